import Foundation
import Testing

@testable import TouchstoneCLI
@testable import TouchstoneStorage

/// What `examples/ci` tells people to copy, run.
@Suite(.enabled(if: CIJob.missingTool() == nil, "needs git, tar, gzip, curl and bash"))
struct `Examples of continuous integration` {
  private static let pullRequest = "refs/pull/1/merge"
  private static let main = "refs/heads/main"

  /// The example's records with a false figure in the first.
  private static func wrongRecords() throws -> String {
    let records = try CIJob.example("records.jsonl")
    let wrong = records.replacing("$32.4 billion", with: "$36.4 billion", maxReplacements: 1)
    #expect(wrong != records)
    return wrong
  }

  @Test func `the workflow of GitHub gates, reports, and commits its first baseline`() throws {
    let workflow = try GitHubWorkflow("examples/ci/github/touchstone.yml", job: "gate")
    let job = try CIJob()
    let first = try workflow.run(in: job, on: Self.main)
    for (name, ran) in first.ran { #expect(ran.status == 0, "\(name): \(ran.talk)\(ran.output)") }
    #expect(first.skipped == [])
    #expect(first.summary.hasPrefix("## ✅ Touchstone gate: passed\n"))
    let annotations = try #require(first.ran["Gate"]).output.split(separator: "\n")
    #expect(annotations.count == 1)
    #expect(annotations.last?.hasPrefix("::notice title=touchstone gate::passed: ") == true)
    let pushed = try job.bash("git -C ../origin.git log --format=%s main; git ls-files evals")
    #expect(
      pushed.output
        == "Baseline of the gate\nstart\nevals/gate-baseline.jsonl\nevals/gate.yaml\nevals/records.jsonl\n"
    )

    try job.write("evals/records.jsonl", try Self.wrongRecords())
    let second = try workflow.run(in: job, on: Self.pullRequest)
    #expect(second.ran["Gate"]?.status == 1)
    #expect(second.skipped == ["Commit the baseline"])
    #expect(second.summary.hasPrefix("## ❌ Touchstone gate: failed\n"))
    let lines = try #require(second.ran["Gate"]).output.split(separator: "\n")
    #expect(
      lines.contains { $0.hasPrefix("::error file=evals/records.jsonl,line=1,endLine=1,col=") })
    let upload = try #require(second.actions["Code scanning"]?["sarif_file"]?.text)
    #expect(try job.read(upload).contains(#""uri":"evals/records.jsonl""#))
    let kept = try #require(second.actions["Keep the reports"]?["path"]?.text)
    for path in kept.split(separator: "\n") { #expect(job.exists(String(path)), "\(path)") }
    #expect(try job.bash("git status --porcelain evals/gate-baseline.jsonl").output == "")
  }

  @Test func `the workflow of GitHub fails where there is nothing to gate`() throws {
    let workflow = try GitHubWorkflow("examples/ci/github/touchstone.yml", job: "gate")
    let outcome = try workflow.run(in: try CIJob(records: ""), on: Self.main)
    #expect(outcome.ran["Validate the answers"]?.status == 2)
    #expect(outcome.skipped == ["Gate", "Job summary", "Code scanning", "Commit the baseline"])
    #expect(outcome.hasFailed)
  }

  @Test func `the job of GitLab writes the reports it names`() throws {
    let gate = try #require(try CIJob.yaml("examples/ci/gitlab/gitlab-ci.yml")["touchstone"])
    let script = ((gate["before_script"]?.texts ?? []) + (gate["script"]?.texts ?? []))
      .joined(separator: "\n")
    let reports = try #require(gate["artifacts"]?["reports"])
    let junit = try #require(reports["junit"]?.text)
    let codeQuality = try #require(reports["codequality"]?.text)
    let job = try CIJob()
    let right = try job.bash(script)
    #expect(right.status == 0, "\(right.talk)\(right.output)")
    #expect(right.output.hasPrefix("Gate passed: "))
    #expect(!(try job.read(junit).contains("<failure")))
    #expect(try job.read(codeQuality) == "[]\n")
    for path in gate["artifacts"]?["paths"]?.texts ?? [] { #expect(job.exists(path), "\(path)") }

    try job.write("evals/records.jsonl", try Self.wrongRecords())
    let wrong = try job.bash(script)
    #expect(wrong.status == 1, "\(wrong.talk)\(wrong.output)")
    #expect(
      try job.read(junit).contains(#"name="answer-01" time="0.000" file="evals/records.jsonl">"#))
    let issues = try JSONTree(try job.read(codeQuality)).elements
    #expect(issues.map { $0["location"]["path"].text } == ["evals/records.jsonl"])
    #expect(issues.map { $0["severity"].text } == ["major"])
  }

  @Test func `the hooks of pre-commit run a script that is there`() throws {
    let hooks = try CIJob.yaml(".pre-commit-hooks.yaml").items
    let entry = try #require(hooks.first?["entry"]?.text)
    let path = CIJob.repository.appending(path: entry).path
    #expect(FileManager.default.isExecutableFile(atPath: path))
    let local = try CIJob.yaml("examples/ci/pre-commit/pre-commit-config.yaml")
    let hook = try #require(local["repos"]?.items.first?["hooks"]?.items.first)
    #expect(hook["id"]?.text == hooks.first?["id"]?.text)
    #expect(hook["entry"]?.text == "scripts/gate.sh")
    for (hook, isOurs) in [(hook, true), (try #require(hooks.first), false)] {
      let files = try Regex(try #require(hook["files"]?.text))
      let exclude = try Regex(try #require(hook["exclude"]?.text))
      func isHeld(_ path: String) -> Bool { path.contains(files) && !path.contains(exclude) }
      #expect(isHeld("evals/records.jsonl"))
      #expect(isHeld("records.jsonl") == !isOurs)
      #expect(!isHeld("evals/gate.yaml"))
      #expect(!isHeld("evals/gate-baseline.jsonl"))
    }
  }

  @Test func `the hook of pre-commit stops what doesn't hold`() throws {
    let local = try CIJob.yaml("examples/ci/pre-commit/pre-commit-config.yaml")
    let hook = try #require(local["repos"]?.items.first?["hooks"]?.items.first)
    let job = try CIJob()
    job.prepend(toPath: job.folder + "/../archive/touchstone-x/bin")
    try job.write("scripts/gate.sh", try CIJob.example("pre-commit/gate.sh"))
    let line = (["bash scripts/gate.sh"] + (hook["args"]?.texts ?? []) + ["evals/records.jsonl"])
      .joined(separator: " ")
    let right = try job.bash(line)
    #expect(right.status == 0, "\(right.talk)\(right.output)")
    #expect(right.output.hasPrefix("Gate passed: "))
    try job.write("evals/records.jsonl", try Self.wrongRecords())
    let wrong = try job.bash(line)
    #expect(wrong.status == 1, "\(wrong.talk)\(wrong.output)")
    #expect(wrong.output.contains("evals/records.jsonl:1  answer-01 c1"))
    #expect(try job.bash("bash scripts/gate.sh").status == 0)
    #expect(try job.bash("bash scripts/gate.sh --polcy x evals/records.jsonl").status == 2)
    let left = try job.bash("ls ..")
    #expect(!left.output.contains("tmp."), "\(left.output)")
  }
}

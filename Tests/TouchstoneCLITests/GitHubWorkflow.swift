import Testing

@testable import TouchstoneCLI
@testable import TouchstoneStorage

/// Runs the steps of a job of GitHub Actions: `run` in bash, `uses` not at all.
struct GitHubWorkflow {
  let steps: [YAMLNode]

  struct Outcome {
    /// Of the steps that ran, in order.
    var ran: [String: CIJob.Ran] = [:]
    var skipped: [String] = []
    /// Actions that would have run, by name, with what they were given.
    var actions: [String: YAMLNode] = [:]
    var hasFailed = false
    var summary = ""
  }

  init(_ path: String, job: String) throws {
    steps = try #require(CIJob.yaml(path)["jobs"]?[job]?["steps"]).items
  }

  /// - Parameter reference: `refs/heads/main`, or a pull request's.
  func run(in job: CIJob, on reference: String) throws -> Outcome {
    var outcome = Outcome()
    for (file, text) in [("../github-path", ""), ("../github-summary", ""), ("../runner/x", "")] {
      try job.write(file, text)
    }
    let variables = [
      "GITHUB_ACTIONS": "true", "GITHUB_PATH": "../github-path",
      "GITHUB_STEP_SUMMARY": "../github-summary", "GITHUB_REF": reference,
      "RUNNER_TEMP": job.folder + "/../runner",
    ]
    for step in steps {
      let name = step["name"]?.text ?? step["uses"]?.text ?? ""
      guard isMet(step["if"]?.text, in: job, on: reference, hasFailed: outcome.hasFailed) else {
        outcome.skipped.append(name)
        continue
      }
      if step["uses"] != nil {
        outcome.actions[name] = step["with"] ?? step
        continue
      }
      let script = try #require(step["run"]?.text, "\(name)")
      #expect(step["shell"]?.text == "bash", "\(name)")
      let ran = try job.bash(script, variables)
      outcome.ran[name] = ran
      if ran.status != 0 { outcome.hasFailed = true }
      for line in try job.read("../github-path").split(separator: "\n") {
        job.prepend(toPath: String(line))
      }
      try job.write("../github-path", "")
    }
    outcome.summary = try job.read("../github-summary")
    return outcome
  }

  /// The conditions that the example has, and no other.
  private func isMet(
    _ condition: String?, in job: CIJob, on reference: String, hasFailed: Bool
  ) -> Bool {
    guard let condition else { return !hasFailed }
    let inside = condition.drop { $0 != " " }.dropFirst().dropLast(3)
    var isMet = true
    var runsAfterFailure = false
    for part in inside.split(separator: " && ") {
      if part == "!cancelled()" {
        runsAfterFailure = true
      } else if let match = part.wholeMatch(of: /hashFiles\('([^']+)'\) != ''/) {
        isMet = isMet && job.exists(String(match.1))
      } else if let match = part.wholeMatch(of: /github\.ref == '([^']+)'/) {
        isMet = isMet && reference == match.1
      } else {
        Issue.record("a condition this test doesn't know: \(part)")
      }
    }
    return isMet && (runsAfterFailure || !hasFailed)
  }
}

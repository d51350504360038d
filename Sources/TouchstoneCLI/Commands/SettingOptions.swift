import ArgumentParser
import Touchstone
import TouchstoneStorage

/// What is laid over records beside packs and facts.
struct SettingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "What records are about where they leave it out, such as company=acme; may be given more than once.",
      discussion: """
        The key is a type of entity, a dimension or period. A record's own "scope" goes before it; the \
        places in metadata that touchstone.yaml and pack.yaml name come after it.
        """, valueName: "key=value"),
    transform: ScopeSetting.init(parsing:))
  var scope: [ScopeSetting] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A YAML list of {fingerprint, reason, expires, by}: contradicted claims that don't count.",
      discussion: """
        A disputed claim keeps its verdict and is marked; record, rates and --fail-on leave it out. A \
        dispute that expired before --as-of counts no longer.
        """, valueName: "path"))
  var disputes: String?
}

/// `company=acme`.
struct ScopeSetting: Hashable, Sendable {
  let key: String
  let value: String

  init(parsing text: String) throws {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex,
      text.index(after: equals) < text.endIndex
    else { throw ValidationError("write key=value, such as company=acme") }
    key = String(text[..<equals])
    value = String(text[text.index(after: equals)...])
  }
}

extension RunSettings {
  /// Options, then touchstone.yaml, then the packs, in this order of precedence. Warnings are said.
  ///
  /// - Parameter day: what disputes expire by.
  init(
    _ options: SettingOptions, labelMap: String? = nil, packs: LoadedPacks, freshOn day: Day?,
    on console: Console
  ) throws(CommandFailure) {
    self.init()
    var problems = ScopeCheck(packs.definitions).problems(with: options.scope)
    scope = ScopeMap(
      options.scope.map { ScopeMap.Entry($0.key, .fixed($0.value)) }
        + ((packs.project?.scope ?? []) + packs.definitions.flatMap(\.scope)).compactMap { pair in
          ScopeMap.keys(ofPath: pair.value.value).map { .init(pair.value.key, .metadata($0)) }
        })
    (labels, problems) = Self.labels(labelMap, packs.project, problems, on: console)
    if let file = options.disputes.map(console.path)
      ?? packs.project.flatMap({ project in project.disputes.map { project.path($0.value) } })
    {
      let read = DisputeFile.read(file, shownAs: console.shown(file))
      problems += read.problems
      disputes = DisputeList(read.disputes, on: day)
    }
    if !problems.isEmpty { throw .problems(problems) }
    if let disputes, let day { sayExpired(disputes, day, on: console) }
  }

  private static func labels(
    _ option: String?, _ project: ProjectFile?, _ problems: [Problem], on console: Console
  ) -> (LabelMap?, [Problem]) {
    func read(_ path: String) -> (LabelMap?, [Problem]) {
      let read = LabelFile.read(path, shownAs: console.shown(path))
      return (read.labels, problems + read.problems)
    }
    if let option, option.contains("=") {
      let parsed = LabelFile.parse(option, option: "--label-map")
      return (parsed.labels, problems + parsed.problems)
    }
    if let option { return read(console.path(option)) }
    switch project?.labels {
    case .map(let labels): return (labels, problems)
    case .file(let file): return read(project?.path(file.value) ?? file.value)
    case nil: return (nil, problems)
    }
  }

  /// The most problems of one kind that are said one by one.
  private static let shownLimit = 10

  private func sayExpired(_ list: DisputeList, _ day: Day, on console: Console) {
    let problems = list.expired.map { index in
      Problem(
        .warning, "expired-dispute", at: list.disputes[index].location,
        "the dispute ran out on \(list.disputes[index].expires), before \(day): its claim counts again",
        help: "mend the fact or the rule, or give it another day")
    }
    Self.say(problems, on: console)
  }

  /// Says which disputes no contradicted claim of a whole run had.
  func sayUnmatched(_ matched: Set<Int>, on console: Console) {
    guard let disputes else { return }
    let unmatched = disputes.disputes.indices.filter {
      !matched.contains($0) && !disputes.expired.contains($0)
    }
    let problems = unmatched.map { index in
      Problem(
        .warning, "unmatched-dispute", at: disputes.disputes[index].location,
        "no contradicted claim of this run has the fingerprint "
          + "'\(disputes.disputes[index].fingerprint)'",
        help:
          "take it out where the claim is mended; the fingerprint changes with id, value and subject"
      )
    }
    Self.say(problems, on: console)
  }

  private static func say(_ problems: [Problem], on console: Console) {
    for problem in problems.prefix(shownLimit) {
      console.say(StyledText(problem.description + "\n"))
    }
    if problems.count > shownLimit {
      console.say(StyledText("… and \(problems.count - shownLimit) more like it\n"))
    }
  }

  /// Says once which labels the map doesn't know.
  func sayUnknown(_ tally: LabelTally, on console: Console) {
    if tally.unknownRecords == 0 { return }
    let ranked = tally.rankedUnknown
    let shown = ranked.prefix(Self.shownLimit).map { "'\($0.label)' (\($0.records))" }
    let problem = Problem(
      .warning, "unknown-label", at: SourceLocation(file: "labels", line: 0),
      "\(Words.count(tally.unknownRecords, "record has", plural: "records have")) a label that the map "
        + "doesn't know: \(shown.joined(separator: ", "))"
        + (ranked.count > Self.shownLimit ? " …" : ""),
      help: "give each a verdict in --label-map, such as "
        + "\(ranked.first?.label ?? "good")=unverifiable")
    console.say(StyledText(problem.description + "\n"))
  }
}

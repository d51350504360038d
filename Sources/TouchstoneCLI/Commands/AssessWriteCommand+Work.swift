import ArgumentParser
import Foundation
import Touchstone
import TouchstonePages
import TouchstoneStorage

extension AssessWriteCommand {
  /// What was read beside the verdict lines.
  private struct Inputs {
    var targets = TargetsFile()
    var previous: PreviousAssessment?
    var performance: [PerformanceRun] = []
    var bias: (measurements: [Touchstone.Measurement], groups: [NamedCount]) = ([], [])
    /// With their hashes, in the order they were named.
    var files: [Manifest.Layer] = []
  }

  static let names = ["assessment.html", "assessment.json", "assessment.md"]

  func write(on console: Console) throws -> ExitStatus {
    let paths = Self.names.map { console.path(output) + "/" + $0 }
    for path in paths {
      try CommandFailure.refuseSameFile(
        path,
        among: (inputs + performance + [targets, previous].compactMap(\.self)).map(console.path))
    }
    let catalogue = try readCatalogue(on: console)
    let given = try readInputs(on: console)
    let identities = try inputs.map { try RunIdentity.read(beside: $0) }
    let progress = Progress(console, bytes: nil, isShown: !quiet && console.isTerminal(.talk))
    defer { progress.clear() }
    let (assessment, files) = try assess(given, catalogue, identities, progress, on: console)
    let composed = AssessmentComposer.compose(assessment)
    progress.clear()
    try SystemFolder.createAll(console.path(output))
    let contents: [[UInt8]] = [
      AssessmentPage.render(composed.document),
      AssessmentJSON.write(assessment, composed, files: files),
      Array(AssessmentMarkdown.write(composed.document).utf8),
    ]
    for (path, bytes) in zip(paths, contents) {
      var file = try AtomicFile(path: path)
      try file.write(bytes)
      try file.commit()
    }
    if !quiet { try console.show(AssessmentSheet(assessment, output: output).text) }
    return .ran
  }

  // MARK: Measuring

  private func assess(
    _ given: Inputs, _ catalogue: Catalogue, _ identities: [RunIdentity?], _ progress: Progress,
    on console: Console
  ) throws -> (Assessment, [Manifest.Layer]) {
    var run = AssessmentRun(
      inputs.map(console.path), settings: scoring.settings(),
      workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount))
    run.priority = given.targets.priority
    var measured = try run.measure { progress.show(lines: $0, bytes: $1) }
    let records = measured.board.total.counts.records
    if records == 0 { throw CommandFailure.noVerdict(inputs: inputs) }
    for identity in identities { measured.board.addRejected(identity?.rejected ?? 0) }
    var goals = try scoring.goals()
    if scoring.targetCoverage == nil, let share = given.targets.targetCoverage {
      goals.targetCoverage = share
    }
    let files = inputs.map(BatchRun.shownName(of:))
    let models = measured.models.sorted()
    var situation = AssessmentSituation(
      subject: AssessmentSubject(
        title: title ?? given.targets.title
          ?? (models.count == 1 ? models[0] : files.joined(separator: ", ")),
        verdictFiles: files, day: Self.day(of: identities), models: models),
      targets: Self.scaled(given.targets.targets, to: given.performance), previous: given.previous,
      goals: goals)
    let report = ScoreReport(measured.board, goals: goals)
    situation.add(report, uncovered: measured.uncovered)
    if let slice = given.targets.priority {
      situation.addHighValue(measured.highValue, of: records, slice: slice)
    }
    var runs = given.performance
    let source = files.joined(separator: ", ")
    if let timings = measured.timings.run(source: source) { runs.append(timings) }
    situation.add(runs)
    situation.table.add(given.bias.measurements)
    situation.lists[.skewedGroups] = Array(
      given.bias.groups.prefix(AssessmentSituation.listLimit))
    if let survey = survey(identities, on: console) {
      situation.add(survey.facts, source: survey.source)
    }
    situation.derive()
    let forecasts = try forecasts(situation, catalogue, run, measured.board, goals, progress)
    let assessment = Assessment(situation, catalogue: catalogue, forecasts: forecasts)
    let hashes = try inputs.map {
      Manifest.Layer(
        name: BatchRun.shownName(of: $0), sha256: try ContentHash.ofFile(console.path($0)))
    }
    return (assessment, hashes + given.files)
  }

  private func forecasts(
    _ situation: AssessmentSituation, _ catalogue: Catalogue, _ run: AssessmentRun,
    _ board: Scoreboard, _ goals: QScore.Goals, _ progress: Progress
  ) throws -> QualityForecasts {
    let (patterns, facts) = catalogue.scenarios(for: situation)
    let scenarios = [patterns, facts].compactMap(\.self)
    if scenarios.isEmpty { return QualityForecasts() }
    let all = QualityScenario(
      mended: patterns?.mended ?? [], covered: facts?.covered ?? [])
    var boards = try run.score(scenarios + [all]) { progress.show(lines: $0, bytes: $1) }
    for index in boards.indices { boards[index].addRejected(board.total.counts.rejected) }
    let isClustered = board.settings.cluster != nil
    func card(_ board: Scoreboard) -> Scorecard {
      Scorecard(board.total, goals: goals, isClustered: isClustered)
    }
    let now = card(board)
    var cards = boards.map { QualityForecast(card($0), against: now) }
    var forecasts = QualityForecasts()
    forecasts.all = cards.removeLast()
    if patterns != nil { forecasts.withoutPatterns = cards.removeFirst() }
    if facts != nil { forecasts.withFacts = cards.removeFirst() }
    return forecasts
  }

  // MARK: Reading

  private func readInputs(on console: Console) throws -> Inputs {
    var given = Inputs()
    var problems: [Problem] = []
    if let targets {
      let (file, found) = TargetsFile.read(console.path(targets), shownAs: targets)
      problems += found
      if let file { given.targets = file }
      try note(targets, found, in: &given, on: console)
    }
    for path in performance {
      let (run, found) = PerformanceFile.read(console.path(path), shownAs: path)
      problems += found
      if let run { given.performance.append(run.named(BatchRun.shownName(of: path))) }
      try note(path, found, in: &given, on: console)
    }
    if let previous {
      let (file, found) = PreviousAssessmentFile.read(console.path(previous), shownAs: previous)
      problems += found
      given.previous = file
      try note(previous, found, in: &given, on: console)
    }
    if let negatives {
      let bias = DatasetBias.read(console.path(negatives), shownAs: negatives)
      problems += bias.problems
      given.bias = (bias.measurements, bias.groups)
      given.files.append(
        Manifest.Layer(name: BatchRun.shownName(of: negatives), sha256: bias.hash))
    }
    if problems.contains(where: { $0.level == .error }) {
      throw CommandFailure.problems(problems.sorted())
    }
    return given
  }

  private func note(
    _ path: String, _ problems: [Problem], in given: inout Inputs, on console: Console
  ) throws {
    if problems.contains(where: { $0.level == .error }) { return }
    given.files.append(
      Manifest.Layer(
        name: BatchRun.shownName(of: path), sha256: try ContentHash.ofFile(console.path(path))))
  }

  private func readCatalogue(on console: Console) throws -> Catalogue {
    let finder = PackFinder(
      workingFolder: console.workingFolder, packsVariable: console.variables["TOUCHSTONE_PACKS"],
      installFolders: console.installFolders)
    let own = catalogue.map(console.path)
    func find(_ name: String) throws(CommandFailure) -> String {
      if let own { return own + "/" + BatchRun.shownName(of: name) }
      if let path = finder.findFile(name) { return path }
      throw .malformed(
        """
        \(name): error[missing-file]: the catalogue of recommendations and risks isn't beside the packs
        help: it comes with touchstone, in factbase; set TOUCHSTONE_PACKS to that folder
        """)
    }
    let (catalogue, problems) = CatalogueFile.read(
      recommendations: try find(CatalogueFile.recommendations),
      risks: try find(CatalogueFile.risks), inFolder: console.workingFolder)
    guard let catalogue else { throw CommandFailure.problems(problems) }
    return catalogue
  }

  /// A rating of 4.3 of 5 may have a target of 85 %.
  private static func scaled(
    _ targets: [AssessmentTarget], to runs: [PerformanceRun]
  ) -> [AssessmentTarget] {
    targets.map { target in
      let measured = runs.lazy.flatMap(\.measurements).first { $0.id == target.id }
      guard target.id.metric.dimension == .rating, let scale = measured?.scale, scale > 1,
        target.bound.value <= 1
      else { return target }
      let value = target.bound.value * scale
      return AssessmentTarget(target.id, target.bound.isUpper ? .atMost(value) : .atLeast(value))
    }
  }

  // MARK: Facts

  /// The day that facts were judged by, where all manifests agree.
  private static func day(of identities: [RunIdentity?]) -> String? {
    let days = Set(
      identities.map { $0?.options.first { $0.key == "as_of" }?.value })
    return days.count == 1 ? days.first ?? nil : nil
  }

  /// Of the packs that made the run; nil where they aren't at hand as they were.
  private func survey(
    _ identities: [RunIdentity?], on console: Console
  ) -> (facts: FactSurvey, source: String)? {
    guard let identity = identities.first ?? nil else { return nil }
    let names = packs.pack.isEmpty ? identity.packs.map(\.name).filter { $0 != "core" } : packs.pack
    let loaded = LoadedPacks(names, facts: facts.facts, on: console)
    guard let factBase = loaded.engine?.factBase else { return nil }
    let known = Dictionary(
      factBase.packs.map { ($0.name, $0.contentHash) }, uniquingKeysWith: { a, _ in a })
    for pack in identity.packs where known[pack.name] != pack.sha256 { return nil }
    let day = Self.day(of: identities).flatMap { Day($0) } ?? factBase.newestRetrieval
    let survey = FactSurvey(
      factBase, singleSourced: PackReview.singleSourced(factBase), on: day)
    return (survey, identity.packs.map(\.name).joined(separator: ", "))
  }
}

import Foundation
import Touchstone
import TouchstoneStorage

extension NegativesCommand {
  func export(
    _ engine: Engine, _ loaded: LoadedPacks, on console: Console
  ) throws -> ExitStatus {
    let identities = try RunMakers.read(inputs)
    let maker = identities.first ?? nil
    let freshOn = try freshDay(engine.factBase, maker)
    let runSettings = try RunSettings(
      settings, labelMap: nil, packs: loaded, freshOn: freshOn, on: console)
    let reading = try reading(loaded.project, maker)
    try RunMakers.check(
      identities, inputs, engine.factBase,
      options: RunManifest.options(freshOn: freshOn, reading, runSettings))
    let (requests, _) = try formats.requestTable()
    let reader = try JoinedReader(
      verdicts: inputs, records: records,
      parser: RecordParser(fields: reading.fields, requests: requests), options: reading,
      workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount))
    let formats = try dataset.formats()
    var run = NegativesRun(
      engine: engine, freshOn: freshOn, settings: runSettings, options: try dataset.options,
      selection: NegativeSelection.Settings(
        budget: dataset.budget, perPattern: dataset.perPattern, perEntity: dataset.perEntity,
        perTemplate: dataset.perTemplate, perFact: dataset.perFact,
        nearDuplicates: try dataset.share(
          dataset.nearDuplicates, "--near-duplicates", usual: 0.8, within: 0.5...1)),
      monitor: BiasMonitor(
        alpha: try dataset.monitor.alpha, ratioLimit: dataset.monitor.skewLimit),
      groups: try sensitiveGroups(loaded, on: console))
    run.rebalances = dataset.monitor.rebalance
    let (holdout, holdouts) = try holdout(loaded.project)
    run.holdout = holdout
    // Before the work: a folder that can't be written to is known at once.
    let writer = try DatasetWriter(
      path: console.path(output), formats: formats, seed: dataset.seed, force: force)
    let progress = Progress(
      console, bytes: nil, isShown: !quiet && console.isTerminal(.talk))
    defer { progress.clear() }
    let mined = try run.mine(reader) { progress.show(lines: $0, bytes: $1) }
    try RunMakers.check(mined.hashes, identities, inputs)
    if mined.counts.records == 0 { throw CommandFailure.noVerdict(inputs: inputs) }
    var tally = ExampleTally()
    let isStopped = !mined.bias.fired.isEmpty && dataset.monitor.allowSkew == nil
    var made = ExampleCounts()
    if !isStopped {
      made = try run.export(
        mined, reader,
        write: { row in
          tally.add(row)
          try writer.add(row)
        }, progress: { progress.show(lines: $0, bytes: $1) })
    }
    progress.clear()
    var report = tally.report(patterns: mined.patterns)
    fill(&report, mined, made, run)
    report.packs = engine.factBase.packs.map {
      Manifest.Pack(name: $0.name, version: $0.version, sha256: $0.contentHash)
    }
    report.layers = engine.factBase.layers.map {
      Manifest.Layer(name: $0.name, sha256: $0.contentHash)
    }
    report.inputs = records.map { path in
      Manifest.Layer(name: BatchRun.shownName(of: path), sha256: mined.hashes[path] ?? "")
    }
    report.holdouts = holdouts
    report.formats = formats
    let outcome: NegativesSheet.Outcome
    if isStopped {
      outcome = .skewed
    } else if writer.rowCount == 0 {
      report.omissions = writer.omissions
      outcome = .nothing
    } else {
      try writer.finishRows()
      report.omissions = writer.omissions
      report.files = writer.written
      for file in DatasetRecipes(report).files { try writer.write(file.text, to: file.path) }
      try writer.write(DatasetCard(report).text, to: "README.md")
      try writer.write(
        String(decoding: report.json(), as: UTF8.self), to: DatasetWriter.manifestName)
      try writer.commit()
      outcome = .written
    }
    try show(report, outcome, identities, on: console)
    return outcome == .written ? .ran : .limitBroken
  }

  private func show(
    _ report: NegativesReport, _ outcome: NegativesSheet.Outcome, _ makers: [RunIdentity?],
    on console: Console
  ) throws {
    if json {
      try console.write(report.json())
    } else if !quiet {
      try console.show(NegativesSheet(report, outcome, output: output, top: top).text)
    }
    if makers.contains(nil) {
      console.say(
        StyledText(
          "No manifest lies beside the verdict lines: whether these packs and options made them isn't known.\n"
        ))
    }
    if outcome == .skewed {
      console.say(StyledText(NegativesSheet.skewedError(report) + "\n"))
    } else if outcome == .nothing {
      console.say(StyledText(NegativesSheet.nothingError(report) + "\n"))
    }
  }

  private func fill(
    _ report: inout NegativesReport, _ mined: NegativesRun.Mined, _ made: ExampleCounts,
    _ run: NegativesRun
  ) {
    report.version = Release.version
    report.name = BatchRun.shownName(of: output.hasSuffix("/") ? String(output.dropLast()) : output)
    report.verdicts = inputs.map {
      Manifest.Layer(name: BatchRun.shownName(of: $0), sha256: mined.hashes[$0] ?? "")
    }
    report.counts = mined.counts
    report.duplicates = mined.duplicates
    report.evicted = mined.evicted
    report.dropped = mined.selection.dropped
    report.made = made
    report.patternsBefore = mined.patternsBefore
    report.patternsAfter = mined.selection.patternsAfter
    report.components = mined.split.components
    report.largestComponent = mined.split.largest
    report.bridges = mined.split.bridges
    report.validationShare = run.options.validationShare
    report.bias = mined.bias
    report.skewReason = dataset.monitor.allowSkew
    report.isRebalanced = mined.isRebalanced
    report.isMasked = run.options.masks
    report.options = optionTexts(run)
  }

  /// Those that change what is written, by name.
  private func optionTexts(_ run: NegativesRun) -> [KeyValue] {
    var texts = [
      KeyValue("budget", "\(run.options.budget)"),
      KeyValue("chosen", run.options.chosen.map(\.rawValue).joined(separator: ",")),
      KeyValue("mask", "\(run.options.masks)"),
      KeyValue("near_duplicates", Elementary.printed(run.selection.nearDuplicates)),
      KeyValue("per_entity", "\(run.selection.perEntity)"),
      KeyValue("per_fact", "\(run.selection.perFact)"),
      KeyValue("per_pattern", "\(run.selection.perPattern)"),
      KeyValue("per_template", "\(run.selection.perTemplate)"),
      KeyValue("rebalance", "\(run.rebalances)"),
      KeyValue("seed", "\(run.options.seed)"),
      KeyValue("synthesize", "\(run.options.synthetic)"),
      KeyValue("validation", Elementary.printed(run.options.validationShare)),
      KeyValue("with_context", "\(run.options.usesContext)"),
    ]
    if let prompt = run.options.standInPrompt { texts.append(KeyValue("prompt", prompt)) }
    return texts.sorted { $0.key < $1.key }
  }

  // MARK: What the run was made with

  /// As it was validated, where nothing else is said.
  private func freshDay(_ factBase: FactBase, _ maker: RunIdentity?) throws -> Day? {
    if freshness.asOf == nil, let text = maker?.options.first(where: { $0.key == "as_of" })?.value,
      let day = Day(text)
    {
      return day
    }
    return try freshness.day(factBase)
  }

  /// Fields, format and limits as the manifest has them.
  private func reading(
    _ project: ProjectFile?, _ maker: RunIdentity?
  ) throws -> RecordReader.Options {
    var options = RecordReader.Options(
      fields: project?.input ?? RecordFields(), format: formats.format)
    guard let maker else { return options }
    let format = options.format
    options = RecordReader.Options(as: maker)
    options.format = options.format ?? format
    return options
  }

  // MARK: Other files

  /// Those beside the packs of the run, or where packs are looked for.
  private func sensitiveGroups(
    _ loaded: LoadedPacks, on console: Console
  ) throws(CommandFailure) -> SensitiveGroups {
    let finder = PackFinder(
      workingFolder: console.workingFolder, packsVariable: console.variables["TOUCHSTONE_PACKS"],
      installFolders: console.installFolders)
    let name = SensitiveGroupsFile.name
    let beside = loaded.folders.lazy.map { $0 + "/../" + name }
      .first { SystemFile.size(ofFileAt: $0) != nil }
    guard let shipped = beside.flatMap({ SystemFile.resolve($0) }) ?? finder.findFile(name) else {
      throw .malformed(
        """
        \(name): error[missing-file]: the groups of people that datasets are watched for aren't beside the packs
        help: it comes with touchstone, in factbase; set TOUCHSTONE_PACKS to that folder
        """)
    }
    let loaded = SensitiveGroupsFile.load(
      shipped: SensitiveGroupsFile.Named(shipped, shownAs: shipped),
      own: dataset.monitor.groups.map {
        SensitiveGroupsFile.Named(console.path($0), shownAs: $0)
      })
    if !loaded.problems.isEmpty { throw .problems(loaded.problems) }
    return SensitiveGroups(loaded.groups)
  }

  private func holdout(
    _ project: ProjectFile?
  ) throws -> (index: HoldoutIndex?, files: [Manifest.Layer]) {
    if dataset.holdout.isEmpty { return (nil, []) }
    let threshold = try dataset.share(
      dataset.nearDuplicates, "--near-duplicates", usual: 0.8, within: 0.5...1)
    var index = HoldoutIndex(threshold: threshold)
    var files: [Manifest.Layer] = []
    for path in dataset.holdout {
      let before = index.count
      let hash = try HoldoutFile.read(path, fields: project?.input ?? RecordFields(), into: &index)
      if index.count == before { throw CommandFailure.noRecord(inputs: [path], rejected: 0) }
      files.append(Manifest.Layer(name: BatchRun.shownName(of: path), sha256: hash))
    }
    return (index, files)
  }
}

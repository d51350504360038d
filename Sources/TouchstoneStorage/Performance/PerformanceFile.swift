package import Touchstone

/// A file of figures of speed, or of others' quality: what a load test wrote, or what people wrote down.
///
/// *Source*: FORMATS D.
package enum PerformanceFile {
  /// 256 MiB: a load test's requests one by one are long.
  package static let maximumBytes = 256 << 20
  /// 64 MiB of one JSON value, which is ten times that in memory.
  static let maximumTreeBytes = 64 << 20

  static let readFormats =
    "read are results of 'vllm bench serve', AIPerf, GenAI-Perf and LLMPerf, OpenTelemetry GenAI "
    + "metrics as OTLP JSON, and a plain file of 'schema: 1' and 'metrics'"

  /// What the file at `path` says; nil with the reasons where it can't be read.
  ///
  /// Values that can't be used, and values that can't all be so, are the run's violations: they are no reason not to
  /// read the others. A plain file is the user's own, and wrong where a value of it is.
  ///
  /// - Parameter name: what problems and measurements call the file.
  /// *Shape*: problems by line and column.
  package static func read(
    _ path: String, shownAs name: String
  ) -> (run: PerformanceRun?, problems: [Problem]) {
    switch TextFile.read(path, shownAs: name, maximumBytes: maximumBytes) {
    case .refused(let problem): (nil, [problem])
    case .bytes(let bytes): read(bytes, shownAs: name)
    }
  }

  static func read(
    _ bytes: [UInt8], shownAs name: String
  ) -> (run: PerformanceRun?, problems: [Problem]) {
    var reading = PerformanceReading(bytes, shownAs: name)
    let run = reading.run()
    return (reading.problems.isEmpty ? run : nil, reading.problems)
  }
}

/// One file on its way to a run.
private struct PerformanceReading {
  private let bytes: [UInt8]
  private let name: String
  var problems: [Problem] = []

  init(_ bytes: [UInt8], shownAs name: String) {
    self.bytes = bytes
    self.name = name
  }

  mutating func run() -> PerformanceRun? {
    let first = bytes.first { $0 > 0x20 }
    switch first {
    case nil:
      refuse("empty-file", "the file says nothing", help: PerformanceFile.readFormats)
      return nil
    case UInt8(ascii: "{"), UInt8(ascii: "["): return jsonRun()
    default:
      if let near = NearlyPerformance.text(bytes) { return unknown(near) }
      return plainRun()
    }
  }

  // MARK: JSON

  private mutating func jsonRun() -> PerformanceRun? {
    let first = firstLine()
    // Lines, where the first is whole and something stands after it.
    if first.upperBound < bytes.count, bytes[first.upperBound...].contains(where: { $0 > 0x20 }),
      let tree = tree(first)
    {
      return lines(startingWith: tree)
    }
    guard isWithinTreeLimit() else { return nil }
    do throws(JSONTreeReader.Fault) {
      return run(of: try JSONTreeReader.read(bytes))
    } catch {
      // A plain file in the flow style of YAML starts with a brace too.
      let before = problems
      if let run = plainRun() { return run }
      problems = before
      refuse(error)
      return nil
    }
  }

  private mutating func run(of tree: JSONTree) -> PerformanceRun? {
    if RequestBenchFile.fits(tree) { return requests() }
    if tree.has("metrics"), tree.has("schema") || tree["metrics"]?.isObject == true {
      return plainRun()
    }
    if TelemetryFile.fits(tree) { return telemetry([tree]) }
    return run(of: tree, runs: 1) ?? unknown(NearlyPerformance.json(tree))
  }

  private func telemetry(_ documents: [JSONTree]) -> PerformanceRun {
    run(TelemetryFile.format) { TelemetryFile.read(documents, into: &$0) }
  }

  private func run(of tree: JSONTree, runs: Int) -> PerformanceRun? {
    let (format, read): (String, (JSONTree, inout PerformanceDraft) -> Void)
    if VLLMBenchFile.fits(tree) {
      (format, read) = (VLLMBenchFile.format, VLLMBenchFile.read)
    } else if AggregateBenchFile.fits(tree) {
      (format, read) = (AggregateBenchFile.format(of: tree), AggregateBenchFile.read)
    } else if SummaryBenchFile.isSummary(tree) {
      (format, read) = (SummaryBenchFile.format, SummaryBenchFile.readSummary)
    } else if SummaryBenchFile.isList(tree) {
      (format, read) = (SummaryBenchFile.format, SummaryBenchFile.readList)
    } else {
      return nil
    }
    return run(format) { draft in
      if runs > 1 {
        draft.define("The file holds \(CountText.count(runs, "run")); this is the last.")
      }
      read(tree, &draft)
    }
  }

  private func run(
    _ format: String, _ read: (inout PerformanceDraft) -> Void
  ) -> PerformanceRun {
    var draft = PerformanceDraft(format: format, source: name, sha256: ContentHash.of(bytes[...]))
    read(&draft)
    return draft.finish()
  }

  private mutating func isWithinTreeLimit() -> Bool {
    if bytes.count <= PerformanceFile.maximumTreeBytes { return true }
    refuse(
      "too-large",
      "the JSON has \(bytes.count) bytes; the limit is \(PerformanceFile.maximumTreeBytes)",
      help: "save it without the requests one by one, or split it")
    return false
  }

  // MARK: Lines

  private mutating func lines(startingWith first: JSONTree) -> PerformanceRun? {
    if RequestBenchFile.fits(first) { return requests() }
    if TelemetryFile.fits(first) {
      guard isWithinTreeLimit() else { return nil }
      var documents: [JSONTree] = []
      return forEachLine { documents.append($0) } ? telemetry(documents) : nil
    }
    if run(of: first, runs: 1) == nil { return unknown(NearlyPerformance.json(first)) }
    var last = first
    var runs = 0
    let isRead = forEachLine { tree in
      last = tree
      runs += 1
    }
    guard isRead else { return nil }
    return run(of: last, runs: runs) ?? unknown(NearlyPerformance.json(last))
  }

  /// Line by line, so that only what is measured stays.
  private mutating func requests() -> PerformanceRun? {
    var draft = PerformanceDraft(
      format: RequestBenchFile.format, source: name, sha256: ContentHash.of(bytes[...]))
    var file = RequestBenchFile()
    guard forEachLine({ file.add($0, into: &draft) }) else { return nil }
    file.finish(into: &draft)
    return draft.finish()
  }

  /// False, and a problem, where a line is no JSON.
  private mutating func forEachLine(_ take: (JSONTree) -> Void) -> Bool {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if bytes[start..<end].contains(where: { $0 > 0x20 }) {
        do throws(JSONTreeReader.Fault) {
          take(try JSONTreeReader.read(bytes, in: start..<end))
        } catch {
          refuse(error)
          return false
        }
      }
      start = end + 1
    }
    return true
  }

  private func firstLine() -> Range<Int> {
    let start = bytes.firstIndex { $0 > 0x20 } ?? 0
    return start..<(bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
  }

  private func tree(_ range: Range<Int>) -> JSONTree? {
    do throws(JSONTreeReader.Fault) {
      return try JSONTreeReader.read(bytes, in: range)
    } catch {
      return nil
    }
  }

  // MARK: The plain file

  /// Nil, and `problems`, where it isn't one or is wrong.
  private mutating func plainRun() -> PerformanceRun? {
    let (node, found) = YAMLReader.read(bytes, file: name)
    problems = found
    guard let node else {
      // A broken plain file shows its keys; anything else isn't YAML at all.
      let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
      let isPlain = text.split(separator: "\n").contains { line in
        line.hasPrefix("metrics:") || line.hasPrefix("schema:")
      }
      return isPlain ? nil : unknown(nil)
    }
    guard case .mapping(let entries, _) = node,
      entries.contains(where: { $0.key.value == "metrics" || $0.key.value == "schema" })
    else {
      problems = []
      return unknown(nil)
    }
    var shape = ShapeReader()
    shape.problems = problems
    var draft = PerformanceDraft(
      format: "plain", source: name, sha256: ContentHash.of(bytes[...]))
    shape.performance(of: node, into: &draft)
    problems = shape.problems.sorted()
    return problems.isEmpty ? draft.finish() : nil
  }

  // MARK: Refusals

  private mutating func unknown(_ near: NearlyPerformance?) -> PerformanceRun? {
    refuse(
      "unknown-performance-file",
      near.map { "this is \($0.what)" } ?? "this is no performance file of a format that is read",
      help: near.map { "\($0.help); \(PerformanceFile.readFormats)" } ?? PerformanceFile.readFormats
    )
    return nil
  }

  private mutating func refuse(_ code: String, _ message: String, help: String) {
    problems.append(
      Problem(.error, code, at: SourceLocation(file: name, line: 0), message, help: help))
  }

  private mutating func refuse(_ fault: JSONTreeReader.Fault) {
    let (offset, message): (Int, String) =
      switch fault {
      case .duplicateKey(let key, let offset):
        (offset, "the key '\(PrintableText.line(key, limit: 40))' is given twice")
      case .json(let error):
        switch error.problem {
        case .expected(let expected): (error.offset, "expected \(expected.rawValue)")
        case .invalidUTF8: (error.offset, "the bytes here aren't UTF-8")
        case .loneSurrogate: (error.offset, "half of a surrogate pair stands alone")
        case .tooDeep: (error.offset, "values lie too deep in one another")
        }
      }
    problems.append(
      Problem(
        .error, "not-json", at: SourceLocation(file: name, offset: offset, in: bytes), message,
        help: "the file is cut off or damaged: have it written again"))
  }
}

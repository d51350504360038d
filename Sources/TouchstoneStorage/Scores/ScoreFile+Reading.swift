package import Touchstone

extension ScoreFile {
  /// The board of a file that `write` wrote.
  ///
  /// *Throws*: `ScoreFileError`.
  package static func read(_ path: String) throws(ScoreFileError) -> Scoreboard {
    switch TextFile.read(path, shownAs: path, maximumBytes: 1 << 30) {
    case .refused(let problem): throw ScoreFileError(path: path, line: 0, message: problem.message)
    case .bytes(let bytes):
      if bytes.isEmpty {
        throw ScoreFileError(path: path, line: 1, message: "this is no file of sums")
      }
      let (values, problems) = FieldTreeReader.read(bytes, file: path)
      if let problem = problems.first {
        throw ScoreFileError(path: path, line: problem.location.line, message: problem.message)
      }
      var reader = ScoreFileReader(path: path)
      return try reader.board(values)
    }
  }
}

/// Reads the lines of a file of sums.
private struct ScoreFileReader {
  let path: String
  private var line = 1
  private var replicates = 0
  private var seen: Set<[String]> = []
  /// Sums of more runs than anybody has stay below it, and merging many such sums stays below what an `Int` holds.
  private static let most = 1 << 48

  init(path: String) { self.path = path }

  mutating func board(_ lines: [FieldNode]) throws(ScoreFileError) -> Scoreboard {
    guard let head = lines.first, let version = head["touchstone_sums"]?.plainText else {
      throw fault("this is no file of sums")
    }
    guard version == ScoreFile.version else {
      throw fault(
        "its format is '\(PrintableText.line(version, limit: 20))', not \(ScoreFile.version)")
    }
    guard let replicates = Int(try text("replicates", of: head)), (1...20_000).contains(replicates),
      let seed = UInt64(try text("seed", of: head))
    else { throw fault("'replicates' or 'seed' is no number that fits") }
    self.replicates = replicates
    guard let labels = LabelScope(rawValue: try text("labels_of", of: head)) else {
      throw fault("'labels_of' is a word this version doesn't know")
    }
    let keys = (head["keys"]?.items ?? []).compactMap(\.plainText)
    var parts = Scoreboard.Parts()
    guard let promised = Int(try text("lines", of: head)), promised == lines.count - 1 else {
      throw fault(
        "it is cut off or was added to: it has \(lines.count - 1) lines of sums, not as many as it says"
      )
    }
    for node in lines.dropFirst() {
      line = node.location.line
      guard seen.insert(identity(of: node)).inserted else {
        throw fault("the same part comes twice")
      }
      try read(node, keys: keys, into: &parts)
    }
    line = 0
    guard seen.contains(["total"]) else { throw fault("the sums of the whole are missing") }
    for (slice, tally) in parts.claims where slice.key == "diagnosis" {
      // Shares of what the whole decided.
      guard let rate = tally.rate else { continue }
      let all = parts.total.ratios[.decided]
      guard rate.x <= all?.d ?? 0, rate.moments.events <= all?.moments.records ?? 0 else {
        throw fault(
          "the sums of '\(PrintableText.line(slice.value, limit: 40))' are larger than the whole's")
      }
    }
    return Scoreboard(
      Scoreboard.Settings(
        seed: seed, replicates: replicates, keys: keys, cluster: head["cluster"]?.plainText,
        labels: labels),
      parts: parts)
  }

  private func identity(of node: FieldNode) -> [String] {
    ["kind", "key", "value", "diagnosis", "attribute", "rule"].compactMap { node[$0]?.plainText }
  }

  private func read(
    _ node: FieldNode, keys: [String], into parts: inout Scoreboard.Parts
  ) throws(ScoreFileError) {
    switch try text("kind", of: node) {
    case "total": parts.total = try sliceTally(node)
    case "slice": parts.slices[try slice(node, of: keys)] = try sliceTally(node)
    case "claims":
      let slice = try slice(node, of: keys)
      parts.claims[slice] = try claimTally(node, of: slice)
    case "pattern":
      guard let diagnosis = Diagnosis(rawValue: try text("diagnosis", of: node)) else {
        throw fault("it has a 'diagnosis' this version doesn't know")
      }
      let pattern = ErrorPattern(
        diagnosis: diagnosis, attribute: try text("attribute", of: node),
        rule: try text("rule", of: node))
      parts.patterns[pattern] = ErrorPattern.Tally(
        errors: try count("errors", of: node), warnings: try count("warnings", of: node),
        records: try count("records", of: node), example: try text("example", of: node))
    case let kind: throw fault("a part of the kind '\(PrintableText.line(kind, limit: 20))'")
    }
  }

  private func slice(_ node: FieldNode, of keys: [String]) throws(ScoreFileError) -> ScoreSlice {
    let slice = ScoreSlice(try text("key", of: node), try text("value", of: node))
    guard keys.contains(slice.key), slice.isOfClaims == (node["kind"]?.plainText == "claims") else {
      throw fault("'\(PrintableText.line(slice.key, limit: 40))' is no key of this kind of part")
    }
    return slice
  }

  private func sliceTally(_ node: FieldNode) throws(ScoreFileError) -> SliceTally {
    var tally = SliceTally()
    guard let counts = node["counts"] else { throw fault("it has no 'counts'") }
    for field in ScoreCounts.fields where counts[field.name] != nil {
      tally.counts[keyPath: field.place] = try count(field.name, of: counts)
    }
    for ratio in SliceTally.Ratio.allCases {
      guard let sums = node["ratios"]?[ratio.rawValue] else { continue }
      tally.set(ratio, try ratioTally(sums))
    }
    // What a hand or a broken disk changed doesn't add up any more.
    guard tally.counts.isConsistent else { throw fault("the counts contradict one another") }
    for ratio in SliceTally.Ratio.allCases {
      let (x, d) = tally.counts.parts(of: ratio)
      let sums = tally.ratios[ratio]
      guard sums?.x ?? 0 == (d == 0 ? 0 : x), sums?.d ?? 0 == d else {
        throw fault("the sums of '\(ratio.rawValue)' aren't those of the counts")
      }
    }
    return tally
  }

  private func claimTally(
    _ node: FieldNode, of slice: ScoreSlice
  ) throws(ScoreFileError) -> ClaimTally {
    var tally = ClaimTally()
    tally.errors = try count("errors", of: node)
    tally.warnings = try count("warnings", of: node)
    tally.supported = try count("supported", of: node)
    tally.unverifiable = try count("unverifiable", of: node)
    tally.stale = try count("stale", of: node)
    tally.recordsInError = try count("records_in_error", of: node)
    if let rate = node["rate"] { tally.rate = try ratioTally(rate) }
    let rate = tally.rate.map { [$0.x, $0.d] } ?? [0, 0]
    guard rate[0] == tally.errors, slice.key == "diagnosis" || rate[1] == tally.decided else {
      throw fault("the sums of 'rate' aren't those of the counts")
    }
    return tally
  }

  private func ratioTally(_ node: FieldNode) throws(ScoreFileError) -> RatioTally {
    var moments = RatioTally.Moments()
    let numbers = (node["counts"]?.items ?? []).compactMap { $0.plainText.flatMap { Int($0) } }
    guard numbers.count == 4, numbers.allSatisfy({ (0...Self.most).contains($0) }), numbers[3] > 0,
      numbers[2] <= numbers[3], numbers[1] <= min(numbers[0], numbers[2]), numbers[0] <= numbers[3]
    else { throw fault("'counts' aren't four counts") }
    moments.records = numbers[0]
    moments.events = numbers[1]
    moments.x = numbers[2]
    moments.d = numbers[3]
    guard let sums = node["moments"] else { throw fault("it has no 'moments'") }
    for field in RatioTally.Moments.wideFields {
      guard let sum = Int128(try text(field.name, of: sums)), (0...Int128(1) << 110).contains(sum)
      else {
        throw fault("'\(field.name)' is no sum")
      }
      moments[keyPath: field.place] = sum
    }
    guard
      let x = ReplicateText.read(
        try text("replicates_x", of: node), count: replicates, around: moments.x),
      let d = ReplicateText.read(
        try text("replicates_d", of: node), count: replicates, around: moments.d),
      zip(x, d).allSatisfy({ 0 <= $0 && $0 <= $1 && $1 <= 16 * Self.most })
    else { throw fault("the replicates aren't \(replicates) sums") }
    return RatioTally(moments: moments, replicatesX: x, replicatesD: d)
  }

  private func text(_ key: String, of node: FieldNode) throws(ScoreFileError) -> String {
    guard let text = node[key]?.plainText else { throw fault("it has no '\(key)'") }
    return text
  }

  private func count(_ key: String, of node: FieldNode) throws(ScoreFileError) -> Int {
    guard let count = Int(try text(key, of: node)), (0...Self.most).contains(count) else {
      throw fault("'\(key)' is no count")
    }
    return count
  }

  private func fault(_ message: String) -> ScoreFileError {
    ScoreFileError(path: path, line: line, message: message)
  }
}

import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct HostileFormatTests {
  private static let fixtures = FormatCase.all.filter {
    $0.name.hasSuffix(".jsonl") && !$0.format.isPlain && $0.format != .openAIStream
  }

  private func parse(_ bytes: [UInt8], as format: RecordFormat, isForced: Bool) -> RecordBatch {
    var lines = LineBatch(bytes: bytes, endsInsideLine: true)
    lines.format = format
    lines.isForced = isForced
    return RecordParser().parse(lines)
  }

  /// Lines that gave something.
  private func linesAccountedFor(_ batch: RecordBatch) -> Set<Int> {
    Set(batch.records.map(\.line) + batch.rejections.map(\.line) + batch.skips.map(\.line))
  }

  @Test(arguments: fixtures, [true, false])
  func `changed bytes never crash a reader, and every line is accounted for`(
    fixture: FormatCase, isForced: Bool
  ) throws {
    let source = try FormatFile.bytes(fixture.name)
    for seed in 0..<20 as Range<UInt64> {
      var random = SplitMix(state: seed)
      var bytes = source
      for _ in 0..<(1 + random.next() % 6) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(Array(#"{}[]",:\u"#.utf8)[Int(random.next() % 9)], at: place)
        }
      }
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let filled = lines.indices.filter {
        !lines[$0].allSatisfy { [0x20, 0x09, 0x0d].contains($0) }
      }
      let batch = parse(bytes, as: fixture.format, isForced: isForced)
      #expect(linesAccountedFor(batch) == Set(filled.map { $0 + 1 }), "seed \(seed)")
    }
  }

  @Test(arguments: fixtures, [true, false])
  func `values of other types never crash a reader, and every line is accounted for`(
    fixture: FormatCase, isForced: Bool
  ) throws {
    let lines = try FormatFile.bytes(fixture.name).split(separator: UInt8(ascii: "\n"))
    for seed in 0..<20 as Range<UInt64> {
      var random = SplitMix(state: seed)
      var bytes: [UInt8] = []
      for line in lines {
        var tree = try JSONTreeReader.read(Array(line))
        for _ in 0..<(1 + random.next() % 4) { tree = tree.changed(&random) }
        bytes += Array(tree.canonicalJSON().utf8) + [UInt8(ascii: "\n")]
      }
      let batch = parse(bytes, as: fixture.format, isForced: isForced)
      #expect(linesAccountedFor(batch) == Set(1...lines.count), "seed \(seed)")
      for record in batch.records {
        if let timing = record.timingJSON {
          #expect(JSONScanner.validate(Array(batch.text(timing).utf8)) == nil, "seed \(seed)")
        }
      }
    }
  }

  /// What becomes of a stream's chunks depends on all of them; only that nothing crashes is sure.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `changed bytes never crash a file's reader`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let folder = try TemporaryFolder()
    for fixture in FormatCase.all where seed % 10 == 0 || fixture.format == .openAIStream {
      var bytes = try FormatFile.bytes(fixture.name)
      for _ in 0..<(1 + random.next() % 4) {
        let place = Int(random.next() % UInt64(bytes.count))
        bytes[place] = UInt8(truncatingIfNeeded: random.next())
      }
      let path = try folder.write(bytes, as: "a")
      do throws(RecordFileError) {
        let reader = try RecordReader(path: path)
        while let lines = try reader.nextBatch() { _ = RecordParser().parse(lines) }
      } catch {
        #expect(error.description.contains("help: "), "seed \(seed)")
      }
    }
  }

  @Test func `trees are 512 levels deep at most`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONTreeReader.read(nested(512)) }
    #expect(throws: JSONTreeReader.Fault.json(JSONError(offset: 512, problem: .tooDeep))) {
      try JSONTreeReader.read(nested(513))
    }
  }

  @Test(.enabled(if: Hostile.exists("json.jsonl"), "no data/hostile here"))
  func `a tree takes and refuses what the scanner does, but for keys that occur twice`() throws {
    for item in try Hostile.cases("json.jsonl") {
      let bytes = Hostile.base64(item["b64"] ?? "")
      let failure = JSONScanner.validate(bytes)
      do throws(JSONTreeReader.Fault) {
        _ = try JSONTreeReader.read(bytes)
        // Python writes these.
        let isConstant = ["NaN", "Infinity"].contains {
          String(decoding: bytes, as: UTF8.self).contains($0)
        }
        #expect(failure == nil || isConstant, "\(item["id"] ?? "")")
      } catch {
        if case .duplicateKey = error { continue }
        #expect(failure != nil, "\(item["id"] ?? "")")
      }
    }
  }

  @Test func `many attributes take no more than their share of time`() {
    let attributes = (0..<50_000).map { "{\"key\":\"k\($0)\",\"value\":{\"intValue\":1}}" }
    let line =
      "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":["
      + attributes.joined(separator: ",") + "]}]}]}]}\n"
    let batch = parse(Array(line.utf8), as: .otlp, isForced: false)
    #expect(batch.skips.map(\.reason) == [.otherStep])
  }
}

extension JSONTree {
  /// The same with one value somewhere in it replaced.
  fileprivate func changed(_ random: inout SplitMix) -> JSONTree {
    let stops = random.next() % 4 == 0
    switch self {
    case .object(var members) where !members.isEmpty && !stops:
      let place = Int(random.next() % UInt64(members.count))
      if random.next() % 8 == 0 {
        members.remove(at: place)
      } else {
        members[place].value = members[place].value.changed(&random)
      }
      return .object(members)
    case .array(var elements) where !elements.isEmpty && !stops:
      let place = Int(random.next() % UInt64(elements.count))
      elements[place] = elements[place].changed(&random)
      return .array(elements)
    default:
      let others: [JSONTree] = [
        .null, .bool(true), .string(""), .string("-9223372036854775808"), .array([]), .object([]),
        .number("9223372036854775807"), .number("-1e308"), .number("NaN"), .array([.null]),
        .string("{\"a\":[1]}"), .array([.array([.string("x")])]),
        .string("9999-12-31T99:99:99.999999999+99:99"),
        .object([Member(key: "0", value: .object([Member(key: "content", value: .number("1"))]))]),
      ]
      return others[Int(random.next() % UInt64(others.count))]
    }
  }
}

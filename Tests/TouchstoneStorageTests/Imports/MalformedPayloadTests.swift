import Foundation
import Testing
import Touchstone

@testable import TouchstoneStorage

/// A payload that isn't sound is named with its place, and nothing comes of it.
@Suite struct MalformedPayloadTests {
  private func problem(_ text: String) throws -> String? { try problem(Array(text.utf8)) }

  private func problem(_ bytes: [UInt8]) throws -> String? {
    let fixture = try PackFixture([:])
    try fixture.write("p.json", bytes)
    do throws(ImportFailure) {
      _ = try CompanyFactsReader.read(
        fixture.folder + "/p.json", ConceptTable([], taxonomies: ["us-gaap"]))
      return nil
    } catch {
      switch error {
      case .problems(let problems): return fixture.shown(problems).joined(separator: "\n")
      case .system(let error): return "system: \(error.operation)"
      }
    }
  }

  @Test(arguments: [
    ("", "p.json:1:1", "the file ends where a value must follow (byte 0)"),
    ("[]", "p.json:1:1", "expected an object as the payload (byte 0)"),
    (#"{"cik":1}"#, "p.json:1:10", "this is no companyfacts payload: it has no 'facts' (byte 9)"),
    (#"{"facts":{}}"#, "p.json:1:13", "this is no companyfacts payload: it has no 'cik' (byte 12)"),
    (#"{"cik":"ten"}"#, "p.json:1:13", "the value of 'cik' is no number of a filer (byte 12)"),
    ("{\n \"cik\":1,\n x", "p.json:3:2", "expected a key in double quotes (byte 13)"),
    (#"{"cik":01}"#, "p.json:1:9", "expected the end of the number (byte 8)"),
    (
      #"{"cik":1,"facts":{"us-gaap":{"Sales":[]}}}"#, "p.json:1:38",
      "expected an object as a concept (byte 37)"
    ),
    (
      #"{"cik":1,"facts":{"us-gaap":{"Sales":{"units":{"USD":[{"end":"2022-1"#, "p.json:1:69",
      #"the file ends where '"' must follow (byte 68)"#
    ),
    (#"{"cik":1,"facts":{}} {"#, "p.json:1:22", "expected the end of the file (byte 21)"),
    (
      #"{"cik":1,"entityName":"\ud83d"}"#, "p.json:1:30",
      "half of a surrogate pair stands alone (byte 29)"
    ),
    (#"{"cik":1,"more":NaN}"#, "p.json:1:17", "expected a value (byte 16)"),
  ])
  func `the file, the place and the reason are named`(text: String, place: String, message: String)
    throws
  {
    #expect(
      try problem(text) == """
        \(place): error[malformed-payload]: \(message)
          help: nothing was imported; download the file again
        """)
  }

  @Test func `depth, strings and bytes have limits`() throws {
    let deep = #"{"cik":1,"more":"# + String(repeating: "[", count: 100_000)
    #expect(try problem(deep)?.contains("values lie more than 64 levels deep (byte 80)") == true)
    let long = #"{"entityName":""# + String(repeating: "x", count: 3 << 20) + #""}"#
    #expect(try problem(long)?.contains("the string has more than 1048576 bytes") == true)
    let invalid = Array(#"{"entityName":""#.utf8) + [0xff] + Array(#""}"#.utf8)
    #expect(try problem(invalid)?.contains("holds bytes that aren't UTF-8") == true)
    #expect(
      try problem([0x1f, 0x8b, 0x08])?.contains("this is compressed with gzip, not JSON") == true)
    // Digits without end aren't kept, and are no value of a row.
    let digits = String(repeating: "9", count: 200_000)
    #expect(try problem(#"{"cik":1,"facts":{},"more":"# + digits + "}") == nil)
  }

  private static let payload: Payload = {
    var payload = Payload()
    payload.name = "GR\u{dc}\\u00dfe \\ud83d\\ude00 INC"
    payload.add("Sales", "2022-01-01..2022-12-31", "-5.25e6", .annual(1, "2023-02-01", year: 2022))
    payload.add("Assets", "2022-12-31", "100", .quarterly(2, "2023-02-02"))
    return payload
  }()

  @Test func `a payload cut at any byte is refused, and never a trap`() throws {
    let bytes = Array(Self.payload.text.utf8)
    #expect(try problem(bytes) == nil)
    for count in bytes.indices {
      let message = try problem(Array(bytes[..<count]))
      #expect(message?.contains("error[malformed-payload]") == true, "cut at byte \(count)")
    }
  }

  @Test func `a payload with a byte flipped is read or refused, and never a trap`() throws {
    let bytes = Array(Self.payload.text.utf8)
    var seed: UInt64 = 0x9e37_79b9_7f4a_7c15
    let bench = try ImportBench()
    for _ in 0..<600 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var changed = bytes
      changed[Int(seed >> 33) % bytes.count] ^= UInt8(truncatingIfNeeded: 1 << (seed >> 60 & 7))
      try bench.fixture.write("flipped.json", changed)
      let pack = try #require(PackLoader.load(bench.fixture.folder + "/pack").definition)
      let edgar = try EdgarImport([pack], folders: [bench.fixture.folder + "/pack"])
      do throws(ImportFailure) {
        _ = try edgar.read(bench.fixture.folder + "/flipped.json", EdgarImport.Options())
      } catch {
        guard case .problems(let problems) = error else {
          Issue.record("\(error), seed \(seed)")
          return
        }
        #expect(problems.first?.location.line ?? 0 >= 1)
      }
    }
  }

  @Test func `a pack that doesn't say how payloads are read is named`() throws {
    let fixture = try PackFixture(PackFixture.good)
    let pack = try #require(PackLoader.load(fixture.folder).definition)
    #expect(
      throws: ImportFailure.problems([
        Problem(
          .error, "no-import-guide", at: SourceLocation(file: "--pack", line: 0),
          "no pack of this run says how payloads are read: none has imports/edgar.yaml",
          help: "name one that has it with --pack")
      ])
    ) { try EdgarImport([pack], folders: [fixture.folder]) }
  }
}

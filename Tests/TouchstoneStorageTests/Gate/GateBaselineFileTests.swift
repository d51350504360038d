import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `A baseline's file` {
  private static let identity = RunIdentity(
    touchstoneVersion: "0.1.0",
    packs: [Manifest.Pack(name: "acme", version: "1.2.0", sha256: "aa")],
    layers: [Manifest.Layer(name: "more.csv", sha256: "bb")],
    options: [KeyValue("as_of", "2026-01-31")])

  private static let baseline = GateBaseline(
    identity: identity, records: 3,
    entries: [
      GateBaseline.Entry(key: 1, isInError: false, isRefused: false, contradicted: 0, decided: 4),
      GateBaseline.Entry(
        key: 0xABC, isInError: true, isRefused: false, contradicted: 2, decided: 5,
        errors: ["f1", "f2"], warnings: ["w"]),
      GateBaseline.Entry(key: .max, isInError: false, isRefused: true, contradicted: 0, decided: 0),
    ])

  private static let text = """
    {"facts":[{"name":"more.csv","sha256":"bb"}],"options":{"as_of":"2026-01-31"},"packs":[{"name":"acme","sha256":"aa","version":"1.2.0"}],"records":3,"touchstone":"0.1.0","touchstone_baseline":"1"}
    {"claims":[0,4],"key":"0000000000000001","record":"right"}
    {"claims":[2,5],"errors":["f1","f2"],"key":"0000000000000abc","record":"wrong","warnings":["w"]}
    {"claims":[0,0],"key":"ffffffffffffffff","record":"refused"}

    """

  private static func read(_ text: String) throws -> Result<GateBaseline, GateBaselineError> {
    let fixture = try PackFixture(["base.jsonl": text])
    do throws(GateBaselineError) {
      return .success(try GateBaselineFile.read(fixture.folder + "/base.jsonl"))
    } catch {
      return .failure(GateBaselineError(path: "base.jsonl", line: error.line, what: error.what))
    }
  }

  @Test func `it has a line a record, and is read back as it was`() throws {
    #expect(String(decoding: GateBaselineFile.write(Self.baseline), as: UTF8.self) == Self.text)
    #expect(try Self.read(Self.text) == .success(Self.baseline))
  }

  @Test func `one without a manifest is read back too`() throws {
    let plain = GateBaseline(identity: nil, records: 1, entries: [Self.baseline.entries[0]])
    let text = String(decoding: GateBaselineFile.write(plain), as: UTF8.self)
    #expect(try Self.read(text) == .success(plain))
  }

  @Test(arguments: [
    ("", 1, "this is no baseline"),
    ("{\"id\":\"r1\"}\n", 1, "this is no baseline"),
    (
      "{\"records\":0,\"touchstone\":\"0.1.0\",\"touchstone_baseline\":\"7\"}\n", 1,
      "its format is '7', not 1"
    ),
    (
      "{\"touchstone\":\"0.1.0\",\"touchstone_baseline\":\"1\"}\n", 1,
      "it has no 'records' or no 'touchstone'"
    ),
    (
      text.replacing("\"claims\":[2,5]", with: "\"claims\":[6,5]"), 3,
      "the line isn't a record of a baseline"
    ),
    (
      text.replacing("0000000000000abc", with: "abc"), 3, "the line isn't a record of a baseline"
    ),
    (
      text.replacing("\"record\":\"wrong\"", with: "\"record\":\"fine\""), 3,
      "the line isn't a record of a baseline"
    ),
    (
      text.replacing("0000000000000001", with: "0000000000000abd"), 3,
      "the records aren't in the order of their keys"
    ),
    (
      text.replacing(
        "{\"claims\":[0,0],\"key\":\"ffffffffffffffff\",\"record\":\"refused\"}\n", with: ""),
      3, "it holds 2 records, not 3: it was cut off"
    ),
  ])
  func `damage is told with its line`(text: String, line: Int, what: String) throws {
    #expect(
      try Self.read(text)
        == .failure(GateBaselineError(path: "base.jsonl", line: line, what: what)))
  }

  @Test func `a line that was cut off in its midst is damage`() throws {
    let cut = String(Self.text.dropLast(20))
    guard case .failure(let error) = try Self.read(cut) else {
      Issue.record("it was read")
      return
    }
    #expect(error.line == 4)
  }

  @Test func `the words name file, line and a way out`() {
    let error = GateBaselineError(path: "base.jsonl", line: 3, what: "it is torn")
    #expect(
      error.description == """
        base.jsonl:3: error[baseline]: it is torn
        help: write it anew with --update-baseline
        """)
  }

  @Test func `what differs between two makers is named`() {
    var other = Self.identity
    #expect(other.differences(from: Self.identity) == [])
    other.touchstoneVersion = "0.2.0"
    other.packs = [
      Manifest.Pack(name: "acme", version: "1.3.0", sha256: "cc"),
      Manifest.Pack(name: "core", version: "0.1.0", sha256: "dd"),
    ]
    other.layers = []
    other.options = [KeyValue("as_of", "2026-02-28"), KeyValue("scope", "x")]
    #expect(
      other.differences(from: Self.identity) == [
        "touchstone 0.1.0, now 0.2.0", "acme 1.2.0, now 1.3.0", "without the pack core",
        "other facts laid over", "as_of 2026-01-31, now 2026-02-28", "scope not set, now x",
      ])
    #expect(
      Self.identity.differences(from: other).contains("the pack core, no longer used"))
    other = Self.identity
    other.packs = [Manifest.Pack(name: "acme", version: "1.2.0", sha256: "cc")]
    #expect(other.differences(from: Self.identity) == ["the pack acme has changed"])
  }

  @Test func `more records than it holds are cut to the smallest keys`() {
    var builder = GateBaselineBuilder()
    let count = GateBaseline.recordLimit * 2 + 5
    for index in (0..<count).reversed() {
      builder.add(
        GateBaseline.Entry(
          key: UInt64(index), isInError: false, isRefused: false, contradicted: 0, decided: 1))
    }
    let baseline = builder.finish(nil)
    #expect(baseline.isCut)
    #expect(baseline.records == count)
    #expect(baseline.entries.map(\.key) == Array(0..<UInt64(GateBaseline.recordLimit)))
  }
}

import Foundation
import Testing
import Touchstone

@testable import TouchstoneCLI

@Suite struct `The schema of verdict lines` {
  private static func schema() throws -> JSONTree {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let url = root.appending(path: "schemas/verdict-line.schema.json")
    return try JSONTree(String(decoding: Data(contentsOf: url), as: UTF8.self))
  }

  /// The closed list at a path of keys.
  private static func list(_ path: String...) throws -> [String] {
    var node = try schema()
    for key in path { node = node[key] }
    return node["enum"].texts
  }

  private static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> [String]
  where Word.RawValue == String {
    type.allCases.map(\.rawValue)
  }

  @Test func `its closed lists are those of the engine`() throws {
    let claim = ["$defs", "claim", "properties"]
    func claimList(_ key: String) throws -> [String] {
      try Self.list(claim[0], claim[1], claim[2], key)
    }
    #expect(try Self.list("properties", "verdict") == Self.words(Verdict.self))
    #expect(try claimList("verdict") == Self.words(Verdict.self).filter { $0 != "refused" })
    #expect(try claimList("basis") == Self.words(Basis.self))
    #expect(try claimList("modality") == Self.words(Modality.self))
    #expect(try claimList("polarity") == Self.words(Polarity.self))
    #expect(try claimList("relation") == Self.words(Relation.self))
    #expect(try claimList("severity") == Self.words(Severity.self))
    #expect(try Self.list("$defs", "reason") == Self.words(Reason.self))
    #expect(try Self.list("$defs", "diagnosis") == Self.words(Diagnosis.self))
    #expect(try Self.list("$defs", "note") == Self.words(Note.self))
    #expect(try Self.list("$defs", "origin") == Self.words(Claim.Origin.self))
    let classes = ["entity"] + Self.words(ValueKind.self).filter { $0 != "ordinal" }
    #expect(
      try Self.list("$defs", "unchecked", "properties", "class")
        == classes + ["date", "period", "quotation"])
    let figures = ValueType.allCases.filter(\.isFigure).map(\.rawValue)
    let figure = try Self.schema()["$defs"]["value"]["oneOf"].elements.first
    #expect(figure?["properties"]["type"]["enum"].texts == figures)
  }

  @Test func `each line of a batch has only its keys, with their types`() throws {
    let workshop = try Workshop([
      "in.jsonl": Workshop.records(
        Workshop.right, Workshop.wrong, "Acme's revenue was $1 billion in fiscal 1999, 12% more.",
        "In fiscal 2023, Acme's revenue was not $383.3 billion.", "",
        "Acme's 2023 “we never said anything like it” 😀 €5 on May 3, 2024")
        + #"{"output":"x","model":"m","metadata":{"a":[1]},"timing":{"ttft_ms":1},"label":true}"#
        + "\n"
    ])
    let schema = try Self.schema()
    let lines = try workshop.run("validate", "@in.jsonl", "-q").output.split(separator: "\n")
    #expect(lines.count == 7)
    for line in lines {
      let faults = SchemaCheck(root: schema).faults(of: try JSONTree(line), by: schema, at: "")
      #expect(faults == [], "\(line)")
    }
    var broken = try JSONTree(lines[0]).members
    broken["extra"] = .null
    broken["clean"] = .string("yes")
    broken["id"] = nil
    #expect(
      SchemaCheck(root: schema).faults(of: .object(broken), by: schema, at: "") == [
        "/: 'id' is missing", "/clean: not a boolean", "/extra: unknown key",
      ])
  }
}

/// The part of JSON Schema that a closed tree of objects needs: types, required and unknown keys,
/// lists, constants, references and alternatives.
struct SchemaCheck {
  let root: JSONTree

  func faults(of value: JSONTree, by schema: JSONTree, at path: String) -> [String] {
    if let reference = schema["$ref"].text {
      return faults(of: value, by: resolved(reference), at: path)
    }
    let alternatives = schema["oneOf"].elements
    if !alternatives.isEmpty {
      let fitting = alternatives.count { faults(of: value, by: $0, at: path).isEmpty }
      return fitting == 1 ? [] : ["\(path): fits \(fitting) alternatives"]
    }
    if !schema["enum"].elements.isEmpty, !schema["enum"].elements.contains(value) {
      return ["\(path): not in the list"]
    }
    if schema["const"] != .null, schema["const"] != value { return ["\(path): another constant"] }
    switch (schema["type"].text, value) {
    case (nil, _), ("boolean", .bool), ("string", .string), ("number", .number): return []
    case ("integer", .number(let number)):
      return number == number.rounded() ? [] : ["\(path): not a whole number"]
    case ("array", .array(let elements)):
      return elements.enumerated().flatMap {
        faults(of: $0.element, by: schema["items"], at: "\(path)/\($0.offset)")
      }
    case ("object", .object(let members)): return faults(of: members, by: schema, at: path)
    case (let type?, _): return ["\(path): not a \(type)"]
    }
  }

  private func faults(
    of members: [String: JSONTree], by schema: JSONTree, at path: String
  ) -> [String] {
    var faults = schema["required"].texts.filter { members[$0] == nil }
      .map { "\(path.isEmpty ? "/" : path): '\($0)' is missing" }
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      if let known = schema["properties"].members[key] {
        faults += self.faults(of: value, by: known, at: "\(path)/\(key)")
      } else if schema["additionalProperties"] == .bool(false) {
        faults.append("\(path)/\(key): unknown key")
      } else if case .object = schema["additionalProperties"] {
        faults += self.faults(of: value, by: schema["additionalProperties"], at: "\(path)/\(key)")
      }
    }
    return faults
  }

  /// Of `#/$defs/name`.
  private func resolved(_ reference: String) -> JSONTree {
    reference.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] }
  }
}

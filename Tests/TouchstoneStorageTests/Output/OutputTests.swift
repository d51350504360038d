import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct OutputTests {
  @Test func `a file is there whole after the commit, and the old one until then`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", as: "out.jsonl")
    var file = try AtomicFile(path: path)
    try file.write(Array("new ".utf8))
    try file.write([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 17))
    #expect(try folder.read("out.jsonl") == "old")
    try file.commit()
    #expect(try folder.read("out.jsonl") == "new " + String(repeating: "x", count: 1 << 17))
    #expect(try folder.names() == ["out.jsonl"])
  }

  @Test func `without a commit nothing is left`() throws {
    let folder = try TemporaryFolder()
    do {
      var file = try AtomicFile(path: folder.path + "/out.jsonl")
      try file.write(Array("half".utf8))
      #expect(try folder.names().count == 1)
    }
    #expect(try folder.names() == [])
  }

  @Test func `what a killed run left is removed, what a live one writes stays`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("half", as: ".out.jsonl.touchstone-tmp-1-0")
    _ = try folder.write("other", as: ".other.jsonl.touchstone-tmp-1-0")
    let live = try AtomicFile(path: folder.path + "/out.jsonl")
    let second = try AtomicFile(path: folder.path + "/out.jsonl")
    let names = try folder.names()
    #expect(names.count == 3)
    #expect(!names.contains(".out.jsonl.touchstone-tmp-1-0"))
    #expect(names.contains(".other.jsonl.touchstone-tmp-1-0"))
    try live.commit()
    try second.commit()
  }

  @Test func `a full disk is an error, and a device is never replaced`() throws {
    let failure = #expect(throws: SystemError.self) {
      var full = try AtomicFile(path: "/dev/full")
      try full.write(Array("x".utf8))
      try full.commit()
    }
    #expect(failure?.description == "cannot write '/dev/full': No space left on device")
    var null = try AtomicFile(path: "/dev/null")
    try null.write(Array("x".utf8))
    try null.commit()
    #expect(try SystemFile.kind(ofFileAt: "/dev/null")?.kind == .other)
  }

  @Test func `a folder that isn't there is an error before any work`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SystemError.self) {
      _ = try AtomicFile(path: folder.path + "/none/out.jsonl")
    }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `the hash is SHA-256`(text: String, hash: String) {
    #expect(ContentHash.of(Array(text.utf8)[...]) == hash)
  }

  @Test func `a manifest has sorted keys and neither paths nor times`() {
    let manifest = Manifest(
      touchstoneVersion: "1.0.0", schemaVersion: "1",
      packs: [
        Manifest.Pack(name: "core", version: "2", sha256: "bb"),
        Manifest.Pack(name: "a", version: "1", sha256: "aa"),
      ],
      inputs: [
        Manifest.Input(
          path: "data/x/in.jsonl", sha256: "cc", format: .pairs, records: 3, rejected: 1)
      ],
      options: ["b": "2", "a": "1"], counts: ["records": 3, "claims": 5])
    let json =
      #"{"counts":{"claims":5,"records":3},"inputs":[{"format":"pairs","name":"in.jsonl","records":3,"rejected":1,"#
      + #""sha256":"cc"}],"options":{"a":"1","b":"2"},"packs":[{"name":"a","sha256":"aa","version":"1"},"#
      + #"{"name":"core","sha256":"bb","version":"2"}],"reproducible":true,"schema":"1","#
      + #""touchstone":"1.0.0"}"# + "\n"
    #expect(String(decoding: manifest.json(), as: UTF8.self) == json)
  }
}

import Foundation
import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `Files of sums` {
  /// A record that looks random and is the same for the same number.
  private static func record(_ number: Int) -> ScoredRecord {
    var random = Touchstone.SplitMix(seed: UInt64(number))
    func below(_ limit: UInt64) -> Int { Int(random.next() % limit) }
    let claims = (0..<below(6)).map { index in
      let basis: [Basis] = [.fact, .fact, .fact, .context, .text]
      let verdict: [Verdict] = [
        .supported, .supported, .contradicted, .unverifiable, .stale, .undecided,
      ]
      let chosen = verdict[below(6)]
      return ScoredClaim(
        id: "c\(index)", verdict: chosen, basis: basis[below(5)],
        severity: below(3) == 0 ? .warning : .error,
        diagnosis: chosen == .contradicted ? Diagnosis.allCases[below(5)] : nil,
        rule: "pack/rule-\(below(3))", attribute: below(4) == 0 ? nil : "a\(below(4))",
        fingerprint: "f\(number)-\(index)", isDisputed: below(9) == 0)
    }
    let isRefused = below(10) == 0
    let isWrong = claims.contains(where: \.isError)
    return ScoredRecord(
      id: "r\(number)",
      verdict: isRefused ? .refused : isWrong ? .contradicted : .supported, isClean: !isWrong,
      checked: claims.count, items: claims.count + below(3), claims: claims,
      labelVerdict: [nil, .supported, .contradicted, .refused][below(4)],
      model: "m\(below(3))", sha256: "\(number)")
  }

  private static func board(_ numbers: some Sequence<Int>, seed: UInt64 = 4) throws -> Scoreboard {
    var board = Scoreboard(Scoreboard.Settings(seed: seed, replicates: 100))
    for number in numbers { try board.add(record(number)) }
    return board
  }

  private static func read(_ bytes: [UInt8]) throws -> Scoreboard {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "sums.jsonl")
    try Data(bytes).write(to: file)
    return try ScoreFile.read(file.path)
  }

  /// What reading says, without the folder; nil where it reads.
  private static func fault(_ text: String) throws -> String? {
    do {
      _ = try read(Array(text.utf8))
      return nil
    } catch let error as ScoreFileError {
      return "\(error.line): \(error.message)"
    }
  }

  @Test(arguments: [0, 1, 7, 200]) func `a board that was written is read as it was`(count: Int)
    throws
  {
    let board = try Self.board(0..<count)
    let bytes = ScoreFile.write(board)
    let back = try Self.read(bytes)
    #expect(back == board)
    #expect(ScoreFile.write(back) == bytes)
  }

  @Test(arguments: 1...6) func `shards in any order write the very bytes of one run`(seed: Int)
    throws
  {
    let whole = ScoreFile.write(try Self.board(0..<120))
    var random = Touchstone.SplitMix(seed: UInt64(seed))
    var numbers = Array(0..<120)
    for index in numbers.indices.reversed() {
      numbers.swapAt(index, Int(random.next() % UInt64(index + 1)))
    }
    let shards = (0..<seed).map { shard in numbers.filter { $0 % seed == shard } }
    var sum = try Self.board([])
    for shard in shards { try sum.merge(try Self.read(ScoreFile.write(try Self.board(shard)))) }
    #expect(ScoreFile.write(sum) == whole)
  }

  @Test func `a file that is cut off anywhere is refused`() throws {
    let bytes = ScoreFile.write(try Self.board(0..<20))
    for end in stride(from: 0, to: bytes.count - 1, by: 97) {
      #expect(throws: ScoreFileError.self, "after \(end) bytes") {
        try Self.read(Array(bytes.prefix(end)))
      }
    }
    // Between lines too.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for count in 1..<(lines.count - 1) {
      #expect(throws: ScoreFileError.self, "after \(count) lines") {
        try Self.read(Array(lines.prefix(count).joined(separator: [UInt8(ascii: "\n")])))
      }
    }
  }

  @Test func `whatever digit is changed, what is read can be scored`() throws {
    let bytes = ScoreFile.write(try Self.board(0..<25))
    var random = Touchstone.SplitMix(seed: 1)
    var refused = 0
    for _ in 0..<400 {
      var damaged = bytes
      let place = Int(random.next() % UInt64(bytes.count))
      let old = damaged[place]
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(old) else { continue }
      damaged[place] = UInt8(ascii: "0") + UInt8(random.next() % 10)
      do {
        let report = ScoreReport(try Self.read(damaged))
        #expect(report.scores.count == ScoreName.allCases.count - 1)
      } catch let error as ScoreFileError {
        refused += 1
        #expect(!error.message.isEmpty)
      }
    }
    #expect(refused > 0)
  }

  @Test func `numbers too large to add up are refused`() throws {
    let text = String(decoding: ScoreFile.write(try Self.board(0..<5)), as: UTF8.self)
    let items = try #require(text.firstMatch(of: #/"items":(\d+)/#))
    for number in ["9223372036854775807", "99999999999999999999999", "-1", "1.5", "1e3", "\"7\""] {
      let damaged = text.replacing(items.output.0, with: "\"items\":\(number)", maxReplacements: 1)
      #expect(throws: ScoreFileError.self, "\(number)") { try Self.read(Array(damaged.utf8)) }
    }
  }

  @Test func `what is wrong is said with its line`() throws {
    let text = String(decoding: ScoreFile.write(try Self.board(0..<5)), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
    func changed(_ old: String, _ new: String) -> String {
      text.replacing(old, with: new, maxReplacements: 1)
    }
    #expect(try Self.fault("{}\n") == "1: this is no file of sums")
    #expect(try Self.fault("") == "1: this is no file of sums")
    #expect(
      try Self.fault(changed(#""touchstone_sums":"1""#, #""touchstone_sums":"2""#))
        == "1: its format is '2', not 1")
    #expect(
      try Self.fault(changed(#""replicates":100"#, #""replicates":0"#))
        == "1: 'replicates' or 'seed' is no number that fits")
    #expect(
      try Self.fault(joined(lines.dropLast()))
        == "1: it is cut off or was added to: it has \(lines.count - 2) lines of sums, not as many as it says"
    )
    #expect(
      try Self.fault(joined(lines.dropLast() + [lines[1]]))
        == "\(lines.count): the same part comes twice")
    #expect(
      try Self.fault(changed(#""kind":"total""#, #""kind":"all""#)) == "2: a part of the kind 'all'"
    )
    #expect(
      try Self.fault(changed(#""replicates_d":""#, #""replicates_d":"AAAA"#))
        == "2: the replicates aren't 100 sums")
    #expect(
      try Self.fault(changed(#""records":5"#, #""records":6"#))
        == "2: the counts contradict one another")
  }
}

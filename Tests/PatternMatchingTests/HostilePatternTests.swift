import Foundation
import PatternMatching
import Testing

/// The collected ReDoS patterns, with the texts that are known to hang them.
private struct Hostile: Decodable {
  struct Attack: Decodable {
    let prefix: String
    let pump: String
    let times: Int
    let suffix: String

    var text: String { prefix + String(repeating: pump, count: times) + suffix }
  }

  let id: String
  let pattern: String
  let attacks: [Attack]

  static let file: URL = {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared = ProcessInfo.processInfo.environment["TOUCHSTONE_SHARED"].map {
      URL(filePath: $0)
    }
    return (shared ?? root.deletingLastPathComponent().appending(path: "shared"))
      .appending(path: "data/hostile/redos.jsonl")
  }()

  static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

  static func load() throws -> [Hostile] {
    try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Hostile.self, from: $0)
    }
  }
}

@Suite struct HostilePatternTests {
  @Test(.enabled(if: Hostile.isPresent, "needs data/hostile/redos.jsonl, see TOUCHSTONE_SHARED"))
  func `every hostile pattern compiles or is refused at a byte, and every match is bounded`() throws
  {
    let limits = MatchLimits()
    let scratch = MatchScratch(limits: limits)
    var tally: [String: Int] = [:]
    var worst = (milliseconds: 0.0, id: "", steps: 0)
    for hostile in try Hostile.load() {
      let pattern: Pattern
      do {
        pattern = try Pattern(hostile.pattern, options: .utf)
      } catch {
        #expect((0...hostile.pattern.utf8.count).contains(error.byteOffset), "\(hostile.id)")
        #expect(!error.message.isEmpty, "\(hostile.id)")
        tally["refused", default: 0] += 1
        continue
      }
      for attack in hostile.attacks {
        let text = Array(attack.text.utf8)
        let start = ContinuousClock.now
        let outcome = pattern.firstMatch(in: text.span, scratch: scratch)
        let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
        if elapsed > worst.milliseconds { worst = (elapsed, hostile.id, scratch.countedSteps) }
        #expect(scratch.countedSteps <= limits.steps(forBytes: text.count), "\(hostile.id)")
        switch outcome {
        case .match: tally["match", default: 0] += 1
        case .noMatch: tally["no match", default: 0] += 1
        case .stopped(let reason): tally["stopped: \(reason)", default: 0] += 1
        }
      }
    }
    let summary = tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print("redos: \(summary.joined(separator: ", ")); slowest \(worst)")
    // A bound on time would fail on a busy machine; that most are decided would not.
    #expect(tally["no match", default: 0] + tally["match", default: 0] > 100)
  }
}

import Touchstone

/// Where false outputs wait for the other output that is their right side, and those for them.
struct PartnerDesk {
  struct Finished {
    var example: NegativeExample
    var origin: ExampleMaker.Origin
    /// Entities of the right side.
    var entities: [String]
  }

  private let plan: ExportPlan
  private let maker: ExampleMaker
  private let scratch = Engine.Scratch()
  /// By the order of the record.
  private var texts: [Int: String] = [:]
  private var waiting: [Int: [(order: Int, draft: ExampleMaker.Draft)]] = [:]
  private var finished: [Finished] = []
  private var heldBytes = 0
  /// Right sides that didn't hold, or for which there was no room.
  private(set) var failed = 0

  /// More texts are not held; the examples then take what their own record gives.
  static let byteLimit = 256 << 20

  init(plan: ExportPlan, maker: ExampleMaker) {
    self.plan = plan
    self.maker = maker
  }

  mutating func put(_ text: String, of order: Int) {
    for (_, draft) in waiting.removeValue(forKey: order) ?? [] {
      heldBytes -= Self.size(of: draft)
      finish(draft, with: text)
    }
    if heldBytes + text.utf8.count <= Self.byteLimit {
      heldBytes += text.utf8.count
      texts[order] = text
    }
  }

  mutating func put(_ draft: ExampleMaker.Draft, of order: Int) {
    guard let partner = plan.negatives[order]?.partner else { return finish(draft, with: nil) }
    if let text = texts[partner] { return finish(draft, with: text) }
    let size = Self.size(of: draft)
    // It comes later, or there was no room for it.
    if partner > order, heldBytes + size <= Self.byteLimit {
      heldBytes += size
      waiting[partner, default: []].append((order, draft))
    } else {
      failed += 1
      finish(draft, with: nil)
    }
  }

  mutating func takeFinished() -> [Finished] {
    defer { finished.removeAll() }
    return finished
  }

  /// All that still waits, without its partner.
  mutating func takeRest() -> [Finished] {
    for (_, draft) in waiting.values.joined().sorted(by: { $0.order < $1.order }) {
      failed += 1
      finish(draft, with: nil)
    }
    waiting.removeAll()
    return takeFinished()
  }

  private mutating func finish(_ draft: ExampleMaker.Draft, with text: String?) {
    var example = draft.example
    var entities: [String] = []
    if let text {
      if let found = maker.chosen(partner: text, for: draft, scratch: scratch) {
        // `passing` may not be what is wanted most.
        let rank = maker.options.chosen.firstIndex(of: .passing) ?? Int.max
        let known = example.chosen.flatMap { maker.options.chosen.firstIndex(of: $0.source) }
        if rank < known ?? Int.max {
          example.chosen = found.chosen
          entities = found.entities
        }
      } else {
        failed += 1
      }
    }
    finished.append(Finished(example: example, origin: draft.origin, entities: entities))
  }

  private static func size(of draft: ExampleMaker.Draft) -> Int {
    draft.input.output.count * 3
      + draft.example.prompt.reduce(0) { $0 + $1.content.utf8.count }
      + (draft.input.context?.count ?? 0)
  }
}

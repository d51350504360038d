import Crypto

/// Identifies a claim across runs: it survives inserted text and reordered records.
///
/// *Source*: SEMANTICS 10: the first 16 bytes, in hex, of SHA-256 over record, entity, attribute,
/// context, relation, value and the ordinal among equals, joined by U+001F.
package struct FingerprintMaker {
  private let record: String
  private var seen: [String: Int] = [:]

  /// - Parameter record: the record's id, or the hash of its prompt where it has none.
  package init(record: String) { self.record = record }

  /// Findings are given in their order: the ordinal among equals counts them.
  package mutating func fingerprint(of finding: Finding) -> String {
    let context = finding.context.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    let fields = [
      record, finding.entity ?? "", finding.attribute ?? "", context, finding.relation.rawValue,
      finding.value.normalizedText,
    ]
    let key = fields.joined(separator: "\u{1F}")
    let ordinal = seen[key, default: 0]
    seen[key] = ordinal + 1
    let digest = SHA256.hash(data: Array("\(key)\u{1F}\(ordinal)".utf8))
    let digits = Array("0123456789abcdef".utf8)
    let hex = digest.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: hex, as: UTF8.self)
  }
}

extension StatedValue {
  /// One text for equal values.
  var normalizedText: String {
    switch self {
    case .figure(_, let amount, let unit): "\(amount) \(unit)"
    case .text(let text): Folding.fold(text)
    case .date(let day): "\(day)"
    case .time(let time): "\(time)"
    case .boolean(let value): "\(value)"
    case .entity(let id): id
    case .set(let items): items.sorted().joined(separator: "|")
    }
  }
}

/// Finds the figures of a text.
///
/// *Shape*: in text order, without overlap, the longest reading first. `tokens` are those of
/// `bytes` (`Tokenizer`), all of them or a stretch.
public func readQuantities(bytes: [UInt8], tokens: [Token]) -> [QuantityMention] {
  readFigures(bytes: bytes, tokens: tokens).mentions
}

/// As `readQuantities`, with the digits that are no figures and those that can't be read.
public func readFigures(bytes: [UInt8], tokens: [Token]) -> FigureReading {
  var reader = QuantityReader(scan: QuantityScan(bytes: bytes, tokens: tokens))
  reader.readAll()
  return reader.reading
}

/// Walks over the tokens once.
struct QuantityReader {
  let scan: QuantityScan
  var reading = FigureReading()
  /// The token after the last figure: a dash behind a figure is no minus.
  private var lastEnd = 0

  init(scan: QuantityScan) { self.scan = scan }

  mutating func readAll() {
    var index = 0
    let tokens = scan.tokens
    while index < tokens.count {
      let token = tokens[index]
      switch token.kind {
      case .newline: index += 1
      case .word:
        let role = QuantityWords.shared.table.index(of: token.hash)
        guard role != 0 else {
          index += 1
          continue
        }
        index = readAtWord(index)
      case .digits: index = readAtDigits(index)
      case .symbol: index = readAtSymbol(index)
      }
    }
  }

  private mutating func readAtWord(_ index: Int) -> Int {
    let roles = scan.roles(index)
    guard roles.canStart else { return index + 1 }
    if roles.keyword == .linkStart, let end = scan.linkEnd(index) {
      reading.codes.append(index..<end)
      return end
    }
    // Most of these words begin no figure: the next token tells without an attempt.
    if roles.keyword == .a || roles.dollarPrefix != 0, roles.currency == 0,
      !scan.isFigurePart(index + 1)
    {
      return index + 1
    }
    // A word that touches digits before it is part of something else.
    if scan.isGlued(index), scan.isDigits(index - 1) { return index + 1 }
    return read(at: index) ?? index + 1
  }

  private mutating func readAtSymbol(_ index: Int) -> Int {
    switch scan.symbol(index) {
    case UInt8(ascii: "."):
      guard scan.isGluedDigits(index + 1) else { return index + 1 }
    case UInt8(ascii: "$"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "("):
      guard scan.isFigurePart(index + 1) else { return index + 1 }
    case 0:
      guard scan.tokens[index].flags.contains(.beyondASCII) else { return index + 1 }
    default: return index + 1
    }
    return read(at: index) ?? index + 1
  }

  private mutating func readAtDigits(_ index: Int) -> Int {
    if let end = scan.codeEnd(startingAt: index) {
      reading.codes.append(index..<end)
      return end
    }
    return read(at: index) ?? index + 1
  }

  /// Reads one figure; gives the token to go on with, `nil` where there is none.
  private mutating func read(at index: Int) -> Int? {
    var attempt = FigureAttempt(scan: scan, start: index, previousEnd: lastEnd)
    switch attempt.read() {
    case .none: return nil
    case .unreadable(let end):
      reading.unreadable.append(index..<end)
      return end
    case .code(let end):
      reading.codes.append(index..<end)
      return end
    case .figure(let mention):
      if let whole = joinParts(with: mention) {
        reading.mentions[reading.mentions.count - 1] = whole
      } else {
        joinRange(with: mention)
      }
      lastEnd = mention.tokens.upperBound
      return lastEnd
    }
  }
}

extension QuantityReader {
  /// "5 feet 2 inches", "1 hour and 15 minutes": the figure before and this one as one.
  private func joinParts(with smaller: QuantityMention) -> QuantityMention? {
    guard let larger = reading.mentions.last else { return nil }
    let between = larger.tokens.upperBound..<smaller.tokens.lowerBound
    let isLinked =
      between.isEmpty
      || (between.count == 1 && scan.keyword(between.lowerBound) == .and)
    return isLinked ? larger.joined(with: smaller, in: scan.bytes) : nil
  }

  /// Adds a mention; gives the start of a range what only its end says: "12-15%", "$1.2-1.5
  /// billion", "between $3 and $5 million".
  private mutating func joinRange(with end: QuantityMention) {
    var end = end
    defer { reading.mentions.append(end) }
    guard let start = reading.mentions.last, start.kind != .ordinal,
      let link = rangeLink(from: start, to: end)
    else { return }
    var (first, last) = (start.value, end.value)
    var (firstKind, lastKind) = (start.kind, end.kind)
    if first.unit == .none, !looksLikeYear(first), last.unit.dimension == .percent {
      first = first.with(unit: last.unit)
      firstKind = end.kind
    }
    if link == .dash, firstKind == .money, lastKind == .number, last.unit == .none {
      last = last.with(unit: first.unit)
      lastKind = .money
    }
    if link == .dash, first.unit == .none, !looksLikeYear(first), last.unit != .none,
      last.hasScaleWord || lastKind == .duration || lastKind == .quantity
    {
      first = first.with(unit: last.unit)
      firstKind = lastKind
    }
    if first.scale == 0, last.scale > 0, last.hasScaleWord, first.unit == last.unit,
      !first.style.written.isEmpty, first.amount.topPlace < 3
    {
      first = first.adjusted(scaledBy: last.scale)
    }
    reading.mentions[reading.mentions.count - 1] = QuantityMention(
      span: start.span, tokens: start.tokens, value: first, kind: firstKind)
    end = QuantityMention(span: end.span, tokens: end.tokens, value: last, kind: lastKind)
  }

  private enum RangeLink { case dash, word }

  /// A lone dash, "to", or "and" behind "between".
  private func rangeLink(from start: QuantityMention, to end: QuantityMention) -> RangeLink? {
    let between = start.tokens.upperBound
    guard end.tokens.lowerBound == between + 1 else { return nil }
    if scan.isSymbol(between, "-") { return .dash }
    if scan.keyword(between) == .to { return .word }
    let before = start.tokens.lowerBound - 1
    if before >= 0, scan.keyword(between) == .and, scan.keyword(before) == .between {
      return .word
    }
    return nil
  }

  private func looksLikeYear(_ value: WrittenValue) -> Bool {
    guard value.style.grouping == .none, !value.hasFraction, let year = value.amount.integer else {
      return false
    }
    return (1_900...2_100).contains(year)
  }
}

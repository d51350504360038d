/// Makes a true claim's value that is no figure another one: a place, a time, a name, a yes.
struct TermPerturber {
  let text: PerturbedText
  let factBase: FactBase

  /// All perturbations of the claim for an aim, in a fixed order; empty where there are none.
  func perturbations(of place: Int, _ finding: Finding, aim: Diagnosis) -> [Perturbation] {
    guard finding.spans.value.count == 1, let span = finding.spans.value.first else { return [] }
    let written = candidates(finding, span, aim: aim)
    var seen: Set<String> = [text.text(span)]
    // "leaves at 11:09 and arrives by 11:09" is no easy mistake.
    let all = String(decoding: text.bytes, as: UTF8.self)
    let fitting = written.filter { !($0.contains(where: \.isNumber) && all.contains($0)) }
    return fitting.filter { seen.insert($0).inserted }.map {
      Perturbation(aim: aim, finding: place, edits: text.edits(span, $0))
    }
  }

  private func candidates(_ finding: Finding, _ span: ByteSpan, aim: Diagnosis) -> [String] {
    let own = text.text(span)
    if finding.relation == .rose || finding.relation == .fell {
      return aim == .wrongDirection ? turnedDirection(own) : []
    }
    guard let values = ConfusableValues(finding, in: factBase) else { return [] }
    func styled(_ others: [FactValue]) -> [String] {
      others.compactMap { self.written($0, finding.value, own, span) }
    }
    switch aim {
    case .wrongEntity:
      return styled(values.valuesOfOtherEntities().filter { $0.owners == 1 }.map(\.value))
    case .wrongAttribute: return styled(plausible(values))
    case .swappedDigits: return swapped(own, finding.value)
    case .wrongValue:
      if case .boolean = finding.value { return AnswerWord.opposite(of: own).map { [$0] } ?? [] }
      let shared = values.valuesOfOtherEntities().filter { $0.owners > 1 }.map(\.value)
      let known = factBase[values.attribute].form.words.map(\.value)
      return styled(shared + known.filter { !shared.contains($0) })
    default: return []
    }
  }

  /// Of other attributes' words those that the attribute itself has elsewhere: no post code is a telephone number.
  private func plausible(_ values: ConfusableValues) -> [FactValue] {
    let known = Set(values.valuesOfOtherEntities().map(\.value))
    return values.valuesOfOtherAttributes().filter { value in
      if case .text = value { known.contains(value) } else { true }
    }
  }

  /// "fell" for "rose", with a capital where the text has one.
  private func turnedDirection(_ own: String) -> [String] {
    guard let other = DirectionWords.opposite(of: own) else { return [] }
    let isCapitalised = own.first?.isUppercase == true
    return [isCapitalised ? other.prefix(1).uppercased() + other.dropFirst() : other]
  }

  // MARK: Digits

  /// A code or number of five digits and more, with two neighbouring ones exchanged.
  private func swapped(_ own: String, _ value: StatedValue) -> [String] {
    guard case .text = value else { return [] }
    let bytes = Array(own.utf8)
    func isDigit(_ place: Int) -> Bool { (48...57).contains(bytes[place]) }
    guard bytes.indices.count(where: isDigit) >= 5 else { return [] }
    return bytes.indices.dropLast().compactMap { place in
      guard isDigit(place), isDigit(place + 1), bytes[place] != bytes[place + 1],
        // Of the first digits, which all have in common, the error would be plain.
        place > bytes.count / 2
      else { return nil }
      var other = bytes
      other.swapAt(place, place + 1)
      return String(decoding: other, as: UTF8.self)
    }
  }

  // MARK: Writing

  /// Another value as the text writes its own; nil where another word may not fit the sentence.
  private func written(
    _ value: FactValue, _ stated: StatedValue, _ own: String, _ span: ByteSpan
  ) -> String? {
    switch (value, stated) {
    case (.text(let other), .text(let known)): return replaced(known, by: other, in: own)
    case (.time(let other), .time):
      return text.times.first { $0.span == span }.flatMap { $0.render(other) }
    case (.date(let other), .date(let known)):
      return own == known.description ? other.description : nil
    case (.entity(let id), .entity(let known)):
      guard let other = factBase.entity(id), let entity = factBase.entity(known),
        factBase[entity].type == factBase[other].type
      else { return nil }
      return cased(factBase[other].name, as: own)
    default: return nil
    }
  }

  /// "north side of town" for "west side of town": the words around the value stay where they are the text's own.
  private func replaced(_ known: String, by other: String, in own: String) -> String? {
    let pieces = TextPieces(own)
    let folded = Folding.fold(known)
    let words = own.split(separator: " ")
    // "on Mill Road" isn't "on 12 Mill Road" or "on Unit 4, Mill Road".
    let startsAlike = own.first?.isNumber == other.first?.isNumber
    guard startsAlike, own.contains(",") || !other.contains(",") else { return nil }
    if Self.spaceless(Folding.fold(own)) == Self.spaceless(folded) {
      let respaced = own.contains(where: \.isNumber) ? Self.respaced(other, as: own) : nil
      if let respaced { return cased(respaced, as: own) }
      let isCode = words.count <= 2 && own.contains(where: \.isNumber)
      return isCode ? nil : cased(other, as: own)
    }
    for place in pieces.pieces.indices {
      let piece = text(of: pieces, place)
      guard Folding.fold(piece) == folded else { continue }
      let start = Int(pieces.pieces[place].span.start)
      let bytes = Array(own.utf8)
      return String(decoding: bytes[..<start], as: UTF8.self) + cased(other, as: piece)
        + String(decoding: bytes[(start + piece.utf8.count)...], as: UTF8.self)
    }
    // A form of the value: "moderately priced". A phrase of more words may be bound to its sentence.
    return words.count <= 2 && other.split(separator: " ").count <= 2 ? cased(other, as: own) : nil
  }

  private static func spaceless(_ text: String) -> String { text.filter { $0 != " " } }

  /// A code with its blanks where the text's own has them; nil for one of another length.
  private static func respaced(_ other: String, as own: String) -> String? {
    var rest = spaceless(other)[...]
    var written = ""
    for character in own {
      if character == " " {
        written.append(" ")
      } else if let next = rest.popFirst() {
        written.append(next)
      } else {
        return nil
      }
    }
    return rest.isEmpty ? written : nil
  }

  private func text(of pieces: TextPieces, _ place: Int) -> String {
    String(decoding: pieces.bytes(of: place), as: UTF8.self)
  }

  /// With the capitals of the text's own words: all small where those are, a first capital where it has one.
  private func cased(_ other: String, as own: String) -> String {
    if own == own.lowercased(), own != own.uppercased() { return other.lowercased() }
    guard other == other.lowercased(), own.first?.isUppercase == true else { return other }
    let isTitle =
      own.split(separator: " ").count > 1
      && own.split(separator: " ").allSatisfy { $0.first?.isLowercase != true }
    guard isTitle else { return other.prefix(1).uppercased() + other.dropFirst() }
    return other.split(separator: " ", omittingEmptySubsequences: false).map {
      $0.prefix(1).uppercased() + $0.dropFirst()
    }.joined(separator: " ")
  }
}

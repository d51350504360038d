/// The words by which a prompt says what it wants.
extension English {
  static let calculationWords = hashes(
    """
    calculate compute derive growth ratio percentage percent change changed difference average mean sum
    margin turnover cagr increase increased decrease decreased
    """)

  static let comparisonWords = hashes(
    "compare compared comparison versus vs higher lower larger smaller greater fewer than largest smallest highest lowest"
  )

  static let listingVerbs = hashes("list name enumerate tabulate")

  static let writingVerbs = hashes(
    """
    write summarize summarise draft describe explain compose prepare generate create discuss report rewrite
    translate
    """)

  static let askingAuxiliaries = hashes(
    "is are was were do does did has have had can could will would should may might am")

  static let questionWords = hashes("what which when who whom whose where how why")

  /// What may stand before the verb of a request.
  static let polite = hashes("please kindly now then and also hello hi")
}

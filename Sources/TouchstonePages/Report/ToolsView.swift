import Touchstone

/// The tools above the records, for the template `tools`.
struct ToolsView {
  let facets: [Choice]
  let count: String

  struct Choice {
    let letter: String
    let title: String
    let any: String
    let options: [Option]
  }

  struct Option {
    let code: String
    let text: String
  }

  /// The most options a list has: past them search is faster.
  private static let most = 400

  init(_ index: FacetIndex, _ counts: RecordSample.Counts) {
    facets = FacetIndex.Facet.allCases.compactMap { facet in
      let options = index.options(of: facet)
      if options.isEmpty { return nil }
      return Choice(
        letter: facet.rawValue, title: facet.title, any: facet.any,
        options: options.prefix(Self.most).map {
          Option(code: $0.code, text: "\($0.text) (\(CountText.grouped($0.records)))")
        })
    }
    count = Self.words(counts)
  }

  /// How many of how many are on the page, and that rates are of all.
  private static func words(_ counts: RecordSample.Counts) -> String {
    func n(_ count: Int) -> String { CountText.grouped(count) }
    let all = CountText.count(counts.all, "record")
    if counts.shown == counts.all {
      return counts.all == 0
        ? "The run has no records." : "All \(all) of the run, those with an error first."
    }
    return "A sample: \(n(counts.shown)) of \(all). Of the \(n(counts.allWrong)) with an error "
      + "\(n(counts.shownWrong)) are shown, evenly over what is wrong with them; of the "
      + "\(n(counts.all - counts.allWrong)) others \(n(counts.shown - counts.shownWrong)). "
      + "All rates above are of the whole run."
  }
}

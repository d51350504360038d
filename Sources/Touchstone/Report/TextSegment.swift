/// A stretch of a text that the same claims cover.
package struct TextSegment: Hashable, Sendable {
  package let text: String
  /// Indices of the spans that cover it: the shortest first, then the one that starts last, then by index.
  package let spans: [Int]

  package init(_ text: String, spans: [Int] = []) {
    self.text = text
    self.spans = spans
  }

  /// Cuts a text wherever a span begins or ends, so that spans may overlap and lie in one another.
  ///
  /// - Parameter spans: *Units*: Unicode code points of the text, from 0, half-open. What lies outside the text is cut
  ///   off; a span without anything in it covers nothing.
  /// *Shape*: in the text's order, without gaps; none is empty. All together are the text.
  package static func cut(_ text: String, at spans: [Range<Int>]) -> [TextSegment] {
    let scalars = text.unicodeScalars
    let count = scalars.count
    let clamped = spans.map { $0.clamped(to: 0..<count) }
    let edges = Set(clamped.flatMap { [$0.lowerBound, $0.upperBound] } + [0, count]).sorted()
    let byStart = clamped.indices.sorted {
      (clamped[$0].lowerBound, $0) < (clamped[$1].lowerBound, $1)
    }
    var segments: [TextSegment] = []
    var open: [Int] = []
    var next = 0
    var index = scalars.startIndex
    for (start, end) in zip(edges, edges.dropFirst()) {
      while next < byStart.count, clamped[byStart[next]].lowerBound <= start {
        open.append(byStart[next])
        next += 1
      }
      open.removeAll { clamped[$0].upperBound <= start }
      let stop = scalars.index(index, offsetBy: end - start)
      let inside = open.sorted {
        let (first, second) = (clamped[$0], clamped[$1])
        if first.count != second.count { return first.count < second.count }
        return (-first.lowerBound, $0) < (-second.lowerBound, $1)
      }
      segments.append(TextSegment(String(scalars[index..<stop]), spans: inside))
      index = stop
    }
    return segments
  }
}

/// Gives the largest of its elements in logarithmic time. Of equal ones, any.
struct MaximumHeap<Element: Comparable & Sendable>: Sendable {
  private var elements: [Element] = []

  init() {}

  init(_ elements: some Sequence<Element>) {
    // Descending order is a heap.
    self.elements = elements.sorted(by: >)
  }

  var count: Int { elements.count }
  var isEmpty: Bool { elements.isEmpty }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var place = elements.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      if !(elements[parent] < elements[place]) { return }
      elements.swapAt(parent, place)
      place = parent
    }
  }

  /// Nil of an empty heap.
  mutating func popMaximum() -> Element? {
    if elements.isEmpty { return nil }
    elements.swapAt(0, elements.count - 1)
    let maximum = elements.removeLast()
    var place = 0
    while true {
      var largest = place
      for child in [2 * place + 1, 2 * place + 2] where child < elements.count {
        if elements[largest] < elements[child] { largest = child }
      }
      if largest == place { return maximum }
      elements.swapAt(largest, place)
      place = largest
    }
  }
}

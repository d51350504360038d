import Foundation
import FoundationXML

/// JUnit XML read by libxml2, not by what wrote it.
final class XMLCases: NSObject, XMLParserDelegate {
  struct Element: Hashable {
    var name: String
    var attributes: [String: String]
    var text = ""
    var depth: Int
  }

  /// In the order they open.
  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// Nil where the bytes aren't well-formed.
  static func elements(of bytes: [UInt8]) -> [Element]? {
    let parser = XMLParser(data: Data(bytes))
    let cases = XMLCases()
    parser.delegate = cases
    return parser.parse() ? cases.elements : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(Element(name: name, attributes: attributes, depth: open.count))
    open.append(elements.count - 1)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }
}

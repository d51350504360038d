import Foundation

/// Makes spellings that mean the same word equal: canonical composition and lower case.
///
/// The one file of the engine that needs Foundation: Swift's standard library has no public
/// normalisation. ASCII never comes here.
package enum Folding {
  /// The folded form of a text. `fold("CAFE\u{301}")` is `café`.
  package static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    return text.precomposedStringWithCanonicalMapping.lowercased()
  }

  /// The canonically decomposed form, accents as code points of their own: `é` is `e\u{301}`.
  package static func decompose(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.decomposedStringWithCanonicalMapping
  }

  /// The folded UTF-8 bytes of a word that holds bytes beyond ASCII.
  static func foldBytes(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    Array(fold(String(decoding: Array(bytes), as: UTF8.self)).utf8)
  }
}

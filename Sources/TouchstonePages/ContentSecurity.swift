import Crypto

/// The policy a page gives itself: its own style sheet and script run, nothing else does and nothing is loaded.
enum ContentSecurity {
  static func policy(style: String, script: String) -> String {
    "default-src 'none'; style-src '\(source(style))'; script-src '\(source(script))'; "
      + "img-src data:; base-uri 'none'; form-action 'none'"
  }

  /// `sha256-…` of what stands between the tags, byte for byte.
  private static func source(_ text: String) -> String {
    "sha256-" + base64(Array(SHA256.hash(data: Array(text.utf8))))
  }

  /// *Source*: RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        let digit = Int(bits >> UInt32(18 - 6 * place) & 0x3F)
        text.append(place <= group.count ? digits[digit] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

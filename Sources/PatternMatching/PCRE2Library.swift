import CPCRE2

/// The PCRE2 library that this process runs with.
package enum PCRE2Library {
  /// Such as "10.42 2022-12-11".
  package static let version = text(of: UInt32(PCRE2_CONFIG_VERSION))

  /// Whether patterns can become machine code here.
  package static let hasJIT: Bool = {
    var answer: UInt32 = 0
    let code = unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_JIT), &answer)
    return code >= 0 && answer == 1
  }()

  /// PCRE2's words for an error code, without a full stop.
  static func message(for code: Int32) -> String {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      let length = unsafe pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)
      count = max(0, Int(length))
    }
    return bytes.isEmpty ? "PCRE2 error \(code)" : String(decoding: bytes, as: UTF8.self)
  }

  private static func text(of item: UInt32) -> String {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      // The length that PCRE2 gives counts the closing zero.
      let length = unsafe pcre2_config_8(item, buffer.baseAddress)
      count = max(0, Int(length) - 1)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

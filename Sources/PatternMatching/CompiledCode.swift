import CPCRE2

/// The ways one pattern source is compiled.
enum CodeVariant: Int, Hashable, Sendable {
  case searching
  case anchored
  /// With a callout before every item, which counts steps and can end the attempt.
  case countedSearching
  case countedAnchored

  var isAnchored: Bool { self == .anchored || self == .countedAnchored }
  var isCounted: Bool { self == .countedSearching || self == .countedAnchored }
  var counted: CodeVariant { isAnchored ? .countedAnchored : .countedSearching }
}

/// Owner of one `pcre2_code`.
// PCRE2 documents compiled code as read-only while matching, and freed only here, after the last use:
// so it is shared between threads, and the pointer never leaves without its owner.
@safe final class CompiledCode: @unchecked Sendable {
  let pointer: OpaquePointer
  let isJITCompiled: Bool

  /// Longer sources are refused: an expanded pattern of this size is already a fault of its author.
  static let maximumSourceBytes = 65_536

  init(_ source: String, options: PatternOptions, variant: CodeVariant) throws(PatternError) {
    guard let context = unsafe pcre2_compile_context_create_8(nil) else {
      fatalError("out of memory compiling a pattern of \(source.utf8.count) bytes")
    }
    defer { unsafe pcre2_compile_context_free_8(context) }
    unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    unsafe pcre2_set_max_pattern_length_8(context, Self.maximumSourceBytes)

    var errorCode: Int32 = 0
    var errorOffset = 0
    let bits = options.compileBits | variant.compileBits
    var source = source
    let code = source.withUTF8 { bytes in
      unsafe pcre2_compile_8(
        bytes.baseAddress, bytes.count, bits, &errorCode, &errorOffset, context)
    }
    guard let code = unsafe code else {
      throw PatternError(
        pattern: source, byteOffset: min(errorOffset, source.utf8.count),
        message: PCRE2Library.message(for: errorCode))
    }
    unsafe pointer = code
    // A pattern that JIT refuses still runs, interpreted; isJITCompiled says which it is.
    unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    var size = 0
    let answer = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_JITSIZE), &size)
    isJITCompiled = answer == 0 && size > 0
  }

  deinit {
    unsafe pcre2_code_free_8(pointer)
  }

  var captureCount: Int { number(PCRE2_INFO_CAPTURECOUNT) }
  var minimumLength: Int { number(PCRE2_INFO_MINLENGTH) }

  /// In the order of their numbers.
  var namedGroups: [NamedGroup] {
    let count = number(PCRE2_INFO_NAMECOUNT)
    let width = number(PCRE2_INFO_NAMEENTRYSIZE)
    var table: UnsafePointer<UInt8>?
    guard unsafe pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_NAMETABLE), &table) == 0,
      let table = unsafe table
    else { return [] }
    // Each entry is a big-endian group number and a name that ends in a zero.
    let groups = (0..<count).map { index in
      let entry = unsafe UnsafeBufferPointer(start: table + index * width, count: width)
      let number = unsafe Int(entry[0]) << 8 | Int(entry[1])
      let name = unsafe entry.dropFirst(2).prefix { $0 != 0 }
      return unsafe NamedGroup(name: String(decoding: name, as: UTF8.self), number: number)
    }
    return groups.sorted { ($0.number, $0.name) < ($1.number, $1.name) }
  }

  private func number(_ item: Int32) -> Int {
    var answer: UInt32 = 0
    let code = unsafe pcre2_pattern_info_8(pointer, UInt32(item), &answer)
    precondition(code == 0, "PCRE2 refuses to tell item \(item) of a compiled pattern: \(code)")
    return Int(answer)
  }
}

extension CodeVariant {
  fileprivate var compileBits: UInt32 {
    (isAnchored ? PCRE2_ANCHORED : 0) | (isCounted ? PCRE2_AUTO_CALLOUT : 0)
  }
}

extension PatternOptions {
  fileprivate var compileBits: UInt32 {
    // \C can end a match inside a code point. (*UTF) would ask for valid text behind the caller's back.
    var bits = PCRE2_NEVER_BACKSLASH_C
    bits |= contains(.utf) ? PCRE2_UTF : PCRE2_NEVER_UTF
    if contains(.caseInsensitive) { bits |= PCRE2_CASELESS }
    if contains(.ucp) { bits |= PCRE2_UCP }
    if contains(.multiline) { bits |= PCRE2_MULTILINE }
    if contains(.dotAll) { bits |= PCRE2_DOTALL }
    if contains(.extended) { bits |= PCRE2_EXTENDED }
    return bits
  }
}

/// Paths as reports name them: by their parts, without a look at the disk.
package enum RelativePath {
  /// `./a//b/../c` is `a/c`. What leads out of a relative path stays: `../a`.
  package static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    let isAbsolute = path.hasPrefix("/")
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isAbsolute {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// The path from a folder, or nil where it lies outside. A relative path counts from the folder.
  package static func path(_ path: String, inside folder: String) -> String? {
    var normal = normalized(path)
    if normal.hasPrefix("/") {
      let base = normalized(folder) + "/"
      guard normal.hasPrefix(base) else { return nil }
      normal = String(normal.dropFirst(base.count))
    }
    return normal.isEmpty || normal == ".." || normal.hasPrefix("../") ? nil : normal
  }

  /// As a reference of RFC 3986: every byte but the unreserved ones and the slash is percent-encoded.
  package static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

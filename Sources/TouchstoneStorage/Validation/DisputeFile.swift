package import Touchstone

/// A file of disputes: a YAML list of {fingerprint, reason, expires, by}.
package enum DisputeFile {
  /// The disputes of the file at `path`, in its order.
  ///
  /// - Parameter name: what problems call the file.
  package static func read(
    _ path: String, shownAs name: String
  ) -> (disputes: [Dispute], problems: [Problem]) {
    switch TextFile.read(path, shownAs: name, maximumBytes: YAMLReader.maximumBytes) {
    case .refused(let problem): return ([], [problem])
    case .bytes(let bytes):
      let (node, problems) = YAMLReader.read(bytes, file: name)
      var shape = ShapeReader()
      shape.problems = problems
      let disputes = node.map { shape.disputes(of: $0) } ?? []
      return (disputes, shape.problems.sorted())
    }
  }
}

extension ShapeReader {
  fileprivate mutating func disputes(of node: YAMLNode) -> [Dispute] {
    guard case .sequence(let items, _) = node else {
      noteShape(
        of: node, name: "a file of disputes",
        expected: "a list of maps, each with fingerprint, reason and expires")
      return []
    }
    var disputes: [Dispute] = []
    for item in items {
      guard let dispute = dispute(of: item) else { continue }
      if let first = disputes.first(where: { $0.fingerprint == dispute.fingerprint }) {
        note(
          "duplicate-dispute", at: dispute.location,
          "the fingerprint '\(dispute.fingerprint)' is given twice",
          help: "it is first given at \(first.location)")
      } else {
        disputes.append(dispute)
      }
    }
    return disputes
  }

  private mutating func dispute(of node: YAMLNode) -> Dispute? {
    guard
      let fields = fields(
        of: node, owner: "a dispute", known: ["fingerprint", "reason", "expires", "by"])
    else { return nil }
    let fingerprint = text("fingerprint", of: fields, required: true)
    let reason = text("reason", of: fields, required: true)
    let expires = text("expires", of: fields, required: true)
    let by = text("by", of: fields)
    if let fingerprint, !Self.isFingerprint(fingerprint.value) {
      note(
        "malformed-fingerprint", at: fingerprint.location,
        "'\(PrintableText.line(fingerprint.value, limit: 40))' is no fingerprint",
        help: "copy the claim's 'fingerprint' from the verdict line: 32 digits and letters a to f")
      return nil
    }
    guard let fingerprint, let reason, let expires else { return nil }
    guard let day = Day(expires.value) else {
      note(
        "malformed-date", at: expires.location,
        "'\(PrintableText.line(expires.value, limit: 40))' is no day",
        help: "a day is written as 2023-09-30")
      return nil
    }
    return Dispute(
      fingerprint: fingerprint.value, reason: reason.value, expires: day, by: by?.value,
      location: fingerprint.location)
  }

  private static func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 32
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }
}

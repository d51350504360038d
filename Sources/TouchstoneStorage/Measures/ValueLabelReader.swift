internal import Touchstone

/// Something wrong with the labels of a corpus. Nothing is measured then: a share without them would be wrong.
package struct CorpusError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// 1-based.
  package let line: Int
  package let message: String
  package let help: String

  package var description: String {
    "\(path):\(line): error[malformed-label]: \(message)\n  help: \(help)"
  }
}

/// Reads a record's `expect`: a list of {start, end, verdict, diagnosis?}, in code points of the output.
struct ValueLabelReader {
  let path: String
  let line: Int
  /// Where each code point of the output starts, and where the output ends. *Units*: UTF-8 bytes.
  private let offsets: [Int]

  init(path: String, line: Int, output: ArraySlice<UInt8>) {
    self.path = path
    self.line = line
    offsets =
      output.indices.filter { output[$0] & 0xc0 != 0x80 }.map { $0 - output.startIndex }
      + [output.count]
  }

  /// *Shape*: in the record's order.
  func labels(_ json: ArraySlice<UInt8>) throws(CorpusError) -> [ValueLabel] {
    let (values, problems) = FieldTreeReader.read(Array(json), file: path)
    guard problems.isEmpty, case .list(let items, _)? = values.first else {
      throw fault("'expect' must be a list of objects, each with start, end and verdict")
    }
    var labels: [ValueLabel] = []
    for (index, item) in items.enumerated() { labels.append(try label(item, index + 1)) }
    return labels
  }

  private func label(_ node: FieldNode, _ number: Int) throws(CorpusError) -> ValueLabel {
    guard case .object = node else { throw fault("label \(number) of 'expect' is no object") }
    let start = try offset("start", of: node, number)
    let end = try offset("end", of: node, number)
    let count = offsets.count - 1
    guard start < end, end <= count else {
      throw fault(
        "label \(number) goes from \(start) to \(end) of an output of \(count) code points",
        help: "start counts from 0, and the end isn't included")
    }
    let verdicts: [Verdict] = [.supported, .contradicted, .unverifiable]
    guard let verdict = try word("verdict", of: node, number, among: verdicts) else {
      throw missing("verdict", number)
    }
    let diagnosis = try word("diagnosis", of: node, number, among: Diagnosis.allCases)
    return ValueLabel(
      span: ByteSpan(offsets[start], offsets[end]), verdict: verdict, diagnosis: diagnosis)
  }

  private func offset(
    _ key: String, of node: FieldNode, _ number: Int
  ) throws(CorpusError) -> Int {
    guard let text = node[key]?.plainText else { throw missing(key, number) }
    guard let offset = Int(text), offset >= 0 else {
      throw fault(
        "'\(key)' of label \(number) is '\(PrintableText.line(text, limit: 40))', not a whole number from 0"
      )
    }
    return offset
  }

  private func word<Word: RawRepresentable>(
    _ key: String, of node: FieldNode, _ number: Int, among words: [Word]
  ) throws(CorpusError) -> Word? where Word.RawValue == String {
    guard let text = node[key]?.plainText else { return nil }
    if let word = words.first(where: { $0.rawValue == text }) { return word }
    let known = words.map(\.rawValue)
    throw fault(
      "'\(key)' of label \(number) can't be '\(PrintableText.line(text, limit: 40))'",
      help: NearestName.hint(for: text, in: known)
        ?? "it is one of: \(known.joined(separator: ", "))")
  }

  private func missing(_ key: String, _ number: Int) -> CorpusError {
    fault("label \(number) of 'expect' needs '\(key)'")
  }

  private func fault(
    _ message: String, help: String = #"a label is {"start": 0, "end": 4, "verdict": "supported"}"#
  ) -> CorpusError {
    CorpusError(path: path, line: line, message: message, help: help)
  }
}

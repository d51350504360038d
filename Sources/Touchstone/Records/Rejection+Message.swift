extension Rejection {
  /// `FILE:LINE:COLUMN: error[CODE]: what is wrong`, then a line of help.
  public func message(file: String) -> String {
    """
    \(Self.printable(file)):\(line):\(column): error[\(cause.code)]: \(cause.description) \
    (byte \(byteOffset))
    help: \(cause.help)
    """
  }

  /// Keys and file names as messages quote them, cut at 80 characters.
  static func printable(_ text: String) -> String { PrintableText.line(text, limit: 80) }
}

extension Rejection.Cause {
  /// A word a script can select by.
  public var code: String {
    switch self {
    case .syntax: "json-syntax"
    case .invalidUTF8: "invalid-utf8"
    case .loneSurrogate: "lone-surrogate"
    case .tooDeep: "too-deep"
    case .duplicateKey: "duplicate-key"
    case .lineTooLong: "line-too-long"
    case .cutOff: "cut-off"
    case .notAnObject: "not-an-object"
    case .noOutput: "no-output"
    case .twoOutputs: "two-outputs"
    case .twoPrompts: "two-prompts"
    case .wrongType: "wrong-type"
    case .serviceError: "error-record"
    case .malformedRow: "csv-row"
    case .otherFormat: "other-format"
    case .malformedFormat: "malformed-format"
    }
  }

  /// What is wrong, in words without a full stop.
  public var description: String {
    switch self {
    case .syntax(let expected, let found): "expected \(expected), found \(found)"
    case .invalidUTF8: "the text is not valid UTF-8"
    case .loneSurrogate: "half of a surrogate pair stands alone"
    case .tooDeep(let limit): "arrays and objects are nested deeper than \(limit)"
    case .duplicateKey(let key): "the key '\(Rejection.printable(key))' occurs twice"
    case .lineTooLong(let limit): "the line is longer than \(limit) bytes"
    case .cutOff: "the file ends inside this record"
    case .notAnObject(let found): "a record is an object, this is \(found)"
    case .noOutput: "the record has no output"
    case .twoOutputs(let first, let second):
      "both '\(first)' and '\(second)' could be the output"
    case .twoPrompts(let first, let second):
      "both '\(first)' and '\(second)' could be the prompt"
    case .wrongType(let key, let expected, let found):
      "'\(Rejection.printable(key))' must be \(expected), this is \(found)"
    case .serviceError(let message): "the service failed: \(Rejection.printable(message))"
    case .malformedRow(let message): message
    case .otherFormat(let expected, let found):
      "the file was taken for \(expected.words), this is \(found)"
    case .malformedFormat(let format, let missing):
      "this is no record of \(format.words): it has no \(missing)"
    }
  }

  /// What to do about it.
  public var help: String {
    switch self {
    case .syntax: "write one JSON object on each line (RFC 8259); `jq -c . FILE` shows the fault"
    case .invalidUTF8: "convert the file: iconv -f LATIN1 -t UTF-8 FILE"
    case .loneSurrogate: "write the character as UTF-8, or both halves: \\ud83d\\ude00"
    case .tooDeep: "flatten the value, or put it into the record as a string"
    case .duplicateKey: "keep one of the two; which one is meant can't be known"
    case .lineTooLong: "raise the limit with --max-line-bytes, or leave the record out"
    case .cutOff: "whatever wrote the file was stopped; write the record again"
    case .notAnObject: "write {\"output\": …} for each record"
    case .noOutput:
      "the text to check is 'output' (or 'response', 'completion', 'answer', 'text' and others in "
        + "docs/input-formats.md); name another key with --output-field"
    case .twoOutputs: "name the one to check with --output-field"
    case .twoPrompts: "name the one that was asked with --prompt-field"
    case .wrongType: "correct the value, or leave the key out"
    case .serviceError: "nothing was written, so nothing is checked; ask again for this record"
    case .malformedRow:
      "write a row with a field for each column, those with commas in quotes (RFC 4180)"
    case .otherFormat: "give files of one format each; --input-format names the one to read it as"
    case .malformedFormat:
      "look at the line, or name another format with --input-format; docs/input-formats.md lists them"
    }
  }
}

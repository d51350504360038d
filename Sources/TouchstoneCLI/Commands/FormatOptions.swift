import ArgumentParser
import Touchstone
import TouchstoneStorage

/// How record files are written, and where their prompts are.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read the files as this format, whatever they look like.",
      discussion: """
        One of \(FormatOptions.names.joined(separator: ", ")). Without it the first records of a file \
        tell; docs/input-formats.md says how, and what is read of each.
        """, valueName: "name"))
  var inputFormat: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Join the prompts of this file by custom_id; may be given more than once.",
      discussion: """
        The input file of an OpenAI batch, or the requests of an Anthropic one: the results of both \
        come without their prompts.
        """, valueName: "file"))
  var requests: [String] = []

  static let names = RecordFormat.allCases.map(\.rawValue)

  /// More than the largest batch of either service.
  private static let requestBytes = 512 << 20

  func validate() throws {
    guard let inputFormat, format == nil else { return }
    let hint = NearestName.nearest(to: inputFormat, in: Self.names).map { " Did you mean '\($0)'?" }
    throw ValidationError(
      "--input-format: there is no format '\(inputFormat)'.\(hint ?? "") It is one of "
        + "\(Self.names.joined(separator: ", ")).")
  }

  var format: RecordFormat? { inputFormat.flatMap { RecordFormat(rawValue: $0) } }

  /// The options as they were given.
  var words: [String] {
    (inputFormat.map { ["--input-format", $0] } ?? []) + requests.flatMap { ["--requests", $0] }
  }

  /// Nil where no file is given; the files with their hashes beside it, for the manifest.
  func requestTable() throws(CommandFailure) -> (table: RequestTable?, files: [Manifest.Layer]) {
    if requests.isEmpty { return (nil, []) }
    var table = RequestTable()
    var files: [Manifest.Layer] = []
    for path in requests {
      switch TextFile.read(path, shownAs: path, maximumBytes: Self.requestBytes) {
      case .refused(let problem): throw .problems([problem])
      case .bytes(let bytes):
        do throws(RequestFileError) {
          try table.add(bytes, file: path)
        } catch {
          throw .requestFile(error)
        }
        files.append(
          Manifest.Layer(name: BatchRun.shownName(of: path), sha256: ContentHash.of(bytes[...])))
      }
    }
    return (table, files)
  }

  /// The line that says what a file was taken for.
  func line(for path: String, _ found: RecordFormat?) -> String {
    let file = path == "-" ? "the standard input" : path
    guard let found else {
      return "\(file): none of the first lines is a record of a known format; read as plain pairs\n"
    }
    let verb = format == nil ? "taken for" : "read as"
    let isWithout = found.needsRequests && requests.isEmpty
    return "\(file): \(verb) \(found.words) (\(found.rawValue))"
      + (isWithout
        ? "; its prompts are in the batch's requests: --requests FILE joins them\n" : "\n")
  }
}

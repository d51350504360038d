import ArgumentParser
import Touchstone
import TouchstoneStorage

struct PackImportEdgarCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "edgar", abstract: "Import payloads of the SEC's companyfacts.",
    discussion: """
      Reads https://data.sec.gov/api/xbrl/companyfacts/CIK##########.json as downloaded. The packs say \
      which concepts state which attributes. A figure in doubt is left out and counted; nothing is \
      written unless every payload could be read.
      """)

  @Argument(help: ArgumentHelp("Payloads, one a company.", valueName: "companyfacts.json"))
  var payloads: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write a folder of facts.", valueName: "folder"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Write into the files of this pack.", valueName: "name|path"))
  var into: String?

  @Flag(name: .long, help: "Replace a folder of facts that is there already.")
  var force = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "When the payloads were downloaded (default: the newest filing's day).", valueName: "date"))
  var retrieved: String?

  @Option(name: .long, help: "The company's name, in place of the registered one.")
  var name: String?
  @Option(name: .long, help: "Another name that texts use; may be given more than once.")
  var alias: [String] = []
  @Option(name: .long, help: "The letters its share trades under; may be given more than once.")
  var ticker: [String] = []
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The filer's submissions/CIK##########.json: names, tickers.", valueName: "path"))
  var submissions: String?
  @Option(
    name: .customLong("tickers"),
    help: ArgumentHelp("The SEC's company_tickers.json.", valueName: "path"))
  var tickerList: String?

  @OptionGroup var packs: PackOptions
  @Flag(name: .long, help: "Print what was done as a line of JSON for each company.")
  var json = false
  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if (output == nil) == (into == nil) {
      throw ValidationError("Give -o FOLDER or --into PACK, one of them.")
    }
    if options.namesOneFiler, payloads.count > 1 {
      throw ValidationError(
        "--name, --alias, --ticker and --submissions speak of one company: give one payload.")
    }
    if payloads.isEmpty { throw ValidationError("Give a payload.") }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    var options = options
    if let retrieved {
      guard let day = Day(retrieved) else {
        throw .malformedDate(option: "--retrieved", text: retrieved)
      }
      options.retrieved = day
    }
    let loaded = LoadedPacks(into.map { [$0] + packs.pack } ?? packs.pack, on: console)
    guard loaded.engine != nil else { throw .problems(loaded.problems) }
    let companies: [ImportedCompany]
    do throws(ImportFailure) {
      companies = try read(loaded, options)
      if let output {
        try FactsFolder.write(companies, to: console.path(output), replaces: force)
      } else if let folder = into.flatMap({ loaded.folder(of: $0) }) {
        try PackUpdate(companies, into: folder).write(checkedWith: loaded.folders)
      }
    } catch {
      throw CommandFailure(error, on: console)
    }
    if json {
      try console.write(companies.flatMap { ImportSummary(company: $0).json() })
    }
    for company in companies { console.say(ImportSummary(company: company).text) }
    return .ran
  }

  private var options: EdgarImport.Options {
    var options = EdgarImport.Options()
    options.name = name
    options.aliases = alias
    options.tickers = ticker
    options.submissions = submissions
    options.tickerList = tickerList
    return options
  }

  private func read(
    _ loaded: LoadedPacks, _ options: EdgarImport.Options
  ) throws(ImportFailure) -> [ImportedCompany] {
    let edgar = try EdgarImport(loaded.definitions, folders: loaded.folders)
    var companies: [ImportedCompany] = []
    var problems: [Problem] = []
    for path in payloads {
      let company = try edgar.read(path, options)
      if let twin = companies.first(where: { $0.id == company.id }) {
        problems.append(
          Problem(
            .error, "same-company", at: SourceLocation(file: path, line: 0),
            twin.cik == company.cik
              ? "this payload is of filer \(company.cik), as one before it is"
              : "filers \(twin.cik) and \(company.cik) would both be '\(company.id)'",
            help: "import them one by one, with --name"))
      }
      companies.append(company)
    }
    if !problems.isEmpty { throw .problems(problems) }
    return companies
  }

}

extension CommandFailure {
  init(_ failure: ImportFailure, on console: Console) {
    switch failure {
    case .system(let error): self = .system(error)
    case .problems(let problems):
      self = .problems(problems.map { $0.shortened(console.workingFolder) })
    }
  }
}

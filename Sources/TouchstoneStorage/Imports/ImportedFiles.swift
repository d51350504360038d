/// What an import puts into the files of a pack or of a folder of facts.
package struct ImportedFiles: Sendable {
  typealias Entry = (id: String, text: String)

  /// Entries of sources.yaml, entities.yaml and attributes.yaml, by id.
  var sources: [Entry] = []
  var entities: [Entry] = []
  var attributes: [Entry] = []
  /// Files of facts, by name without folder.
  var tables: [(name: String, bytes: [UInt8])] = []
}

extension ImportedFiles {
  /// A file of facts a company; the suffix tells them from a pack's own.
  init(_ companies: [ImportedCompany], tableSuffix: String = "-edgar") {
    sources = companies.flatMap { $0.sources.map { ($0.id, $0.text) } }
    entities = companies.compactMap { company in company.entity.map { (company.id, $0) } }
    tables = companies.map { ("\($0.id)\(tableSuffix).csv", $0.table) }
  }
}

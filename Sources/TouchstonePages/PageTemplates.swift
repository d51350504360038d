import Mustache

/// The templates of all pages, parsed once.
///
/// Each one escapes by `PageText`. The library's own escaping compares characters, so that a quotation mark with a
/// combining accent behind it goes through as it is; and it forgets in a partial what the page asked for.
enum PageTemplates {
  private struct Escaping: MustacheContentType {
    func escapeText(_ text: String) -> String { PageText.escaped(text) }
  }

  private static let contentType = "TOUCHSTONE"

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(Escaping(), named: contentType)
    var library = MustacheLibrary()
    for (name, text) in AssessmentTemplate.all + ReportTemplate.all + PageTemplate.all {
      do {
        try library.register("{{% CONTENT_TYPE:\(contentType)}}" + text, named: name)
      } catch {
        preconditionFailure("the template '\(name)' can't be parsed: \(error)")
      }
    }
    return library
  }()

  /// - Parameter view: a structure whose properties are the template's names.
  static func render<View>(_ name: String, _ view: View) -> String {
    guard let text = library.render(view, withTemplate: name) else {
      preconditionFailure("there is no template '\(name)'")
    }
    return text
  }
}

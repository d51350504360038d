import Touchstone

/// What stands around every page: head, policy, style sheet and script. The file needs no other.
struct Page {
  let title: String
  /// `assessment` or `report`: what the style sheet goes by.
  let kind: String
  /// HTML that a template wrote.
  let body: String

  private struct View {
    let title: String
    let kind: String
    let policy: String
    let style: String
    let script: String
    let version: String
    let body: String
  }

  private static let style = Stylesheet.text
  private static let script = PageScript.text
  private static let policy = ContentSecurity.policy(style: style, script: script)

  var bytes: [UInt8] {
    let view = View(
      title: title, kind: kind, policy: Self.policy, style: Self.style, script: Self.script,
      version: Release.version, body: body)
    return Array(PageTemplates.render("page", view).utf8)
  }
}

public import Touchstone

/// An assessment as a page of its own: no other file, no network, nothing of the user's is ever read as HTML.
public enum AssessmentPage {
  /// *Shape*: UTF-8, the same bytes for the same document. A number carries `data-figure` with its id.
  public static func render(_ document: AssessmentDocument) -> [UInt8] {
    Page(
      title: document.title, kind: "assessment",
      body: PageTemplates.render("assessment", AssessmentView(document))
    ).bytes
  }
}

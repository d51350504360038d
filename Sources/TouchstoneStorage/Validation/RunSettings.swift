package import Touchstone

/// What a run lays over its records beside packs and facts.
package struct RunSettings: Sendable {
  package var scope = ScopeMap()
  /// Nil where labels are only echoed.
  package var labels: LabelMap?
  package var disputes: DisputeList?

  package init() {}
}

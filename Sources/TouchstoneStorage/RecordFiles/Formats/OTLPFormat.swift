import Touchstone

/// OpenTelemetry's JSON: an envelope of spans, or of log records.
///
/// *Source*: FORMATS.md A.12.
enum OTLPFormat {
  static func envelope(_ envelope: JSONTree) -> [ForeignEntry] {
    let spans = nested(envelope["resourceSpans"], "scopeSpans", "spans").map(span)
    let logs = nested(envelope["resourceLogs"], "scopeLogs", "logRecords").map(log)
    return spans + logs
  }

  private static func nested(_ resources: JSONTree?, _ scopes: String, _ items: String)
    -> [JSONTree]
  {
    (resources?.elements ?? []).flatMap { resource in
      (resource[scopes]?.elements ?? []).flatMap { $0[items]?.elements ?? [] }
    }
  }

  private static func span(_ span: JSONTree) -> ForeignEntry {
    var attributes = attributes(of: span)
    // Messages may stand in events; those on the span itself come first.
    for event in span["events"]?.elements ?? [] {
      guard isInference(event["name"]?.string) else { continue }
      for member in event["attributes"].map(pairs) ?? [] {
        attributes.add(member.key, member.value)
      }
    }
    let start = span["startTimeUnixNano"]?.int
    let end = span["endTimeUnixNano"]?.int
    var milliseconds: Double?
    if let start, let end, start >= 0, end >= start {
      milliseconds = Double(end - start) / 1_000_000
    }
    let status = span["status"]
    let isError = status?["code"]?.int == 2 || status?["code"]?.string == "STATUS_CODE_ERROR"
    return SpanFormat.entry(
      for: SpanFormat.Span(
        id: span["spanId"]?.text, attributes: attributes.tree, milliseconds: milliseconds,
        error: isError ? status?["message"]?.string ?? "the span's status is an error" : nil))
  }

  private static func log(_ log: JSONTree) -> ForeignEntry {
    let attributes = attributes(of: log)
    let name = log["eventName"]?.string ?? attributes.tree["event", "name"]?.string
    guard isInference(name) else { return .skipped(.otherStep) }
    return SpanFormat.entry(
      for: SpanFormat.Span(id: log["spanId"]?.text, attributes: attributes.tree))
  }

  private static func isInference(_ name: String?) -> Bool {
    name == "gen_ai.client.inference.operation.details"
  }

  private static func attributes(of item: JSONTree) -> SpanAttributes {
    var attributes = SpanAttributes()
    for member in item["attributes"].map(pairs) ?? [] { attributes.add(member.key, member.value) }
    return attributes
  }

  /// `[{"key", "value": {"stringValue"}}]` as members.
  private static func pairs(_ list: JSONTree) -> [JSONTree.Member] {
    list.elements.compactMap { pair in
      guard let key = pair["key"]?.string else { return nil }
      return JSONTree.Member(key: key, value: value(pair["value"]))
    }
  }

  private static func value(_ value: JSONTree?) -> JSONTree {
    guard let member = value?.members.first else { return .null }
    switch member.key {
    case "arrayValue":
      return .array((member.value["values"]?.elements ?? []).map { Self.value($0) })
    case "kvlistValue": return .object(member.value["values"].map(pairs) ?? [])
    default: return member.value
    }
  }
}

import Touchstone

extension ShapeReader {
  /// Our own file of figures: `{schema: 1, model: …, metrics: {ttft: {p95: 0.42 s}, …}}`.
  mutating func performance(of node: YAMLNode, into draft: inout PerformanceDraft) {
    guard
      let fields = fields(
        of: node, owner: "a performance file", known: ["schema", "model", "metrics"])
    else { return }
    _ = word("schema", of: fields, among: ["1"], required: true)
    draft.setModel(text("model", of: fields)?.value)
    guard let metrics = fields["metrics"] else {
      note(
        "missing-key", at: fields.location, "a performance file needs 'metrics'",
        help: "such as: metrics: {ttft: {p95: 420 ms}, error-rate: 0.4%}")
      return
    }
    guard case .mapping(let entries, let location) = metrics else {
      noteShape(of: metrics, name: "'metrics'", expected: "a map of metrics to values")
      return
    }
    if entries.isEmpty {
      note("empty-list", at: location, "'metrics' is empty: nothing is measured")
    }
    for entry in entries { readMetric(entry, into: &draft) }
  }

  private mutating func readMetric(_ entry: YAMLNode.Entry, into draft: inout PerformanceDraft) {
    let word = entry.key.value
    guard let metric = Metric(rawValue: word) else {
      note(
        "unknown-metric", at: entry.key.location,
        "there is no metric '\(PrintableText.line(word, limit: 40))'",
        help: MetricWords.help(for: word))
      return
    }
    if let help = MetricWords.refusal(of: metric) {
      note(
        "measured-elsewhere", at: entry.key.location,
        "'\(word)' can't be given: touchstone measures it itself", help: help)
      return
    }
    switch entry.value {
    case .mapping(let parts, let location):
      if metric.isDistribution {
        readStatistics(parts, of: metric, at: location, into: &draft)
      } else {
        readParts(entry.value, of: metric, into: &draft)
      }
    case .sequence:
      noteShape(of: entry.value, name: "'\(word)'", expected: "a value or a map")
    case .scalar:
      guard let text = text(entry.value, name: "'\(word)'") else { return }
      let shown = PrintableText.line(text.value, limit: 40)
      if metric.isDistribution {
        note(
          "missing-statistic", at: text.location,
          "'\(shown)' may be the mean or a percentile of '\(word)'",
          help: "write \(word): {mean: \(shown)} or \(word): {p95: \(shown)}")
      } else {
        add(text, of: metric, into: &draft)
      }
    }
  }

  /// `{p50: 180 ms, p95: 0.42 s, samples: 1200}`.
  private mutating func readStatistics(
    _ parts: [YAMLNode.Entry], of metric: Metric, at location: SourceLocation,
    into draft: inout PerformanceDraft
  ) {
    let statistics = Statistic.allCases.filter { $0 != .total || metric.dimension == .tokens }
    let words = statistics.map(\.rawValue)
    let samples = samples(among: parts)
    if !parts.contains(where: { words.contains($0.key.value) }) {
      note(
        "missing-statistic", at: location, "'\(metric.rawValue)' has no statistic",
        help: "write \(metric.rawValue): {p95: \(PlainValue.example(of: metric))}")
    }
    for part in parts where part.key.value != "samples" {
      guard let statistic = Statistic(rawValue: part.key.value), statistics.contains(statistic)
      else {
        let list = "known are \(words.joined(separator: ", ")) and samples"
        let hint = NearestName.hint(for: part.key.value, in: words + ["samples"])
        note(
          "unknown-statistic", at: part.key.location,
          "'\(metric.rawValue)' has no statistic '\(PrintableText.line(part.key.value, limit: 40))'",
          help: hint.map { "\($0) \(list)" } ?? list)
        continue
      }
      guard let text = text(part.value, name: "'\(metric.rawValue).\(part.key.value)'") else {
        continue
      }
      add(text, of: metric, statistic, samples: samples, into: &draft)
    }
  }

  /// `{value: 4.2, scale: 5, samples: 120}`.
  private mutating func readParts(
    _ node: YAMLNode, of metric: Metric, into draft: inout PerformanceDraft
  ) {
    let isRating = metric.dimension == .rating
    let known = isRating ? ["value", "scale", "samples"] : ["value", "samples"]
    if case .mapping(let parts, _) = node,
      let part = parts.first(where: { Statistic(rawValue: $0.key.value) != nil })
    {
      note(
        "unknown-statistic", at: part.key.location,
        "'\(metric.rawValue)' is one number and has no '\(part.key.value)'",
        help: "write \(metric.rawValue): \(PlainValue.example(of: metric))")
      return
    }
    guard let fields = fields(of: node, owner: "'\(metric.rawValue)'", known: known) else { return }
    let samples = samples(among: fields.entries)
    let scaleText = isRating ? text("scale", of: fields) : nil
    guard let value = text("value", of: fields, required: true) else { return }
    var scale: Double?
    if let scaleText {
      guard let number = Double(scaleText.value), number.isFinite, number > 0 else {
        note(
          "malformed-number", at: scaleText.location,
          "'scale' must be a number above 0, not '\(PrintableText.line(scaleText.value, limit: 40))'",
          help: "it is the best that can be had: 5 of five stars")
        return
      }
      scale = number
    }
    add(value, of: metric, samples: samples, scale: scale, into: &draft)
  }

  private mutating func samples(among parts: [YAMLNode.Entry]) -> Int? {
    guard let part = parts.first(where: { $0.key.value == "samples" }),
      let text = text(part.value, name: "'samples'")
    else { return nil }
    let isPlain = text.value.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    if isPlain, text.value.utf8.count <= 15, let count = Int(text.value), count > 0 { return count }
    note(
      "malformed-count", at: text.location,
      "'samples' must be a whole number from 1, not '\(PrintableText.line(text.value, limit: 40))'",
      help: "it is how many requests or ratings the values are of")
    return nil
  }

  private mutating func add(
    _ text: Located<String>, of metric: Metric, _ statistic: Statistic? = nil,
    samples: Int? = nil, scale: Double? = nil, into draft: inout PerformanceDraft
  ) {
    let id = MeasurementID(metric, statistic)
    let parsed: (value: Double, currency: String?)
    do throws(PlainValue.Malformed) {
      parsed = try PlainValue.parse(text.value, as: metric, scale: scale)
    } catch {
      note(error.code, at: text.location, error.message, help: error.help)
      return
    }
    let shown = PrintableText.line(text.value, limit: 40)
    var scale = scale
    if metric.dimension == .rating {
      if scale == nil, text.value.hasSuffix("%") { scale = 1 }
      guard let scale else {
        note(
          "missing-scale", at: text.location, "'\(shown)' needs the scale that it is on",
          help: "write \(metric.rawValue): {value: \(shown), scale: 5}, or a share such as 87%")
        return
      }
      if parsed.value > scale {
        note(
          "above-scale", at: text.location,
          "'\(shown)' is above the scale's \(Elementary.printed(scale))",
          help: "'scale' is the best that can be had")
        return
      }
    }
    draft.add(
      Measurement(
        id, parsed.value, samples: samples, method: "as reported", scale: scale,
        currency: parsed.currency,
        origin: Measurement.Origin(
          .performance, source: draft.run.source, field: "metrics.\(id.text)")))
  }
}

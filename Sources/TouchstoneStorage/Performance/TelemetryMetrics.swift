import Touchstone

/// The histograms of a metrics export in JSON (`resourceMetrics`), added up by name and by the attributes asked for.
struct TelemetryMetrics {
  /// A data point with what tells its series apart.
  struct Point {
    let name: String
    let unit: String
    let attributes: [String: String]
    let series: String
    let start: Int
    let time: Int
    let isDelta: Bool
    let histogram: ExplicitHistogram
  }

  private(set) var points: [Point] = []
  /// Names of metrics that are histograms with exponential buckets, or no histograms.
  private(set) var otherShapes: Set<String> = []
  private(set) var malformed = 0

  init(_ documents: [JSONTree]) {
    for document in documents {
      for resource in document["resourceMetrics"]?.elements ?? [] {
        let owner = resource["resource", "attributes"]?.canonicalJSON() ?? ""
        for scope in (resource["scopeMetrics"] ?? resource["instrumentationLibraryMetrics"])?
          .elements ?? []
        {
          let scopeName = scope["scope", "name"]?.string ?? ""
          for metric in scope["metrics"]?.elements ?? [] {
            add(metric, of: owner + "\n" + scopeName)
          }
        }
      }
    }
  }

  private mutating func add(_ metric: JSONTree, of owner: String) {
    guard let name = metric["name"]?.string, name.hasPrefix("gen_ai.") else { return }
    guard let histogram = metric["histogram"] else {
      otherShapes.insert(name)
      return
    }
    let temporality = histogram["aggregationTemporality"]?.text ?? ""
    let isDelta = temporality == "1" || temporality.hasSuffix("_DELTA")
    for point in histogram["dataPoints"]?.elements ?? [] {
      guard let values = ExplicitHistogram(point) else {
        malformed += 1
        continue
      }
      var attributes: [String: String] = [:]
      for attribute in point["attributes"]?.elements ?? [] {
        if let key = attribute["key"]?.string, let value = attribute["value"] {
          attributes[key] = value["stringValue"]?.string ?? value.canonicalJSON()
        }
      }
      let series =
        owner + "\n"
        + attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        .joined(separator: "\n")
      points.append(
        Point(
          name: name, unit: metric["unit"]?.string ?? "", attributes: attributes, series: series,
          start: point["startTimeUnixNano"]?.int ?? 0, time: point["timeUnixNano"]?.int ?? 0,
          isDelta: isDelta, histogram: values))
    }
  }

  func unit(of name: String) -> String? { points.first { $0.name == name }?.unit }

  /// All values of a metric's series: of cumulative ones the latest point of each start, of delta ones all points.
  func sum(of name: String, where isWanted: (Point) -> Bool = { _ in true }) -> ExplicitHistogram {
    var sum = ExplicitHistogram()
    var latest: [String: Point] = [:]
    var stretches: Set<String> = []
    for point in points where point.name == name && isWanted(point) {
      if point.isDelta {
        // A series has one point for each stretch of time: a second one was sent again.
        let key = "\(point.series)\n\(point.start)\n\(point.time)"
        if point.time == 0 || stretches.insert(key).inserted { sum.add(point.histogram) }
      } else {
        let key = "\(point.series)\n\(point.start)"
        if let other = latest[key], other.time > point.time { continue }
        latest[key] = point
      }
    }
    // In one order: sums of fractions depend on it.
    for (_, point) in latest.sorted(by: { $0.key < $1.key }) { sum.add(point.histogram) }
    return sum
  }
}

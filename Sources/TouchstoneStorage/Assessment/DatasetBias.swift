package import Touchstone

/// What the manifest of a dataset of negatives says of skew between groups of people.
package enum DatasetBias {
  /// - Parameter path: the dataset's folder, or its manifest.
  package static func read(
    _ path: String, shownAs name: String
  ) -> (measurements: [Measurement], groups: [NamedCount], hash: String, problems: [Problem]) {
    let isFolder = SystemFile.size(ofFileAt: path + "/" + DatasetFolder.manifest) != nil
    let file = isFolder ? path + "/" + DatasetFolder.manifest : path
    let shown = isFolder ? name + "/" + DatasetFolder.manifest : name
    switch TextFile.read(file, shownAs: shown, maximumBytes: 16 << 20) {
    case .refused(let problem): return ([], [], "", [problem])
    case .bytes(let bytes):
      let (values, problems) = FieldTreeReader.read(bytes, file: shown)
      if !problems.isEmpty { return ([], [], "", problems) }
      guard let root = values.first, root["kind"]?.plainText == DatasetFolder.kind,
        let groups = root["bias"]?["groups"]
      else {
        let problem = Problem(
          .error, "not-a-dataset", at: SourceLocation(file: shown, line: 1),
          "this is no manifest of a dataset of negatives",
          help: "give the folder that touchstone negatives -o wrote")
        return ([], [], "", [problem])
      }
      let (measurement, names) = read(groups, source: shown)
      // Without a group that was tested nothing is known.
      let measured = measurement.samples == 0 ? [] : [measurement]
      return (measured, names, ContentHash.of(bytes[...]), [])
    }
  }

  private static func read(
    _ groups: FieldNode, source: String
  ) -> (Measurement, [NamedCount]) {
    var worst = 1.0
    var names: [NamedCount] = []
    var tested = 0
    for group in groups.items {
      let status = group["status"]?.plainText ?? ""
      if status != "untested" { tested += 1 }
      guard status == "over" || status == "under",
        let ratio = group["ratio"]?.plainText.flatMap(Double.init)
      else { continue }
      worst = max(worst, ratio >= 1 ? ratio : ratio > 0 ? 1 / ratio : 1)
      names.append(
        NamedCount(
          group["id"]?.plainText ?? "", group["negatives"]?.plainText.flatMap(Int.init) ?? 0,
          origin: Measurement.Origin(.dataset, source: source, field: "bias.groups")))
    }
    let measurement = Measurement(
      MeasurementID(.biasRatio), worst, samples: tested, method: "fisher, holm",
      origin: Measurement.Origin(.dataset, source: source, field: "bias.groups.ratio"))
    return (
      measurement,
      names.sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
    )
  }
}

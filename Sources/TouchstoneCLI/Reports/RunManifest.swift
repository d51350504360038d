import Touchstone
import TouchstoneStorage

/// What a run says of itself beside its verdict lines.
enum RunManifest {
  /// Options that change results, and only those: the number of workers is none.
  static func manifest(of outcome: BatchRun.Outcome, _ run: BatchRun) -> Manifest {
    let options = options(freshOn: run.freshOn, run.reading, run.settings)
    return Manifest(
      touchstoneVersion: Release.version, schemaVersion: Release.schema,
      packs: run.engine.factBase.packs.map {
        Manifest.Pack(name: $0.name, version: $0.version, sha256: $0.contentHash)
      },
      layers: run.engine.factBase.layers.map {
        Manifest.Layer(name: $0.name, sha256: $0.contentHash)
      },
      inputs: outcome.inputs, options: options, counts: counts(of: outcome))
  }

  static func options(
    freshOn: Day?, _ reading: RecordReader.Options, _ settings: RunSettings
  ) -> [String: String] {
    var options: [String: String] = ["max_line_bytes": "\(reading.maxLineBytes)"]
    if let freshOn { options["as_of"] = freshOn.description }
    options["input_format"] = reading.format?.rawValue
    options["output_field"] = reading.fields.output
    options["prompt_field"] = reading.fields.prompt
    options["id_field"] = reading.fields.id
    options["context_field"] = reading.fields.context
    for entry in settings.scope.entries {
      let name = "scope.\(entry.dimension)"
      // The first in order holds.
      if options[name] != nil { continue }
      switch entry.origin {
      case .fixed(let value): options[name] = value
      case .metadata(let keys): options[name] = (["metadata"] + keys).joined(separator: ".")
      }
    }
    options["labels"] = settings.labels.map { labels in
      labels.entries.map { "\($0.label)=\($0.verdict.rawValue)" }.joined(separator: ",")
    }
    options["disputes"] = settings.disputes.map { list in
      let text = list.disputes.map {
        [$0.fingerprint, $0.expires.description, $0.by ?? "", $0.reason].joined(separator: "\u{1F}")
      }
      return ContentHash.of(Array(text.joined(separator: "\u{1E}").utf8)[...])
    }
    return options
  }

  private static func counts(of outcome: BatchRun.Outcome) -> [String: Int] {
    let tally = outcome.tally
    var counts = [
      "records": tally.records, "rejected": tally.rejected,
      "repeated_ids": outcome.duplicates.repeats, "service_errors": outcome.serviceErrors,
      "skipped": outcome.skipped.values.reduce(0, +), "items": tally.items,
      "checked": tally.checked,
      "problems": tally.problems,
    ]
    for verdict in Verdict.allCases {
      counts["records_\(verdict.rawValue)"] = tally.recordVerdicts[verdict, default: 0]
      if verdict != .refused {
        counts["claims_\(verdict.rawValue)"] = tally.claimVerdicts[verdict, default: 0]
      }
    }
    return counts
  }
}

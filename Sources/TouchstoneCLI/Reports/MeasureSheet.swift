import Touchstone
import TouchstoneStorage

/// A table of measured rules for people, the worst first.
struct MeasureSheet {
  let measured: MeasuredRules

  private var sum: RuleMeasurement { measured.sum }

  var text: StyledText {
    heading + "\n" + table + "\n" + summary
  }

  private var heading: StyledText {
    let names = measured.corpora.map(\.name).joined(separator: ", ")
    let filter = measured.filter.conditions.isEmpty ? "" : ", where \(measured.filter.words)"
    return StyledText(Words.count(sum.records, "record"), .bold)
      + " with \(Words.count(sum.labels, "labelled value")) of \(Self.shown(names))\(Self.shown(filter))\n"
  }

  private var table: StyledText {
    var table = TextTable([.left, .right, .right, .right, .right, .right, .left], indentation: 0)
    table.add(
      ["rule", "precision", "95 %", "right", "wrong", "missed", "status"].map {
        StyledText($0, .dim)
      })
    for rule in sum.ranking {
      guard let counts = sum.counts[rule], counts.judged + counts.missed > 0 else { continue }
      let status = measured.status(of: rule)
      table.add([
        StyledText(Self.shown(rule), .bold),
        StyledText(Words.share(counts.right, of: counts.judged)),
        StyledText(counts.precision.map(Words.interval) ?? "–"),
        StyledText(Words.grouped(counts.right)), StyledText(Words.grouped(counts.wrong)),
        StyledText("\(Words.grouped(counts.missed)) of \(Words.grouped(counts.falseRead))"),
        StyledText(status.rawValue, status.style),
      ])
    }
    return table.text
  }

  private var summary: StyledText {
    let total = sum.total
    let quiet = sum.counts.values.count { $0.judged + $0.missed == 0 }
    var text = StyledText()
    if quiet > 0 {
      text += "\(Words.count(quiet, "other rule")) read labelled values and contradicted none\n"
    }
    var table = TextTable([.left, .right, .left], indentation: 0)
    let precision = total.precision.map { "; 95 % interval \(Words.interval($0))" } ?? ""
    table.add([
      StyledText("Precision", .bold), StyledText(Words.share(total.right, of: total.judged), .bold),
      StyledText(
        "\(Words.grouped(total.right)) of \(Words.count(total.judged, "contradiction")) right"
          + precision),
    ])
    let recall =
      WilsonInterval(total.right, of: sum.falseLabels)
      .map { "; 95 % interval \(Words.interval($0))" } ?? ""
    table.add([
      StyledText("Recall", .bold), StyledText(Words.share(total.right, of: sum.falseLabels), .bold),
      StyledText(
        "\(Words.grouped(total.right)) of \(Words.grouped(sum.falseLabels)) labelled contradicted found"
          + recall),
    ])
    if sum.falseLabels > total.right {
      table.add([
        StyledText("Missed", .bold),
        StyledText(Words.grouped(sum.falseLabels - total.right), .bold),
        StyledText(
          "\(Words.grouped(sum.unread)) that no rule read, \(Words.grouped(total.leftOpen)) left open, "
            + "\(Words.grouped(total.calledSupported)) called supported"),
      ])
    }
    if sum.diagnosed > 0 {
      table.add([
        StyledText("Error", .bold),
        StyledText(Words.share(sum.sameDiagnosis, of: sum.diagnosed), .bold),
        StyledText(
          "\(Words.grouped(sum.sameDiagnosis)) of \(Words.grouped(sum.diagnosed)) found with the error that "
            + "their label names"),
      ])
    }
    text += table.text
    let unlabelled = measured.corpora.reduce(0) { $0 + $1.unlabelled }
    if unlabelled > 0 {
      text += "\(Words.count(unlabelled, "record")) without a label passed over\n"
    }
    let rejected = measured.corpora.reduce(0) { $0 + $1.rejected }
    if rejected > 0 {
      text +=
        StyledText("Rejected", .bad) + "  \(Words.count(rejected, "line")) could not be read\n"
    }
    return text
  }

  /// `2 trusted, 1 quarantined, 9 on trial`.
  static func counts(_ statuses: [RuleStatus]) -> String {
    let words: [(RuleStatus, String)] = [
      (.trusted, "trusted"), (.quarantined, "quarantined"), (.trial, "on trial"),
    ]
    return words.compactMap { status, word in
      let count = statuses.count { $0 == status }
      return count == 0 ? nil : "\(Words.grouped(count)) \(word)"
    }.joined(separator: ", ")
  }

  /// Ids and names of files may hold anything; a row stays a row.
  private static func shown(_ text: String) -> String { PrintableText.line(text) }
}

extension RuleStatus {
  /// How its name looks.
  var style: Style {
    switch self {
    case .trial: .plain
    case .trusted: .good
    case .quarantined: .bad
    }
  }
}

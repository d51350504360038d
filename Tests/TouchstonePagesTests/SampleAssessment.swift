import Touchstone

/// An assessment of the usual size: twelve metrics, two charts, five recommendations, six risks.
enum SampleAssessment {
  typealias Document = AssessmentDocument
  typealias Line = AssessmentDocument.Line

  /// - Parameter text: stands in every place that holds a text.
  static func document(naming text: String? = nil) -> Document {
    func t(_ usual: String) -> String { text ?? usual }
    func n(_ shown: String, _ id: String) -> Document.Inline {
      .figure(Document.Figure(t(shown), id: t(id)))
    }
    let metrics: [(String, String, String, String, Document.Standing)] = [
      ("Q-Score", "7.1", "6.8–7.4", "8.0", .missed),
      ("claim rate", "4.2 %", "3.6–4.9 %", "5.0 %", .met),
      ("record rate", "9.8 %", "8.4–11.3 %", "10.0 %", .unsure),
      ("coverage", "61.0 %", "59.2–62.8 %", "50.0 %", .met),
      ("F1", "0.912", "0.893–0.929", "0.900", .unsure),
      ("refusal rate", "1.4 %", "0.9–2.1 %", "", .none),
      ("TTFT p95", "1,250 ms", "1,190–1,330 ms", "900 ms", .missed),
      ("TPOT p95", "38 ms", "36–41 ms", "50 ms", .met),
      ("latency p99", "9,400 ms", "8,900–10,200 ms", "", .none),
      ("request throughput", "12.4 requests/s", "", "10 requests/s", .met),
      ("output throughput", "2,310 tokens/s", "", "", .none),
      ("error rate", "0.4 %", "0.2–0.8 %", "1.0 %", .met),
    ]
    let table = Document.Table(
      caption: t("What was measured, against the targets"),
      columns: [
        .init(t("Metric")), .init(t("Value"), isNumeric: true),
        .init(t("95 % interval"), isNumeric: true),
        .init(t("Target"), isNumeric: true), .init(t("Measured from")),
      ],
      rows: metrics.enumerated().map { place, metric in
        let id = "metric-\(place)"
        return Document.Row(
          [
            [.words(t(metric.0))], [n(metric.1, id)], [n(metric.2, id + ".interval")],
            [n(metric.3, id + ".target")],
            [.name(t(place < 6 ? "verdicts.jsonl" : "load-test.json"))],
          ], standing: metric.4)
      })
    return Document(
      title: t("Assessment of support-assistant-v2"),
      preamble: [
        [
          .words(t("Model ")), .name(t("support-assistant-v2")), .words(t(", assessed on ")),
          n("2024-06-30", "date"),
          .words(t(" from ")), n("4,120", "records"), .words(t(" records and one load test.")),
        ],
        [.words(t("Fact packs as of ")), n("2024-05-31", "facts.as-of"), .words(t("."))],
      ],
      sections: [
        Document.Section(
          t("Executive Summary of Model Performance"),
          [
            .paragraph([
              .words(t("The model meets five of its eight targets. It states ")),
              .strong(t("one false claim in")),
              .words(t(" ")), n("24", "claims-per-error"),
              .words(
                t(
                  " that facts decide, and its first token comes later than its users were promised."
                )),
            ]),
            .table(table), .chart(chart(t("Shares of claims and records with an error"), t)),
            .chart(chart(t("Time to the first token and to the last, against the targets"), t)),
            .note([
              .words(t("Human rating and satisfaction are not given; the Q-Score is without them."))
            ]),
          ]),
        Document.Section(
          t("Optimisation Recommendations"),
          (1...5).map { rank in
            .advice(
              Document.Advice(
                rank: .init(t("\(rank)"), id: t("recommendation.\(rank).rank")),
                title: t(titles[rank - 1]),
                text: [
                  [
                    .words(t("Three patterns make up ")), n("58.0 %", "patterns.\(rank)"),
                    .words(
                      t(
                        " of all errors. Examples of each, with a right answer beside them, are at hand."
                      )),
                  ]
                ],
                details: [
                  .init(
                    t("Evidence"),
                    [
                      n("121", "errors.\(rank)"), .words(t(" contradicted claims in ")),
                      n("96", "recs.\(rank)"), .words(t(" records")),
                    ]),
                  .init(
                    t("Estimate"),
                    [
                      .words(t("Q-Score ")), n("7.9", "what-if.\(rank)"), .words(t(", interval ")),
                      n("7.6–8.2", "what-if.\(rank).interval"),
                    ]),
                  .init(t("Effort"), [.words(t("medium: a few weeks"))]),
                  .init(t("Cost"), [.words(t("training hours"))]),
                ]))
          } + [
            .paragraph([
              .words(
                t(
                  "All together reach the target of the Q-Score; that of the first token they do not."
                ))
            ])
          ]),
        Document.Section(
          t("Risk/Mitigation Table"),
          [
            .table(
              Document.Table(
                caption: t("Risks, by priority"),
                columns: [
                  .init(t("Risk")), .init(t("Evidence")), .init(t("Mitigation")),
                  .init(t("Priority")),
                ],
                rows: (1...6).map { row in
                  Document.Row([
                    [.words(t(risks[row - 1]))],
                    [
                      .words(t("Complex prompts ")), n("14.2 %", "complex.\(row)"),
                      .words(t(", simple ones ")), n("7.9 %", "simple.\(row)"),
                      .words(t("; more than chance")),
                    ],
                    [.words(t("Route complex questions to review until the rate has fallen"))],
                    [.words(t(row < 3 ? "high" : "medium"))],
                  ])
                })),
            .heading(t("What is missing")),
            .list([[.words(t("No labels of bias."))], [.words(t("No cost figures."))]]),
          ]),
      ],
      footer: [
        [.words(t("Every number is in assessment.json under the id that its tooltip shows."))]
      ])
  }

  private static let titles = [
    "Fine-tune on mined negative examples", "Scale out to two more replicas", "Refresh stale facts",
    "Grow the fact base where coverage is low", "Batch requests dynamically",
  ]
  private static let risks = [
    "Hallucination in complex queries", "Throughput saturation",
    "Bias amplification in fine-tuning data",
    "Stale knowledge", "Single-source knowledge", "Quality drift",
  ]

  private static func chart(_ caption: String, _ t: (String) -> String) -> Document.Chart {
    Document.Chart(
      caption: caption, maximum: 15,
      bars: [
        .init(
          t("all"), 9.8, interval: 8.4...11.3, target: 10, shown: .init(t("9.8 %"), id: t("a")),
          standing: .unsure),
        .init(
          t("simple prompts"), 7.9, interval: 6.1...9.6, target: 10,
          shown: .init(t("7.9 %"), id: t("b")), standing: .met),
        .init(
          t("complex prompts"), 14.2, interval: 12...14.9, target: 10,
          shown: .init(t("14.2 %"), id: t("c")), standing: .missed),
        .init(t("refused"), 1.4, shown: .init(t("1.4 %"), id: t("d"))),
      ])
  }
}

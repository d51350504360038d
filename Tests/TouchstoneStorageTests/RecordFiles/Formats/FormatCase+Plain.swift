import Touchstone

/// Pairs under their usual names, and conversations.
extension FormatCase {
  static let plain: [FormatCase] = [
    FormatCase(
      "deepeval.jsonl", .pairs,
      records: [
        "line-1 <Found.> | user: \(question) => \(fact)"
      ]),
    FormatCase(
      "factscore.jsonl", .touchstone,
      records: [
        "line-1 | user: Acme => \(fact)"
      ]),
    FormatCase(
      "messages.jsonl", .messages,
      records: [
        "c1 [m] | system: Be short. | user: \(question) => \(fact)",
        "line-2 | user: \(question) => \(fact)",
        #"line-4 meta {"k":1} | user: \#(question) => \#(fact)"#,
      ],
      skips: [
        "3 tool-call"
      ]),
    FormatCase(
      "pairs.jsonl", .pairs,
      records: [
        "line-1 <One.//Two.> | user: \(question) => \(fact)",
        "line-2 <One.//Two.> | user: \(question) => \(fact)",
        "line-3 | user: Answer.//\(question) => \(fact)",
        "line-4 | user: Answer. => \(fact)",
        #"line-5 <{"a": 1}> | user: \#(question) => \#(fact)"#,
        "line-6 [m] | user: \(question) => \(fact)",
        "line-7 | user: \(question) => \(fact)",
      ],
      rejections: [
        "8 two-outputs: both 'answer' and 'prediction' could be the output"
      ]),
    FormatCase(
      "ragas.jsonl", .pairs,
      records: [
        "line-1 <One.//Two.> | user: \(question) => \(fact)"
      ]),
    FormatCase(
      "ragtruth.jsonl", .pairs,
      records: [
        "0 [gpt-4-0613] => \(fact)"
      ]),
    FormatCase(
      "touchstone.jsonl", .touchstone,
      records: [
        #"r1 [m1] {"output_tokens":9,"ttft_ms":12} <Acme earned $5 million.> meta {"a":2,"b":1} | user: \#(question) => \#(fact)"#,
        "7 | system: Be brief. | user: Hi. | assistant: Hello. | user: And? => ",
      ],
      rejections: [
        #"3 json-syntax: expected '"', found the end of the line"#
      ]),
    FormatCase(
      "table.csv", .pairs,
      records: [
        #"1 meta {"k":1} | user: What was it? => It was "five", or\#nsix."#,
        "2 | user: And? => Seven.",
        #"4 meta "plain" | user: Last? => Eight."#,
      ],
      rejections: ["5 csv-row: the row has 6 fields; the first row has 5"]),
  ]
}

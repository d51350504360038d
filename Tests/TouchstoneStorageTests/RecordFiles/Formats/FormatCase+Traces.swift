import Touchstone

/// Written after FORMATS.md A.9 to A.12; no customer's files were at hand.
extension FormatCase {
  static let traces: [FormatCase] = [
    FormatCase(
      "langfuse-blob.jsonl", .langfuse,
      records: [
        #"o1 [gpt-4o-mini] {"input_tokens":22,"latency_ms":2000,"output_tokens":14,"ttft_ms":500} | user: \#(question) => \#(fact)"#
      ]),
    FormatCase(
      "langfuse.jsonl", .langfuse,
      records: [
        #"o1 [gpt-4o-mini] {"input_tokens":22,"latency_ms":1500,"output_tokens":14,"ttft_ms":250} meta {"k":1} | user: \#(question) => \#(fact)"#,
        #"o4 {"latency_ms":2000} | user: \#(question) => \#(fact)"#,
      ],
      rejections: [
        "3 error-record: the service failed: 'o3': Timeout"
      ],
      skips: [
        "2 other-step"
      ]),
    FormatCase(
      "langsmith.jsonl", .langSmith,
      records: [
        #"r1 [gpt-4o-mini] {"input_tokens":22,"latency_ms":1500,"output_tokens":14,"ttft_ms":250} meta {"ls_model_name":"gpt-4o-mini"} | system: Be short. | user: \#(question) => \#(fact)"#,
        #"r2 [gpt-4o] {"input_tokens":22,"latency_ms":1500,"output_tokens":14,"ttft_ms":250} truncated | user: \#(question) => \#(fact)"#,
        #"r4 [gpt-4o-mini] {"input_tokens":22,"latency_ms":1500,"output_tokens":14} meta {"ls_model_name":"gpt-4o-mini"} | user: \#(question) => \#(fact)"#,
        #"r6 [gpt-4o-mini] {"input_tokens":22,"latency_ms":1500,"output_tokens":14,"ttft_ms":250} meta {"ls_model_name":"gpt-4o-mini"} | user: \#(question) => \#(fact)"#,
      ],
      rejections: [
        "5 error-record: the service failed: 'r5': RateLimitError('429')"
      ],
      skips: [
        "3 other-step"
      ]),
    FormatCase(
      "otlp-logs.jsonl", .otlp,
      records: [
        "s [m] => \(fact)"
      ],
      skips: [
        "1 other-step"
      ]),
    FormatCase(
      "otlp.jsonl", .otlp,
      records: [
        #"b7ad6b7169203331 [gpt-4o-mini-2024] {"input_tokens":22,"latency_ms":1500,"output_tokens":14,"ttft_ms":250} | user: \#(question) => \#(fact)"#,
        #"b7ad6b7169203333 [m] {"latency_ms":2000} | user: \#(question) => \#(fact)"#,
        #"b7ad6b7169203335 [m] {"latency_ms":1500} | user: \#(question) => \#(fact)"#,
      ],
      rejections: [
        "2 error-record: the service failed: 'b7ad6b7169203334': deadline exceeded"
      ],
      skips: [
        "1 other-step",
        "2 embedding",
        "3 empty",
      ]),
    FormatCase(
      "phoenix-rows.jsonl", .phoenixRows,
      records: [
        #"s1 [gpt-4o-mini] {"latency_ms":1000,"output_tokens":14} | user: \#(question) => \#(fact)"#
      ]),
    FormatCase(
      "phoenix.jsonl", .phoenix,
      records: [
        #"s1 [gpt-4o-mini] {"input_tokens":22,"latency_ms":1250,"output_tokens":14} | user: \#(question) => \#(fact)"#,
        #"s4 [m] {"latency_ms":1000} | user: \#(question) => \#(fact)"#,
      ],
      rejections: [
        "3 error-record: the service failed: 's3': RateLimit"
      ],
      skips: [
        "2 other-step"
      ]),
    FormatCase(
      "langfuse.csv", .langfuse,
      records: [#"o1 [gpt-4o-mini] {"latency_ms":1500} | user: Why? => So."#],
      skips: ["3 other-step"]),
    FormatCase(
      "langfuse-trace.json", .langfuse,
      records: [#"o1 {"latency_ms":2000} | user: Why? => So."#],
      skips: ["1 other-step"]),
  ]
}

import Touchstone

/// `inspect.json` loads with `read_eval_log` of inspect_ai 0.3.285; the keys of `lm-eval.jsonl` are those
/// that `save_results_samples` of lm-eval 0.4.13 writes.
extension FormatCase {
  static let evaluations: [FormatCase] = [
    FormatCase(
      "helm.json", .helm,
      records: [
        #"id1:0:0 [openai/gpt2] {"latency_ms":1250,"output_tokens":1} truncated | user: Q: \#(question) =>  Five"#,
        #"id1:0:1 [openai/gpt2] {"latency_ms":1250,"output_tokens":0} | user: Q: \#(question) =>  Six"#,
      ],
      rejections: [
        "60 error-record: the service failed: 'id2:1:typos': Timeout"
      ],
      skips: [
        "91 calibration",
        "118 multiple-choice",
      ]),
    FormatCase(
      "inspect.json", .inspect,
      records: [
        #"ev1:1:1 [mockllm/model] {"input_tokens":15,"latency_ms":750,"output_tokens":5} | user: \#(question) => \#(fact)"#,
        #"ev1:two:1 [mockllm/model] {"input_tokens":15,"latency_ms":750,"output_tokens":5} meta {"k":"v"} | system: Be short. | user: A long question? => A long answer."#,
        "ev1:4:1#0 [mockllm/model] truncated | user: \(question) => Cut",
        "ev1:4:1#1 [mockllm/model] | user: \(question) => Other",
      ],
      rejections: [
        "123 error-record: the service failed: 'ev1:3:2': boom"
      ]),
    FormatCase(
      "lm-eval.jsonl", .lmEval,
      records: [
        "0 | user: Q: \(question)/A: =>  Five.",
        "1#0 | user: Q: \(question)/A: =>  Six.",
        "1#1 | user: Q: \(question)/A: =>  Seven.",
        "3 | user: Q: \(question)/A: =>  Eight.",
      ],
      skips: [
        "3 repeated-answer",
        "4 repeated-answer",
        "5 loglikelihood",
      ]),
    FormatCase(
      "promptfoo-rows.jsonl", .promptfooRows,
      records: [
        #"0:0 [openai:gpt-4o-mini] {"input_tokens":12,"latency_ms":812,"output_tokens":7} <Acme earned $5 million.> | user: \#(question) => \#(fact)"#,
        #"0:1 [openai:gpt-4o-mini] {"input_tokens":12,"latency_ms":812,"output_tokens":7} <Acme earned $5 million.> | system: Be short. | user: \#(question) => {"a":"x","b":2}"#,
        "1:1 [openai:gpt-4o-mini] | user: \(question) => Cached.",
      ],
      rejections: [
        "3 error-record: the service failed: '1:0': API error: 500"
      ]),
    FormatCase(
      "promptfoo.json", .promptfoo,
      records: [
        #"eval-abc:0:0 [openai:gpt-4o-mini] {"input_tokens":12,"latency_ms":812,"output_tokens":7} <Acme earned $5 million.> | user: \#(question) => \#(fact)"#,
        #"eval-abc:0:1 [openai:gpt-4o-mini] {"input_tokens":12,"latency_ms":812,"output_tokens":7} <Acme earned $5 million.> | system: Be short. | user: \#(question) => {"a":"x","b":2}"#,
        "eval-abc:1:1 [openai:gpt-4o-mini] | user: \(question) => Cached.",
      ],
      rejections: [
        "84 error-record: the service failed: 'eval-abc:1:0': API error: 500"
      ]),
  ]
}

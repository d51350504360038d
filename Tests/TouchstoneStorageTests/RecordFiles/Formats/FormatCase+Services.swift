import Touchstone

/// The fixtures of OpenAI and Anthropic load in the models of their SDKs (openai 3.57.0, anthropic
/// 2.14.0), but for `chatcmpl-5`, whose list of parts other servers write.
extension FormatCase {
  static let services: [FormatCase] = [
    FormatCase(
      "anthropic-batch.jsonl", .anthropicBatch,
      records: [
        #"rec-1 [claude-sonnet-4-5] {"input_tokens":17,"output_tokens":14} => Five million."#,
        #"rec-5 [claude-sonnet-4-5] {"input_tokens":17,"output_tokens":14} truncated => Five mill"#,
      ],
      rejections: [
        "2 error-record: the service failed: 'rec-2': invalid_request_error: bad",
        "3 error-record: the service failed: 'rec-3': the request expired before it was sent",
        "4 error-record: the service failed: 'rec-4': the request was canceled",
      ]),
    FormatCase(
      "anthropic-message.jsonl", .anthropicMessage,
      records: [
        #"msg_01 [claude-sonnet-4-5] {"input_tokens":17,"output_tokens":14} => Five million."#,
        #"msg_02 [claude-sonnet-4-5] {"input_tokens":17,"output_tokens":14} truncated => Five mill"#,
        #"msg_04 [claude-sonnet-4-5] {"input_tokens":1,"output_tokens":2} refusal => I won't."#,
        #"msg_05 [claude-sonnet-4-5] {"input_tokens":1,"output_tokens":0} refusal => "#,
      ],
      skips: [
        "3 tool-call"
      ]),
    FormatCase(
      "openai-batch.jsonl", .openAIBatch,
      records: [
        #"rec-2 [gpt-4o-mini] {"input_tokens":22,"output_tokens":14} => \#(fact)"#,
        #"rec-1#0 [gpt-4o-mini] {"input_tokens":22} => Five."#,
        #"rec-1#1 [gpt-4o-mini] {"input_tokens":22} => Six."#,
        #"rec-3 [gpt-4o] {"input_tokens":36,"output_tokens":87} => Acme earned $5 million."#,
        #"rec-6 [gpt-3.5-turbo-instruct] {"input_tokens":5,"output_tokens":3} truncated =>  Five million."#,
        "rec-9 [gpt-4o-mini] => Nobody asked.",
      ],
      rejections: [
        "4 error-record: the service failed: 'rec-4': rate_limit_exceeded: Rate limit reached",
        "5 error-record: the service failed: 'rec-5': batch_expired: This request could not be executed before the completion…",
      ],
      skips: [
        "7 embedding"
      ]),
    FormatCase(
      "openai-chat.jsonl", .openAIChat,
      records: [
        #"chatcmpl-1 [gpt-4o-mini] {"input_tokens":22,"output_tokens":14} => \#(fact)"#,
        #"chatcmpl-2#0 [gpt-4o-mini] {"input_tokens":22} => Five million."#,
        #"chatcmpl-2#1 [gpt-4o-mini] {"input_tokens":22} truncated => Six mill"#,
        #"chatcmpl-3 [gpt-4o-mini] {"input_tokens":22,"output_tokens":14} refusal => I can't help with that."#,
        "chatcmpl-5 [gpt-4o-mini] => Five million.",
      ],
      skips: [
        "4 tool-call"
      ]),
    FormatCase(
      "openai-completion.jsonl", .openAICompletion,
      records: [
        #"cmpl-1 [davinci] {"input_tokens":5,"output_tokens":3} =>  Five million."#,
        "cmpl-2#0 [davinci] => a",
        "cmpl-2#1 [davinci] truncated => b",
      ]),
    FormatCase(
      "openai-responses.jsonl", .openAIResponses,
      records: [
        #"resp_1 [gpt-4o] {"input_tokens":36,"output_tokens":87} => Acme earned $5 million."#,
        #"resp_2 [gpt-4o] {"input_tokens":36,"output_tokens":87} truncated | system: Be brief. => Acme earned"#,
        #"resp_5 [gpt-4o] {"input_tokens":36,"output_tokens":87} refusal => I can't say."#,
      ],
      rejections: [
        "3 error-record: the service failed: 'resp_3': server_error: The model failed."
      ],
      skips: [
        "4 tool-call"
      ]),
    FormatCase(
      "openai-stream.jsonl", .openAIStream,
      records: [
        #"chatcmpl-a [gpt-4o-mini] {"input_tokens":9,"output_tokens":4} => Five million."#,
        "chatcmpl-b#0 [gpt-4o-mini] truncated => Six mill",
        "chatcmpl-b#1 [gpt-4o-mini] => Seven million.",
        "chatcmpl-c [gpt-4o-mini] truncated => Cut",
      ]),
    FormatCase(
      "openai-stream.sse", .openAIStream,
      records: [
        #"chatcmpl-a [gpt-4o-mini] {"input_tokens":9,"output_tokens":4} => Five million."#
      ],
      rejections: [
        "17 error-record: the service failed: server_error: overloaded"
      ]),
  ]
}

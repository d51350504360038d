/// A file of rules/: one rule, as written. LANGUAGE "Rules" lists the keys.
public struct RuleDefinition: Sendable {
  /// A text with its marks, and what must come out of it.
  public struct Example: Sendable {
    /// Such as `acme/revenue/FY2022 = 394328 million USD`.
    public var facts: [Located<String>]
    /// With `⟦1:…⟧` marks.
    public var text: Located<String>
    /// The prompt of the example's record, if it needs one.
    public var prompt: String?
    /// The context of the example's record, text or JSON.
    public var context: String?
    /// Packs whose rules or words the example needs; it is passed over where one isn't loaded.
    public var needs: [Located<String>]
    public var claims: [Located<Expectation>]
    /// What a `refusal` or `pattern` rule must say of the whole text, where marks can't: `refused`…
    public var verdict: Located<String>?

    public init(
      facts: [Located<String>] = [], text: Located<String>, prompt: String? = nil,
      claims: [Located<Expectation>] = [], verdict: Located<String>? = nil,
      needs: [Located<String>] = []
    ) {
      self.facts = facts
      self.text = text
      self.prompt = prompt
      self.needs = needs
      self.claims = claims
      self.verdict = verdict
    }
  }

  /// What must come out of one mark.
  public struct Expectation: Hashable, Sendable {
    public var mark: String
    public var verdict: String
    public var diagnosis: String?
    public var correction: String?
    public var reason: String?

    public init(
      mark: String, verdict: String, diagnosis: String? = nil, correction: String? = nil,
      reason: String? = nil
    ) {
      self.mark = mark
      self.verdict = verdict
      self.diagnosis = diagnosis
      self.correction = correction
      self.reason = reason
    }
  }

  /// A slot's type: `value(metric)`, or a list of words.
  public enum Slot: Hashable, Sendable {
    case type(String)
    case words([String])
  }

  public struct NamedSlot: Hashable, Sendable {
    public let name: String
    public let slot: Slot

    public init(name: String, slot: Slot) {
      self.name = name
      self.slot = slot
    }
  }

  /// The pack's name, a slash and the rule's own id.
  public var pack: String
  public var id: Located<String>
  public var title: String
  public var kind: Located<String>
  public var severity: Located<String>?
  public var message: String?
  public var why: String
  public var status: Located<String>?
  public var slots: [Located<NamedSlot>]
  /// (name, pattern) of list items, in order.
  public var lists: [Located<KeyValue>]
  public var patterns: [Located<String>]
  /// PCRE2 over the raw text, for kinds `pattern` and `refusal`, without the slashes.
  public var match: [Located<String>]
  /// entity, attribute, relation, value, context.period …: (key, slot or word or formula).
  public var claim: [Located<KeyValue>]
  public var check: Located<String>?
  /// What a question's pattern asks for: (formula, ratio, amount, points, define or use; a formula or
  /// a slot).
  public var asks: [Located<KeyValue>]
  /// (pattern, formula): ways to ask that name no attribute.
  public var phrases: [Located<KeyValue>]
  /// Words and phrases that change nothing of what is asked.
  public var passes: [Located<String>]
  /// Words that change what is asked wherever they stand.
  public var alters: [Located<String>]
  public var except: [Located<String>]
  /// What must occur in the context, of kind `grounding`: figures, dates, names, quotations.
  public var grounds: [Located<String>] = []
  /// The least share of its contradictions, 0…1, that must be right where it is measured.
  public var floor: Located<Double>?
  /// What measures.yaml says of it.
  public var measure: RuleMeasure?
  public var overrides: [Located<String>]
  public var examples: [Example]
  public var source: String?
  public var location: SourceLocation

  public init(
    pack: String, id: Located<String>, title: String, kind: Located<String>,
    severity: Located<String>? = nil, message: String? = nil, why: String = "",
    status: Located<String>? = nil, slots: [Located<NamedSlot>] = [],
    lists: [Located<KeyValue>] = [], patterns: [Located<String>] = [],
    match: [Located<String>] = [], claim: [Located<KeyValue>] = [],
    check: Located<String>? = nil, asks: [Located<KeyValue>] = [],
    phrases: [Located<KeyValue>] = [],
    passes: [Located<String>] = [], alters: [Located<String>] = [],
    except: [Located<String>] = [],
    overrides: [Located<String>] = [], examples: [Example] = [], source: String? = nil,
    location: SourceLocation
  ) {
    self.pack = pack
    self.id = id
    self.title = title
    self.kind = kind
    self.severity = severity
    self.message = message
    self.why = why
    self.status = status
    self.slots = slots
    self.lists = lists
    self.patterns = patterns
    self.match = match
    self.claim = claim
    self.check = check
    self.asks = asks
    self.phrases = phrases
    self.passes = passes
    self.alters = alters
    self.except = except
    self.overrides = overrides
    self.examples = examples
    self.source = source
    self.location = location
  }

  /// `pack/id`, as verdict lines name the rule.
  public var fullID: String { "\(pack)/\(id.value)" }
}

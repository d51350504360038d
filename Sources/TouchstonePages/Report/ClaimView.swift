import Touchstone

/// A claim for the template `claim`.
struct ClaimView {
  let anchor: String
  let kind: String
  let sign: String
  let word: String
  let isOpen: Bool
  let text: String
  let diagnosis: String?
  let details: [Detail]

  struct Detail {
    let name: String
    let values: [Value]
  }

  struct Value {
    let text: String
    let isCode: Bool
  }

  init(_ claim: ShownClaim, anchor: String) {
    self.anchor = anchor
    let look = VerdictLook(claim)
    (kind, sign, word) = (look.kind, look.sign, look.word)
    isOpen = claim.isContradicted
    text = claim.text
    diagnosis = claim.diagnosis?.rawValue ?? claim.reason
    var details: [Detail] = []
    func add(_ name: String, _ texts: [String], isCode: Bool = false) {
      let texts = texts.filter { !$0.isEmpty }
      if texts.isEmpty { return }
      details.append(
        Detail(name: name, values: texts.map { Value(text: $0, isCode: isCode) }))
    }
    add("Finding", [claim.message])
    add("Correct is", [claim.correction ?? ""])
    add("Disputed", [claim.dispute ?? ""])
    let subject = [claim.entity, claim.attribute, claim.period].compactMap(\.self)
    add("About", [subject.joined(separator: " · ")])
    add(
      claim.evidence.count == 1 ? "Source" : "Sources",
      claim.evidence.map { evidence in
        [evidence.source, evidence.locator, evidence.fact].compactMap(\.self)
          .filter { !$0.isEmpty }.joined(separator: " · ")
      })
    if claim.basis != Basis.fact.rawValue { add("Rests on", ["the \(claim.basis)"]) }
    add("Notes", claim.notes)
    add("Rule", [claim.rule], isCode: true)
    self.details = details
  }
}

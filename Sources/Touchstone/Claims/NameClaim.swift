/// A name that a text gives to one of a type: "our Gold plan", "the Golden Swan Hotel".
struct NameClaim {
  var rule: Int
  var clause: Int
  let type: TypeIndex
  /// The name's own words.
  var tokens: Range<Int>
  /// With the words of the rule's pattern behind it: "Gold plan".
  var extended: Range<Int>
  /// The entity it is the name of; nil where no known name stands there.
  var known: EntityIndex?
  var standing: Standing
  var denial: DenialReader.Denial
  var exception = false
}

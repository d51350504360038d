/// Words that say which way something went.
enum DirectionWords {
  static let falling = English.hashes(
    """
    decrease decreased decreases decreasing decline declined declines declining drop dropped drops fell
    fall fallen falls reduction reduced shrank shrunk shrink contracted contraction down lower lowered
    negative slipped slid dipped narrowed shrinking weakened retreated
    """)
  static let rising = English.hashes(
    """
    increase increased increases increasing grew grow grown growth rise rose risen rises gain gained up
    higher positive expanded expansion improved improvement climbed climb jumped advanced widened surged gaining strengthened
    """)
}

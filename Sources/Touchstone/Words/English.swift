/// The closed classes of English words that the engine reads. Words of a domain are in the packs.
package enum English {
  package static let possessive = WordHash("s")
  package static let of = hashes("of for at by")

  /// Words that never name a thing by themselves: articles, pronouns, prepositions, auxiliaries,
  /// conjunctions, and adverbs that join sentences.
  package static let functionWords = hashes(
    """
    a an the this that these those its it their his her our your my we they he she you i each both
    of in on at by for from to into with within without as per between among over under about after
    before during since until through throughout against across around toward towards versus vs via
    and or nor but so yet if then than when while where which who whom whose what whether because
    although though whereas is are was were be been being am has have had having do does did done
    will would shall should can could may might must not no also too only just even still already
    again however therefore thus hence moreover furthermore meanwhile additionally overall finally
    first second third lastly similarly likewise specifically notably importantly instead otherwise
    there here now today respectively approximately roughly nearly almost
    """)

  /// Words in front of a name that aren't part of it.
  static let titleWords = hashes(
    "company corporation firm retailer group chain maker giant rival competitor inc corp co "
      + "in for at by of and from with while but as when since did does how what why")

  /// Words behind a name that say what it is.
  static let companyWords = hashes(
    "inc incorporated corp corporation company co ltd limited plc llc group holdings stock shares")

  /// Words that deny, where nothing behind them limits them ("not only").
  static let negations = hashes("not never t cannot neither nor")
  static let negationLimits = hashes("only just including include limited merely necessarily")

  /// What makes a statement one about what is to come.
  static let forecastWords = hashes(
    """
    expects expect expected expecting forecast forecasts forecasted projected projects projection
    projections guidance outlook anticipates anticipate anticipated will would shall target targets
    targeting targeted aims aim aiming plans planned planning intends estimates budget budgeted
    """)

  /// What makes a statement one about what might be.
  static let hypotheticalWords = hashes(
    "if assuming assume suppose supposing hypothetical hypothetically could might imagine were's")

  /// Whose words count as somebody else's than the subject's.
  static let thirdParties = hashes(
    "analysts analyst consensus economists observers critics rumors rumours bloggers street pundits "
      + "commentators")

  /// Words that leave a statement to somebody who isn't the subject.
  static let hearsayWords = hashes(
    "reportedly allegedly supposedly purportedly claimed claims alleged alleges rumoured rumored")

  static let sayingWords = hashes(
    """
    say says said estimate estimated estimates believe believes believed predict predicts predicted
    expect expects expected forecast forecasts think thinks claim claims claimed argue argues
    """)

  /// A clause starts at them.
  static let clauseWords = hashes("but while whereas although though which")

  /// Words that begin what a figure is compared with.
  static let comparisonStarts = hashes("compared versus vs against up down from than while which")

  /// What a figure in brackets or behind a preposition may belong to.
  static let prepositions = hashes(
    """
    of in from for excluding including ex per on at within across by before after net attributable
    related relating associated without under outside inside between among generated through via to
    """)

  /// Behind these another statement begins, and the figure before it isn't qualified by them.
  static let comparators = hashes(
    """
    compared compares compare versus vs against up down and or but than from to while which representing reflecting
    driven due because primarily mainly thanks as since when with according based is was were are
    this that these
    """)

  static func hashes(_ words: String) -> WordSet {
    WordSet(words.split(whereSeparator: \.isWhitespace).map { WordHash(String($0)) })
  }
}

extension English {
  static let articles = hashes("a an")
  static let determiners = hashes("a an the its their our his her")
  static let partPrepositions = hashes("of in from for within across per on by")
  /// Behind a comma they list parts and take nothing out.
  static let inclusions = hashes("include includes including net")

  /// Words that join a noun to the one it belongs to: "increase in revenue".
  static let linkingWords = hashes("of in to from for on")

  /// Nouns that are a part or a change of what follows "of" or "in".
  static let partAndChangeNouns = hashes(
    """
    increase increases decrease decreases growth decline declines change changes rise drop reduction
    improvement jump fall gain gains surge impact effect portion part share percentage percent half
    third quarter majority most bulk average rest remainder component components excess contribution
    difference swing uplift headwind tailwind benefit shortfall deterioration expansion contraction
    movement fluctuation variation multiple fraction proportion deficit surplus variance cut boost dip
    """)

  /// Verbs and nouns that make a figure a part of the attribute's: "accounted for $5 of revenue".
  static let partWords = hashes(
    """
    accounted accounts accounting contributed contributes contributing represented represents
    comprised comprises acquisition acquisitions acquired acquiring added adding transaction resulted
    """)

  /// Before a balance they speak of what went into it: "invested $5 billion in equipment".
  static let flowWords = hashes(
    """
    invest invests invested investing investment investments spend spends spent spending purchase
    purchases purchased purchasing additions addition sale sales proceeds
    """)

  /// Words of headings whose figures aren't the whole entity's, or are changes.
  static let partHeadings = hashes(
    """
    segment segments division divisions unit units region regions geography subsidiary subsidiaries
    brand brands changes change increase decrease adjustments adjusted pro forma non gaap
    """)

  /// Words and signs that make what they stand beside an operand.
  static let operatorWords = hashes("plus minus less divided multiplied times over x")

  /// Verbs that may stand beside an attribute without being part of its name.
  static let phraseVerbs = hashes(
    """
    report reports reported reporting post posts posted posting record recorded generate generates
    generated generating have had has show shows showed shown showing state states stated list lists
    listed disclose discloses disclosed give gives gave given provide provides provided see sees saw
    achieve achieved deliver delivered earn earned book booked log logged produce produced carry
    carried hold held keep kept use used spend spent pay paid invest invested include includes
    included including total totaled totalled totals totaling totalling amount amounts amounted reach
    reached reaches reaching stand stands stood come comes came equal equals equaled grow grew grown
    increase increased decrease decreased rise rose risen fall fell fallen decline declined climb
    climbed drop dropped jump jumped slip slipped edge edged swing swung improve improved remain
    remained remains find finds found calculate calculated compute computed know known indicate
    indicates indicated reflect reflects reflected mean means put puts bring brings brought end ended
    finish finished finishing close closed closing take takes took make makes made pull pulled ran run
    return returned represent represents represented note noted notes say says said confirm confirms
    confirmed present presents presented display displays displayed read reads extract extracted
    identify identified get gets got obtain obtained need needs look looks looking using go goes went gone move moved
    advance advanced surge surged soar soared plunge plunged shrink shrank slide slid widen widened narrow
    narrowed retreat retreated slump slumped devote devoted pour poured consume consumed ate
    """)

  /// Words of reports and of talk about them, and units: they name no thing of their own.
  static let documentWords = hashes(
    """
    statement statements sheet balance income operations report reports filing filings form k q annual
    page pages note notes table data information document documents section consolidated sec
    above below following period periods year years yearly quarter quarters month months twelve week
    weeks ended ending end fiscal calendar full million millions thousand thousands billion billions
    dollars dollar usd us figure figures value values amount amounts number line item items result
    results financial financials company firm business same current stated reported given according
    follows key total totals overall s e g i approx approximate respective exact rounded date day days
    time case entry row column cash flow flows position earnings release results summary highlights
    context evidence excerpt text answer final single every combined corresponding approximately
    respectively basis actual books hand
    """)

  /// Words that take something out of a figure, or put something in.
  static let exclusions = hashes(
    """
    excluding exclude excludes excluded ex except before after adjusted adjusting adjustment
    adjustments organic organically underlying core comparable normalized normalised constant pro forma
    net non gaap including includes segment segments division divisions unit guidance annualized
    annualised higher lower more less below above pre quarterly monthly weekly daily hourly interim
    """)
}

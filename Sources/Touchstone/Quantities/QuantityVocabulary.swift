/// The English words that figures are written with.
enum QuantityVocabulary {
  static let cardinals: [(String, Int)] = [
    ("zero", 0), ("nought", 0), ("naught", 0), ("nil", 0), ("one", 1), ("two", 2), ("three", 3),
    ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10),
    ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
    ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
    ("thirty", 30), ("forty", 40), ("fourty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70),
    ("eighty", 80), ("ninety", 90),
  ]

  static let ordinals: [(String, Int)] = [
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6),
    ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10), ("eleventh", 11),
    ("twelfth", 12), ("thirteenth", 13), ("fourteenth", 14), ("fifteenth", 15),
    ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19),
    ("twentieth", 20), ("thirtieth", 30), ("fortieth", 40), ("fiftieth", 50), ("sixtieth", 60),
    ("seventieth", 70), ("eightieth", 80), ("ninetieth", 90), ("hundredth", 100),
    ("thousandth", 1_000),
  ]

  /// Scale words that stand for themselves, with their power of ten.
  static let scales: [(String, Int)] = [
    ("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12),
    ("quadrillion", 15), ("thousands", 3), ("millions", 6), ("billions", 9), ("trillions", 12),
    ("lakh", 5), ("lakhs", 5), ("lac", 5), ("lacs", 5), ("crore", 7), ("crores", 7), ("bn", 9),
    ("bln", 9), ("mn", 6), ("mln", 6), ("mio", 6), ("tn", 12), ("trn", 12),
  ]

  /// Letters that are scales where the figure says so: beside a currency, or in this case and glued.
  static let letterScales: [(String, Int)] = [
    ("k", 3), ("m", 6), ("mm", 6), ("b", 9), ("t", 12), ("mil", 6), ("tr", 12),
  ]

  /// One and its ordinal neighbours are no figures behind these: "this one", "no one".
  static let beforePronounOne = [
    "this", "that", "the", "each", "every", "any", "no", "some", "which", "another", "other",
    "only",
    "last", "next", "first", "second", "third", "new", "good", "big", "small", "same", "right",
    "wrong", "better", "best", "every",
  ]

  /// Nor before these: "one of the", "one another", "one is".
  static let afterPronounOne = [
    "of", "another", "is", "who", "can", "could", "should", "would", "may",
  ]

  /// Half and quarter are stretches of time behind these: "through three quarters".
  static let beforeStretch = [
    "the", "in", "per", "for", "during", "over", "through", "first", "second", "last", "past",
    "after", "all", "these", "those", "next", "previous", "other", "each", "every", "final",
    "third", "fourth", "opening", "closing", "within", "this", "that", "prior",
  ]

  /// Nouns that counts come in, as files name them. A figure before one of them has it as its unit.
  static let countNouns = [
    "shares", "stores", "employees", "people", "customers", "subscribers", "users", "vehicles",
    "units", "countries", "locations", "restaurants", "hotels", "rooms", "guests", "stars",
    "tickets", "trains", "museums", "colleges", "points", "rebounds", "assists", "steals",
    "blocks", "turnovers", "games", "wins", "losses", "members", "seats", "patients", "students",
    "branches", "offices", "products", "orders", "transactions", "accounts", "devices",
    "requests", "tokens", "records", "pages", "questions", "parameters", "options",
  ]

  /// What "per share" and "a share" may say for a share.
  static let shareNouns = ["share", "unit", "ads", "adr"]
  static let shareAdjectives = ["diluted", "basic", "common", "ordinary", "american"]

  static let linkStarts = ["http", "https", "www", "ftp"]
  static let latexText = ["text", "textbf", "mathrm", "mathbf", "textit", "mbox", "operatorname"]
}

/// The signs, words and adjectives that texts name currencies by.
enum CurrencyCatalogue {
  /// What stands before `$` in one word, folded: "US$", "Mex$". ISO codes do so too.
  static let dollarPrefixes: [(String, String)] = [
    ("us", "USD"), ("u", "USD"), ("c", "CAD"), ("ca", "CAD"), ("can", "CAD"), ("a", "AUD"),
    ("au", "AUD"), ("nz", "NZD"), ("hk", "HKD"), ("s", "SGD"), ("sg", "SGD"), ("nt", "TWD"),
    ("r", "BRL"), ("mex", "MXN"), ("mx", "MXN"), ("j", "JMD"), ("tt", "TTD"),
  ]

  static let signs: [(String, String)] = [
    ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("￥", "JPY"), ("₹", "INR"),
    ("₩", "KRW"), ("₽", "RUB"), ("₺", "TRY"), ("₪", "ILS"), ("₫", "VND"), ("₴", "UAH"),
    ("₦", "NGN"), ("฿", "THB"), ("₱", "PHP"), ("₿", "BTC"), ("₡", "CRC"), ("₾", "GEL"),
    ("₭", "LAK"), ("₸", "KZT"), ("₮", "MNT"), ("₲", "PYG"), ("₵", "GHS"), ("₼", "AZN"),
    ("₣", "FRF"),
  ]

  /// Words behind a figure, in the singular and the plural, with the currency they mean alone.
  static let words: [(String, String)] = [
    ("dollar", "USD"), ("dollars", "USD"), ("buck", "USD"), ("bucks", "USD"), ("euro", "EUR"),
    ("euros", "EUR"), ("pound", "GBP"), ("pounds", "GBP"), ("quid", "GBP"), ("sterling", "GBP"),
    ("yen", "JPY"), ("yuan", "CNY"), ("renminbi", "CNY"), ("rmb", "CNY"), ("kuai", "CNY"),
    ("rupee", "INR"), ("rupees", "INR"), ("ரூ", "LKR"), ("franc", "CHF"), ("francs", "CHF"),
    ("krona", "SEK"), ("kronor", "SEK"), ("krone", "NOK"), ("kroner", "DKK"), ("peso", "MXN"),
    ("pesos", "MXN"), ("reais", "BRL"), ("rand", "ZAR"), ("ruble", "RUB"), ("rubles", "RUB"),
    ("rouble", "RUB"), ("roubles", "RUB"), ("shekel", "ILS"), ("shekels", "ILS"),
    ("baht", "THB"), ("dirham", "AED"), ("dirhams", "AED"), ("riyal", "SAR"), ("riyals", "SAR"),
    ("lira", "TRY"), ("ringgit", "MYR"), ("rupiah", "IDR"), ("zloty", "PLN"), ("zlotys", "PLN"),
    ("forint", "HUF"), ("koruna", "CZK"), ("markka", "FIM"), ("naira", "NGN"), ("dong", "VND"),
    ("bitcoin", "BTC"), ("bitcoins", "BTC"), ("deutschmarks", "DEM"),
  ]

  /// Hundredths of a currency, as units of their own that convert.
  static let hundredths: [(String, String)] = [
    ("cent", "USD"), ("cents", "USD"), ("¢", "USD"), ("pence", "GBP"), ("penny", "GBP"),
    ("pennies", "GBP"), ("paise", "INR"), ("eurocent", "EUR"), ("eurocents", "EUR"),
  ]

  /// What an adjective makes of the word behind it: "Canadian dollars", "pounds sterling".
  static let adjectives: [(String, [String: String])] = [
    ("us", ["dollar": "USD", "cent": "USD"]), ("american", ["dollar": "USD"]),
    ("canadian", ["dollar": "CAD"]), ("australian", ["dollar": "AUD"]),
    ("singapore", ["dollar": "SGD"]), ("taiwan", ["dollar": "TWD"]),
    ("british", ["pound": "GBP"]), ("egyptian", ["pound": "EGP"]),
    ("swiss", ["franc": "CHF"]), ("french", ["franc": "FRF"]), ("belgian", ["franc": "BEF"]),
    ("japanese", ["yen": "JPY"]), ("chinese", ["yuan": "CNY", "renminbi": "CNY"]),
    ("indian", ["rupee": "INR"]), ("pakistani", ["rupee": "PKR"]),
    ("swedish", ["krona": "SEK", "kronor": "SEK"]),
    ("norwegian", ["krone": "NOK", "kroner": "NOK"]),
    ("danish", ["krone": "DKK", "kroner": "DKK"]), ("mexican", ["peso": "MXN"]),
    ("argentine", ["peso": "ARS"]), ("chilean", ["peso": "CLP"]), ("philippine", ["peso": "PHP"]),
    ("russian", ["ruble": "RUB", "rouble": "RUB"]), ("turkish", ["lira": "TRY"]),
    ("finnish", ["markka": "FIM"]), ("israeli", ["shekel": "ILS"]), ("brazilian", ["reais": "BRL"]),
    ("saudi", ["riyal": "SAR"]), ("thai", ["baht": "THB"]),
  ]

  /// Codes that are English words or names: money only behind a figure and in capitals.
  static let wordlike: Set<String> = [
    "ALL", "TRY", "TOP", "CUP", "PEN", "COP", "BOB", "MOP", "MAD", "SOS", "GEL", "BAM", "LAK",
    "RON", "PAB", "ARS", "AMD", "ERN", "GIP", "MUR", "NAD", "SAR", "SCR", "SLE", "STN", "CUC",
    "MGA", "SHP", "DOP", "DEM", "ETH", "WST", "BIF", "LSL", "SRD", "KID",
  ]

  /// Currencies whose sign or word a text shares with others: `$` may mean any dollar.
  static func sharesSign(_ a: Currency, _ b: Currency) -> Bool {
    families.contains { $0.contains(a.code) && $0.contains(b.code) }
  }

  private static let families: [Set<String>] = [
    [
      "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "BRL", "ARS", "CLP", "COP", "JMD",
      "TTD", "BBD", "BSD", "BMD", "BZD", "FJD", "GYD", "KYD", "LRD", "NAD", "SBD", "SRD", "XCD",
    ],
    ["GBP", "EGP", "FKP", "GIP", "LBP", "SHP", "SDG", "SSP", "SYP"], ["JPY", "CNY"],
    ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"], ["CHF", "FRF", "BEF", "XAF", "XOF", "XPF"],
    ["SEK", "NOK", "DKK", "ISK", "CZK"], ["MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP", "CUP"],
  ]
}

/// What a figure measures. Two units convert exactly where they share a dimension and a base.
public enum Dimension: Hashable, Sendable {
  /// A bare number.
  case none
  /// An amount of a currency. Currencies don't convert into one another.
  case money(Currency)
  /// An amount of a currency for each of something: dollars per share.
  indirect case moneyPer(Currency, noun: String)
  /// Hundredths of a whole. "5%" has the amount 5.
  case percent
  /// Differences of percentages: percentage points and basis points.
  case points
  /// So many times another figure: "2.5x".
  case ratio
  /// So many things; the noun in its files' form ("shares"), or `nil` where it isn't named.
  case count(noun: String?)
  /// So many things in a time: "tokens/second".
  case rate(noun: String)
  /// A length of time. Months and years don't convert to days, which they hold unequal numbers of.
  case time
  case physical(PhysicalKind)
}

/// The kinds of physical quantity that units are known for.
public enum PhysicalKind: String, Hashable, Sendable, CaseIterable {
  case length, area, volume, mass, speed, temperature, energy, power, data, dataRate = "data-rate"
  case frequency, pressure, angle
}

/// A currency by its ISO 4217 code, or a common token's ("BTC").
public struct Currency: Hashable, Sendable {
  /// Three capital letters.
  public let code: String

  init(_ code: String) { self.code = code }

  /// `nil` where the code isn't a known one. Case doesn't matter.
  public init?(code: String) {
    let upper = code.uppercased()
    guard Self.codes.contains(upper) else { return nil }
    self.code = upper
  }

  public static let dollar = Currency("USD")

  /// ISO 4217's active codes (amendment 176), fund and metal codes left out; and BTC, ETH, and a
  /// few that the euro replaced and older texts hold.
  static let codes: Set<String> = Set(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW \
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD \
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES \
    VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL BTC ETH ATS BEF DEM ESP FIM FRF GRD IEP ITL NLG PTE
    """.split(separator: " ").map(String.init))
}

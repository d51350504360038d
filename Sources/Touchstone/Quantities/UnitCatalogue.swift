/// The units known by name, with the spellings texts use.
enum UnitCatalogue {
  struct Entry: Sendable {
    let unit: Unit
    /// In lower case; blank-separated words are words of the text: "square meters".
    let spellings: [String]
    /// Spellings whose case tells them from another unit or word: "MB" and "Mb", "ft" and "FT".
    let cased: [String]
  }

  static let entries: [Entry] = table.split(separator: "\n").map(entry)

  /// kind | name | factor to the base, as `a`, `a/b` or `a/b after adding c`; `months` marks
  /// the family that months and years are, `apart` what doesn't convert | spellings, `+` for a plural in s | cased spellings.
  ///
  /// *Source*: the SI, and for the rest the exact international factors of NIST SP 811 (inch
  /// 2.54 cm, pound 0.45359237 kg, US gallon 231 cubic inches, barrel 42 gallons).
  private static let table = """
    time | nanoseconds | 0.000000001 | nanosecond+, ns
    time | microseconds | 0.000001 | microsecond+, µs, μs
    time | milliseconds | 0.001 | millisecond+, ms, msec
    time | seconds | 1 | second+, s | sec, secs
    time | minutes | 60 | minute+ | min, mins
    time | hours | 3600 | hour+, h | hr, hrs
    time | days | 86400 | day+
    time | business days | 86400 apart | business day+, working day+, work day+, workday+
    time | weeks | 604800 | week+, wk, wks
    time | months | 1 months | month+
    time | years | 12 months | year+, yr, yrs
    length | nm | 0.000000001 | nm, nanometer+, nanometre+
    length | um | 0.000001 | µm, μm, micrometer+, micron+
    length | mm | 0.001 | millimeter+, millimetre+ | mm
    length | cm | 0.01 | cm, centimeter+, centimetre+
    length | dm | 0.1 | decimeter+, decimetre+ | dm
    length | m | 1 | meter+, metre+ | m
    length | km | 1000 | km, kms, kilometer+, kilometre+
    length | in | 0.0254 | inch, inches
    length | ft | 0.3048 | foot, feet | ft
    length | yd | 0.9144 | yard+ | yd, yds
    length | mi | 1609.344 | mile+ | mi
    length | nmi | 1852 | nmi, nautical mile+
    length | ly | 9460730472580800 | light year+, lightyear+
    area | m2 | 1 | square meter+, square metre+, sq m, m²
    area | km2 | 1000000 | square kilometer+, square kilometre+, sq km, km²
    area | ha | 10000 | ha, hectare+
    area | ft2 | 0.09290304 | square foot, square feet, sq ft, sqft, ft²
    area | mi2 | 2589988.110336 | square mile+, sq mi, mi²
    area | acres | 4046.8564224 | acre+
    volume | ml | 0.001 | ml, milliliter+, millilitre+
    volume | cl | 0.01 | cl, centiliter+, centilitre+
    volume | l | 1 | liter+, litre+, l
    volume | m3 | 1000 | cubic meter+, cubic metre+, m³
    volume | ft3 | 28.316846592 | cubic foot, cubic feet, cu ft, ft³
    volume | gal | 3.785411784 | gallon+ | gal
    volume | qt | 0.946352946 | quart+
    volume | pt | 0.473176473 | pint+
    volume | fl-oz | 0.0295735295625 | fl oz, fluid ounce+
    volume | bbl | 158.987294928 | bbl, bbls, barrel+
    mass | ug | 0.000000001 | µg, μg, mcg, microgram+, microgramme+
    mass | mg | 0.000001 | mg, milligram+, milligramme+
    mass | g | 0.001 | gram+, gramme+ | g
    mass | kg | 1 | kg, kgs, kilo+, kilogram+, kilogramme+
    mass | t | 1000 | tonne+, metric ton+ | t
    mass | ton | 907.18474 | ton+, short ton+
    mass | lb | 0.45359237 | lb, lbs
    mass | oz | 0.028349523125 | oz, ounce+
    mass | dram | 0.0017718451953125 | dram+, drachma+
    speed | m/s | 1 | meter+ per second, metre+ per second
    speed | km/h | 1000/3600 | kph, kmh, kilometer+ per hour, kilometre+ per hour
    speed | mph | 0.44704 | mph, mile+ per hour
    speed | knots | 1852/3600 | knot+
    temperature | kelvin | 1 | kelvin+
    temperature | celsius | 1/1 after adding 273.15 | ° c, celsius, degree+ celsius, degree+ c
    temperature | fahrenheit | 5/9 after adding 459.67 | ° f, fahrenheit, degree+ fahrenheit, degree+ f
    energy | J | 1 | joule+
    energy | kJ | 1000 | kj, kilojoule+
    energy | MJ | 1000000 | megajoule+ | MJ
    energy | cal | 4.184 | | cal
    energy | kcal | 4184 | kcal, calorie+, kilocalorie+
    energy | Wh | 3600 | wh, watt hour+
    energy | kWh | 3600000 | kwh, kilowatt hour+
    energy | MWh | 3600000000 | mwh, megawatt hour+
    energy | GWh | 3600000000000 | gwh, gigawatt hour+
    energy | TWh | 3600000000000000 | twh, terawatt hour+
    power | W | 1 | watt+ | W
    power | kW | 1000 | kw, kilowatt+
    power | MW | 1000000 | megawatt+ | MW
    power | GW | 1000000000 | gw, gigawatt+
    power | hp | 745.69987158227022 | hp, bhp, horsepower
    data | bits | 1 | bit+
    data | bytes | 8 | byte+
    data | kB | 8000 | kb, kilobyte+
    data | Mbit | 1000000 | mbit, megabit+ | Mb, mb
    data | MB | 8000000 | megabyte+ | MB
    data | Gbit | 1000000000 | gbit, gigabit+ | Gb
    data | GB | 8000000000 | gigabyte+ | GB, gb
    data | TB | 8000000000000 | tb, terabyte+
    data | PB | 8000000000000000 | pb, petabyte+
    data | KiB | 8192 | kib, kibibyte+
    data | MiB | 8388608 | mib, mebibyte+
    data | GiB | 8589934592 | gib, gibibyte+
    data | TiB | 8796093022208 | tib, tebibyte+
    data-rate | Mbit/s | 1000000 | mbps
    data-rate | Gbit/s | 1000000000 | gbps
    data-rate | MB/s | 8000000 |
    data-rate | GB/s | 8000000000 |
    frequency | Hz | 1 | hz, hertz
    frequency | kHz | 1000 | khz, kilohertz
    frequency | MHz | 1000000 | mhz, megahertz
    frequency | GHz | 1000000000 | ghz, gigahertz
    pressure | Pa | 1 | pascal+
    pressure | kPa | 1000 | kpa, kilopascal+
    pressure | psi | 6894.757293168 | psi
    angle | degrees | 1 | degree+, °
    angle | radians | 1 apart | rad, radian+
    """

  private static func entry(_ line: Substring) -> Entry {
    let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
    precondition(columns.count >= 4, "the unit catalogue has a short line: \(line)")
    let dimension: Dimension
    if columns[0] == "time" {
      dimension = .time
    } else if let kind = PhysicalKind(rawValue: columns[0]) {
      dimension = .physical(kind)
    } else {
      preconditionFailure("the unit catalogue names no kind: \(line)")
    }
    return Entry(
      unit: Unit(columns[1], dimension, scale: scale(columns[2])),
      spellings: columns[3].split(separator: ",").flatMap { plurals(of: trimmed($0)) },
      cased: columns.count > 4 ? columns[4].split(separator: ",").map(trimmed) : [])
  }

  private static func scale(_ text: String) -> UnitScale {
    var words = text.split(separator: " ")
    let family = words.last == "months" ? 1 : words.last == "apart" ? 2 : 0
    if family > 0 { words.removeLast() }
    let parts = words[0].split(separator: "/")
    return UnitScale(
      numerator: number(parts[0]), denominator: parts.count > 1 ? number(parts[1]) : .one,
      offset: words.count > 1 ? number(words[words.count - 1]) : .zero, family: family)
  }

  private static func plurals(of spelling: String) -> [String] {
    guard let plus = spelling.firstIndex(of: "+") else { return [spelling] }
    let (stem, rest) = (spelling[..<plus], spelling[spelling.index(after: plus)...])
    return [String(stem + rest), String(stem + "s" + rest)]
  }

  private static func number(_ text: Substring) -> ExactDecimal {
    guard let value = ExactDecimal(parsing: text) else {
      preconditionFailure("\"\(text)\" in the unit catalogue is no decimal")
    }
    return value
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

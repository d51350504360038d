import Foundation
import Testing

@testable import Touchstone

@Suite struct ScratchTests {
  @Test func `scratch`() throws {
    let data = try String(contentsOfFile: "/tmp/periods/phrases.txt", encoding: .utf8)
    let calendars: [(String, FiscalCalendar)] = [
      ("D", try FiscalCalendar(parsingEnds: "last-day-of-december")),
      ("S", try FiscalCalendar(parsingEnds: "last-saturday-of-september")),
      ("J", try FiscalCalendar(parsingEnds: "last-sunday-of-january")),
      ("N", try FiscalCalendar(parsingEnds: "saturday-nearest-end-of-january", naming: .start)),
      ("U", try FiscalCalendar(parsingEnds: "last-day-of-june")),
    ]
    var out = ""
    for line in data.split(separator: "\n") {
      if line.hasPrefix("#") {
        out += line + "\n"
        continue
      }
      var text = String(line)
      var measured = Measured.duration
      var anchor: Period?
      var asOf: Day?
      if text.hasPrefix("i: ") {
        measured = .instant
        text.removeFirst(3)
      }
      if text.hasPrefix("@") {
        let parts = text.dropFirst().split(separator: " ", maxSplits: 1)
        anchor = try Period(parsing: parts[0])
        text = String(parts[1])
      }
      if text.hasPrefix("on 2023"), let colon = text.range(of: ": ") {
        asOf = Day(String(text[text.index(text.startIndex, offsetBy: 3)..<colon.lowerBound]))
        text = String(text[colon.upperBound...])
      }
      let bytes = Array(text.utf8)
      let mentions = readPeriods(text)
      out += line + "\n    ["
      out += mentions.map {
        String(decoding: bytes[$0.span.range], as: UTF8.self) + ($0.rangePartner == nil ? "" : "~")
      }.joined(separator: "|")
      out += "]\n"
      var last = ""
      for (name, calendar) in calendars {
        let readings = mentions.map { mention in
          PeriodReader.readings(
            of: mention.written, calendar: calendar, measured: measured, anchor: anchor, asOf: asOf
          ).map(\.description).joined(separator: " ")
        }.joined(separator: " | ")
        if readings != last { out += "    \(name): \(readings)\n" }
        last = readings
      }
    }
    try out.write(toFile: "/tmp/periods/out.txt", atomically: true, encoding: .utf8)
  }
}

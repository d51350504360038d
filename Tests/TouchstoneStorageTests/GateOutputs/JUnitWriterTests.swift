import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

@Suite struct `JUnit XML of a gate` {
  @Test func `limits are a suite, and the records of each file`() {
    #expect(
      GateOutput(GateFixture.whole).text(as: .junit) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="gate" package="touchstone" id="0" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="4" failures="2" errors="1" skipped="1" time="0.000">
            <properties/>
            <testcase classname="touchstone.gate" name="claim rate at most 2 %" time="0.000">
              <failure message="failed: 6.2 %" type="limit">failed: 6.2 %
        At least 3.1 % with 95 % confidence.</failure>
            </testcase>
            <testcase classname="touchstone.gate" name="record rate at most 5 %" time="0.000">
              <failure message="inconclusive: none" type="limit">inconclusive: none
        Nothing was checked. Give more records.</failure>
            </testcase>
            <testcase classname="touchstone.gate" name="lines that could not be read" time="0.000">
              <error message="1 line could not be read as records" type="unreadable">1 line could not be read as records</error>
            </testcase>
            <testcase classname="touchstone.gate" name="records beyond those listed" time="0.000">
              <skipped message="2 more records have no case of their own; the limits above count all">2 more records have no case of their own; the limits above count all</skipped>
            </testcase>
            <system-out/>
            <system-err/>
          </testsuite>
          <testsuite name="records.jsonl" package="touchstone" id="1" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="3" failures="1" errors="0" skipped="1" time="0.000">
            <properties/>
            <testcase classname="touchstone.records.records.jsonl" name="r1" time="0.000">
              <failure message="1 contradicted claim" type="acme/reported-metric">1 contradicted claim

        c1 wrong-period (acme/reported-metric)
        text: $394.3 billion
        Acme's revenue for FY2023 was $383.3 billion; $394.3 billion is FY2022's.
        correction: $383.3 billion
        fingerprint: 00000000000000000000000000000001</failure>
            </testcase>
            <testcase classname="touchstone.records.records.jsonl" name="r2" time="0.000"/>
            <testcase classname="touchstone.records.records.jsonl" name="r3" time="0.000">
              <skipped message="the output declines to answer">the output declines to answer</skipped>
            </testcase>
            <system-out/>
            <system-err/>
          </testsuite>
        </testsuites>

        """)
  }

  @Test(arguments: [
    (GateStatus.passed, false, "skipped"), (.inconclusive, false, "failure"),
    (.failed, true, "skipped"), (.failed, false, "failure"),
  ])
  func `an inconclusive limit that the policy lets pass is skipped`(
    status: GateStatus, passes: Bool, element: String
  ) throws {
    let report = GateFixture.report(
      status, checks: [GateFixture.open], records: [], findings: [], inconclusivePasses: passes)
    let bytes = try #require(GateOutput(report).bytes(as: .junit))
    let elements = try #require(XMLCases.elements(of: bytes))
    #expect(elements.count { $0.name == element } == 1)
    #expect(elements.count { $0.depth == 3 } == 1)
  }

  @Test func `only GitLab's flavour names files`() {
    let locator = RecordLocator(paths: ["out/records.jsonl"], workingFolder: "/w")
    let report = GateFixture.report()
    let portable = GateOutput(report, locator: locator).text(as: .junit)
    #expect(!portable.contains(" file="))
    let gitlab = GateOutput(report, locator: locator, flavor: .gitlab).text(as: .junit)
    #expect(gitlab.contains(#" name="r1" time="0.000" file="out/records.jsonl">"#))
  }

  @Test func `names that are alike are told apart by their lines`() throws {
    let records = [("a", 1), ("a", 2), ("a", 2), ("a (line 2)", 3), ("", 4), ("", 5)].map {
      GateFixture.record($0.0, .passed, line: $0.1, verdict: .supported)
    }
    let report = GateFixture.report(
      checks: [GateFixture.check(), GateFixture.check()], records: records, findings: [])
    let elements = try #require(
      XMLCases.elements(of: GateOutput(report).bytes(as: .junit) ?? []))
    #expect(
      elements.compactMap { $0.name == "testcase" ? $0.attributes["name"] : nil } == [
        "claim rate at most 2 %", "claim rate at most 2 % #2", "a", "a (line 2)", "a (line 2, #3)",
        "a (line 2) (line 3)", "(no name)", "(no name) (line 5)",
      ])
  }

  @Test func `a type that GitLab would cast is none`() {
    let report = GateFixture.report(findings: [GateFixture.finding(rule: "date")])
    #expect(GateOutput(report).text(as: .junit).contains(#"type="rule-date""#))
  }

  /// The rules of FORMATS C.2 that a schema can't say.
  @Test func `the portable rules hold`() throws {
    var report = GateFixture.whole
    report.records += [GateFixture.record(), GateFixture.record("x", .failed, file: " ", line: 3)]
    let faults = PortableJUnit.faults(of: GateOutput(report).bytes(as: .junit) ?? [])
    #expect(faults == [])
    let broken = Array(
      #"<testsuites skipped="1"><testsuite name="a" tests="2" failures="0" errors="0" time="1e-3"><testcase classname="c" name="n" file="f"><failure message="m" type="date">x</failure></testcase><testcase classname="c" name="n"/></testsuite></testsuites>"#
        .utf8)
    #expect(
      PortableJUnit.faults(of: broken) == [
        "testsuites: attribute skipped", "testsuite: time 1e-3", "testsuite: 1 failures, not 0",
        "testcase: attribute file", "failure: type date", "failure: the text lacks the message",
        "testcase: the name n twice",
      ])
  }
}

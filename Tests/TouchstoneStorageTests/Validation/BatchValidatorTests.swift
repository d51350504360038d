import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

@Suite struct BatchValidatorTests {
  private func line(asOf: String) throws -> String {
    var batch = RecordBatch(output: "Acme's revenue was $6.38 billion last year.", prompt: nil)
    let start = batch.bytes.count
    batch.bytes += asOf.utf8
    batch.records[0].asOf = ByteSpan(start, batch.bytes.count)
    let validator = BatchValidator(engine: try Fixture.engine(), freshOn: nil, file: "test")
    let chunk = validator.validate(batch, scratch: Engine.Scratch())
    return String(decoding: chunk.bytes, as: UTF8.self)
  }

  @Test func `a day of writing that is none is said, and nothing counts from it`() throws {
    let line = try line(asOf: "last week")
    #expect(
      line.contains(
        #""problems":["'as_of' is \"last week\", which is no day: write 2023-09-30 or "#
          + #"2023-09-30T12:00:00Z; relative periods count from no day here"]"#))
    #expect(!line.contains("\"verdict\":\"contradicted\""))
  }

  @Test func `a day of writing is no problem`() throws {
    let line = try line(asOf: "2024-03-01T12:00:00Z")
    #expect(line.contains(#""problems":[]"#))
    #expect(line.contains("\"verdict\":\"supported\""))
  }
}

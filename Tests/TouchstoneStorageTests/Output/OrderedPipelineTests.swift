import Testing

@testable import TouchstoneStorage

@Suite struct OrderedPipelineTests {
  private struct Broken: Error, Equatable {
    let number: Int
  }

  /// Runs `count` chunks and gives what was written.
  private func run(
    workers: Int, count: Int, fail: Set<Int> = [], readFails: Bool = false, stopAfter: Int = .max
  ) -> (written: [Int], consumer: Consumer?, error: Broken?, mostInFlight: Int) {
    var read = 0
    var written: [Int] = []
    var most = 0
    do {
      let consumer = try OrderedPipeline(workers: workers).run(
        next: {
          if read == count {
            if readFails { throw Broken(number: -1) }
            return nil
          }
          read += 1
          most = max(most, read - written.count)
          return read - 1
        },
        makeState: { 0 },
        work: { (number: Int, done: inout Int) throws -> Int in
          done += 1
          // Uneven work, so that results come out of order.
          var sum = 0
          for value in 0..<((number * 7919) % 5000) { sum &+= value }
          if fail.contains(number) { throw Broken(number: number) }
          return sum == -1 ? -1 : number
        },
        write: {
          written.append($0)
          return written.count == stopAfter ? .gone : .listening
        })
      return (written, consumer, nil, most)
    } catch {
      return (written, nil, error as? Broken, most)
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func `results come in the order of the inputs, and few are in flight`(workers: Int) {
    let result = run(workers: workers, count: 500)
    #expect(result.written == Array(0..<500))
    #expect(result.consumer == .listening)
    #expect(result.mostInFlight <= 2 * workers)
  }

  @Test(arguments: [1, 2, 8])
  func `the first error in the order of the inputs is thrown, behind all that stands before it`(
    workers: Int
  ) {
    let result = run(workers: workers, count: 500, fail: [300, 40, 41])
    #expect(result.error == Broken(number: 40))
    #expect(result.written == Array(0..<40))
  }

  @Test(arguments: [1, 2, 8])
  func `an error of the reader stands behind all that was read`(workers: Int) {
    let result = run(workers: workers, count: 100, readFails: true)
    #expect(result.error == Broken(number: -1))
    #expect(result.written == Array(0..<100))
  }

  @Test(arguments: [1, 2, 8])
  func `a consumer that is gone ends the run quietly`(workers: Int) {
    let result = run(workers: workers, count: 500, stopAfter: 10)
    #expect(result.consumer == .gone)
    #expect(result.written == Array(0..<10))
  }

  @Test func `no input gives no output`() {
    #expect(run(workers: 4, count: 0).written == [])
  }
}

import Testing

@testable import Touchstone

@Suite struct `A service as a queue` {
  /// Erlang's formula C, as SciPy's sums of Poisson terms give it.
  @Test(arguments: [
    (2.0, 1.0, 3, 0.44444444), (0.5, 1.0, 1, 0.5), (8.0, 1.0, 10, 0.40918015),
    (14.0, 1.0, 16, 0.50848221),
  ])
  func `makes requests wait with Erlang's probability`(
    arrivals: Double, service: Double, slots: Int, expected: Double
  ) {
    let queue = QueueModel(arrivals: arrivals, service: service, slots: slots)
    #expect(abs(queue.waitProbability - expected) < 1e-6)
  }

  @Test func `with one slot is the M/M/1 queue`() throws {
    let queue = QueueModel(arrivals: 0.8, service: 1, slots: 1)
    #expect(abs(try #require(queue.latency) - 5) < 1e-9)
  }

  @Test(arguments: [(9.0, 1.5, 16), (3.2, 0.58, 4), (0.1, 2, 1), (100, 0.4, 64)])
  func `is found from the latency that was seen`(arrivals: Double, latency: Double, slots: Int)
    throws
  {
    let queue = QueueModel(arrivals: arrivals, latency: latency, slots: slots)
    #expect(abs(try #require(queue.latency) - latency) < 1e-6)
    #expect(queue.isStable)
  }

  @Test func `that takes more than it can serve grows without end`() {
    let queue = QueueModel(arrivals: 5, service: 1, slots: 4)
    #expect(queue.wait == nil)
    #expect(queue.waitProbability == 1)
    #expect(queue.replicas(for: 5, utilisation: 0.7) == 2)
    #expect(queue.replicas(for: 1e300, utilisation: 0.7) == nil)
  }

  @Test func `serves the few that go first nearly at once, and all of them as before`() throws {
    let queue = QueueModel(arrivals: 9, service: 0.1, slots: 1)
    let few = try #require(queue.priorityWait(share: 0.1))
    #expect(abs(few - 0.1 / 0.91) < 1e-9)
    #expect(try #require(queue.priorityWait(share: 1)) == 1)
  }
}

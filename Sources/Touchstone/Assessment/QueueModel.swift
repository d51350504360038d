/// A service with a number of slots that serve one request each, as a queue.
///
/// Arrivals by chance (Poisson), service times exponential: the M/M/c queue. Real decoding batches slow one another down and
/// real load comes in bursts, so this is an estimate, and says so where it is shown.
///
/// *Source*: A. K. Erlang (1917); for priorities O. Kella and U. Yechiali, Naval Research Logistics 32 (1985).
public struct QueueModel: Hashable, Sendable {
  /// *Units*: requests a second.
  public let arrivals: Double
  /// How long a request is served, without waiting. *Units*: seconds.
  public let service: Double
  public let slots: Int

  public init(arrivals: Double, service: Double, slots: Int) {
    precondition(arrivals > 0 && service > 0 && slots > 0, "\(arrivals), \(service), \(slots)")
    self.arrivals = arrivals
    self.service = service
    self.slots = slots
  }

  /// The model that gives the latency seen: of it, some is waiting.
  ///
  /// - Parameter latency: the mean, waiting included. *Units*: seconds.
  public init(arrivals: Double, latency: Double, slots: Int) {
    // The latency rises with the service time, which lies between nothing and the latency.
    var low = 0.0
    var high = min(latency, Double(slots) / arrivals)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if middle <= 0 { break }
      let model = QueueModel(arrivals: arrivals, service: middle, slots: slots)
      if model.isStable, model.latency ?? .infinity <= latency {
        low = middle
      } else {
        high = middle
      }
    }
    self.init(arrivals: arrivals, service: max(low, latency * 1e-9), slots: slots)
  }

  /// Work offered, in slots.
  public var load: Double { arrivals * service }
  public var utilisation: Double { load / Double(slots) }
  public var isStable: Bool { utilisation < 1 }

  /// The chance that a request must wait, by Erlang's formula C; 1 where the queue grows without end.
  public var waitProbability: Double {
    if !isStable { return 1 }
    // Erlang B by its recurrence, which can't overflow.
    var blocking = 1.0
    for slot in 1...slots { blocking = load * blocking / (Double(slot) + load * blocking) }
    return blocking / (1 - utilisation * (1 - blocking))
  }

  /// On average. *Units*: seconds; nil where the queue grows without end.
  public var wait: Double? {
    isStable ? waitProbability * service / (Double(slots) * (1 - utilisation)) : nil
  }

  /// Mean time in the system. *Units*: seconds.
  public var latency: Double? { wait.map { $0 + service } }

  /// How many times as many slots keep the utilisation at most at this for these arrivals; nil for more than a million.
  public func replicas(for arrivals: Double, utilisation: Double) -> Int? {
    let needed = (arrivals * service / (Double(slots) * utilisation)).rounded(.up)
    return needed <= 1_000_000 ? max(1, Int(needed)) : nil
  }

  public func with(arrivals: Double, replicas: Int) -> QueueModel {
    QueueModel(arrivals: arrivals, service: service, slots: slots * replicas)
  }

  /// The wait of requests that are served first, as a share of the wait without priorities.
  ///
  /// - Parameter share: of the requests.
  public func priorityWait(share: Double) -> Double? {
    if !isStable { return nil }
    return (1 - utilisation) / (1 - utilisation * share)
  }
}

import Foundation

/// Runs work on several threads and hands on its results in the order of the inputs.
///
/// The caller's thread reads and writes, the workers work. At most `2 × workers` chunks are between
/// the two, so a slow consumer stops the reading and memory stays bounded. Equal inputs give equal
/// outputs whatever the number of workers.
package struct OrderedPipeline: Sendable {
  package let workers: Int

  package init(workers: Int) {
    precondition(workers > 0, "a pipeline of \(workers) workers")
    self.workers = workers
  }

  /// Reads until `next` gives nil or `write` says that the consumer is gone. Blocks the thread.
  ///
  /// *Throws*: the first error in the order of the inputs. What stands before it has been written
  /// then, nothing behind it is; an error of `next` stands behind all that was read.
  package func run<Input: Sendable, Output: Sendable, State>(
    next: () throws -> Input?,
    makeState: @escaping @Sendable () -> State,
    work: @escaping @Sendable (Input, inout State) throws -> Output,
    write: (Output) throws -> Consumer
  ) throws -> Consumer {
    if workers == 1 {
      var state = makeState()
      while let input = try next() {
        if try write(work(input, &state)) == .gone { return .gone }
      }
      return .listening
    }
    let desk = Desk<Input, Output>()
    for _ in 0..<workers {
      desk.startWorker(makeState: makeState, work: work)
    }
    defer { desk.close() }
    return try drive(desk, next: next, write: write)
  }

  /// As `run`, for work that adds up in the workers' states: they are given back in any order.
  package func fold<Input: Sendable, Output: Sendable, State: Sendable>(
    next: () throws -> Input?,
    makeState: @escaping @Sendable () -> State,
    work: @escaping @Sendable (Input, inout State) throws -> Output,
    write: (Output) throws -> Void
  ) throws -> [State] {
    if workers == 1 {
      var state = makeState()
      while let input = try next() { try write(work(input, &state)) }
      return [state]
    }
    let desk = Desk<Input, Output>()
    let shelf = Shelf<State>()
    for _ in 0..<workers {
      desk.startWorker(makeState: makeState, work: work) { shelf.put($0) }
    }
    do {
      defer { desk.close() }
      _ = try drive(desk, next: next) { output in
        try write(output)
        return .listening
      }
    }
    return shelf.take()
  }

  private func drive<Input, Output>(
    _ desk: Desk<Input, Output>, next: () throws -> Input?, write: (Output) throws -> Consumer
  ) throws -> Consumer {
    var read = 0
    var written = 0
    var isAtEnd = false
    var readError: (any Error)?
    while true {
      while !isAtEnd, read - written < 2 * workers {
        do {
          guard let input = try next() else {
            isAtEnd = true
            break
          }
          desk.submit(input, number: read)
          read += 1
        } catch {
          readError = error
          isAtEnd = true
        }
      }
      if written == read { break }
      let output = try desk.result(number: written).get()
      written += 1
      if try write(output) == .gone { return .gone }
    }
    if let readError { throw readError }
    return .listening
  }
}

/// Where workers leave their states.
// The states are behind `condition`; NSCondition because ThreadSanitizer sees it.
private final class Shelf<State: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var states: [State] = []

  func put(_ state: State) { condition.withLock { states.append(state) } }
  func take() -> [State] { condition.withLock { states } }
}

/// Where chunks wait for workers, and results for their turn.
// All mutable state is behind `condition`; NSCondition because ThreadSanitizer sees it.
private final class Desk<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [(number: Int, input: Input)] = []
  private var results: [Int: Result<Output, any Error>] = [:]
  private var isClosed = false
  private var liveWorkers = 0

  func submit(_ input: Input, number: Int) {
    condition.withLock {
      waiting.append((number, input))
      condition.broadcast()
    }
  }

  /// Waits for it.
  func result(number: Int) -> Result<Output, any Error> {
    condition.withLock {
      while true {
        if let result = results.removeValue(forKey: number) { return result }
        condition.wait()
      }
    }
  }

  /// Drops what waits, and waits for the workers to end.
  func close() {
    condition.withLock {
      isClosed = true
      waiting.removeAll()
      condition.broadcast()
      while liveWorkers > 0 { condition.wait() }
    }
  }

  func startWorker<State>(
    makeState: @escaping @Sendable () -> State,
    work: @escaping @Sendable (Input, inout State) throws -> Output,
    finish: @escaping @Sendable (State) -> Void = { (_: State) in }
  ) {
    condition.withLock { liveWorkers += 1 }
    let thread = Thread { [self] in
      var state = makeState()
      while let (number, input) = take() {
        let result = Result { try work(input, &state) }
        condition.withLock {
          results[number] = result
          condition.broadcast()
        }
      }
      finish(state)
      condition.withLock {
        liveWorkers -= 1
        condition.broadcast()
      }
    }
    // As the main thread has it: a worker does all that it does.
    thread.stackSize = 8 << 20
    thread.name = "touchstone-worker"
    thread.start()
  }

  /// The next chunk, nil once closed.
  private func take() -> (number: Int, input: Input)? {
    condition.withLock {
      while waiting.isEmpty, !isClosed { condition.wait() }
      return waiting.isEmpty ? nil : waiting.removeFirst()
    }
  }
}

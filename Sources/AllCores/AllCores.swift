// Work on all cores within one step, for code that is not asynchronous.
import Dispatch
import Synchronization

/// Transforms each element on all cores; the results are in order and do not depend on how many there are.
///
/// - Parameter size: How many elements a core takes at a time: 1 where each is much work.
public func mapOnAllCores<Element: Sendable, Result: Sendable>(
  _ elements: [Element], takingTogether size: Int = 32, _ transform: @Sendable (Element) -> Result
) -> [Result] {
  let starts = Array(stride(from: 0, to: elements.count, by: size))
  let parts = Mutex<[[Result]]>(Array(repeating: [], count: starts.count))
  DispatchQueue.concurrentPerform(iterations: starts.count) { part in
    let results = elements[starts[part]...].prefix(size).map(transform)
    parts.withLock { $0[part] = results }
  }
  return parts.withLock { Array($0.joined()) }
}

/// Does something for each element on all cores, in no order.
///
/// - Throws: of all failures that of the first element; the others are worked on nevertheless.
public func forEachOnAllCores<Element: Sendable, Failure: Error>(
  _ elements: [Element], _ work: @Sendable (Element) throws(Failure) -> Void
) throws(Failure) {
  let failures = mapOnAllCores(elements) { element -> Failure? in
    do throws(Failure) {
      try work(element)
      return nil
    } catch {
      return error
    }
  }
  if let failure = failures.lazy.compactMap(\.self).first { throw failure }
}

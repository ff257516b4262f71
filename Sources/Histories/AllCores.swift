// Work on all cores inside the relate step.
import Dispatch
import Synchronization

/// Transforms each element on all cores; the results are in order and do not depend on how many there are.
func mapOnAllCores<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ transform: @Sendable (Element) -> Result
) -> [Result] {
  let size = 32
  let starts = Array(stride(from: 0, to: elements.count, by: size))
  let parts = Mutex<[[Result]]>(Array(repeating: [], count: starts.count))
  DispatchQueue.concurrentPerform(iterations: starts.count) { part in
    let results = elements[starts[part]...].prefix(size).map(transform)
    parts.withLock { $0[part] = results }
  }
  return parts.withLock { Array($0.joined()) }
}

// Work on many things at once, results in their order.
import Synchronization

/// Hands out indices to workers.
private final class Counter: Sendable {
  private let next = Atomic(0)

  func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
}

/// Transforms each element, `jobs` at a time; the result does not depend on `jobs`.
func map<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  let counter = Counter()
  let parts = await withTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<min(jobs, max(1, elements.count)) {
      group.addTask {
        var done: [(Int, Result)] = []
        while case let index = counter.take(), index < elements.count {
          done.append((index, transform(elements[index])))
        }
        return done
      }
    }
    return await group.reduce(into: []) { $0.append($1) }
  }
  return parts.joined().sorted { $0.0 < $1.0 }.map(\.1)
}

/// Does something with each element, `jobs` at a time; stops at the first error, or when the task is cancelled,
/// which is an error too.
func forEach<Element: Sendable>(
  _ elements: [Element], jobs: Int, _ body: @escaping @Sendable (Element) throws -> Void
) async throws {
  let counter = Counter()
  try await withThrowingTaskGroup(of: Void.self) { group in
    for _ in 0..<min(jobs, max(1, elements.count)) {
      group.addTask {
        while case let index = counter.take(), index < elements.count, !Task.isCancelled {
          try body(elements[index])
        }
      }
    }
    try await group.waitForAll()
  }
  try Task.checkCancellation()
}

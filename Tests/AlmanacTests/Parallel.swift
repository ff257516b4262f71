// Several things at once, on threads of their own.
import Foundation
import Synchronization

enum Parallel {
  /// The results in the order of the numbers.
  static func results<Value: Sendable>(
    count: Int, _ work: @escaping @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    let results = Mutex([Int: Result<Value, any Error>]())
    let group = DispatchGroup()
    for index in 0..<count {
      group.enter()
      Thread.detachNewThread {
        let result = Result { try work(index) }
        results.withLock { $0[index] = result }
        group.leave()
      }
    }
    group.wait()
    return try results.withLock { $0 }.sorted { $0.key < $1.key }.map { try $0.value.get() }
  }
}

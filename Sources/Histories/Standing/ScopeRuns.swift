// The runs of each scope, so that what came later is found without looking at all runs.

/// Which runs belong to which scope.
public struct ScopeRuns: Sendable {
  /// For each run the number of its scope, in the order in which scopes were first met.
  public let scopes: [Int]
  /// For each scope its runs, as ascending indices in `History.runs`.
  private let runs: [[Int]]

  /// - Complexity: linear in the number of runs.
  public init(_ history: [Run]) {
    var numbers: [String: Int] = [:]
    var runs: [[Int]] = []
    scopes = history.indices.map { index in
      let scope = history[index].scope
      let number = numbers[scope] ?? runs.count
      if number == runs.count {
        numbers[scope] = number
        runs.append([])
      }
      runs[number].append(index)
      return number
    }
    self.runs = runs
  }

  /// The runs of a scope that come after a run of any scope.
  func later(than run: Int, in scope: Int) -> ArraySlice<Int> {
    let runs = runs[scope]
    return runs[runs.firstIndex(above: run)...]
  }

  /// The last runs of some scopes together, oldest first.
  public func last(_ count: Int, of scopes: [Int]) -> ArraySlice<Int> {
    scopes.flatMap { runs[$0].suffix(count) }.sorted().suffix(count)
  }
}

extension [Int] {
  /// The place of the first number of an ascending list that is greater; the end where none is.
  func firstIndex(above number: Int) -> Int {
    var range = indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if self[middle] <= number {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}

// Failures of one run that have one error: a single cause, however many tests it fails.
import Reports
import Worklogs

extension History {
  /// Failures of a run by their errors: those with most tests first, and as `tests` has them where they have
  /// equally many. A failure whose text says too little to be recognised is alone.
  ///
  /// - Parameter tests: indices of tests that failed in the run.
  public func failuresByError(_ tests: [Int], in run: Int) -> [[Int]] {
    var groups: [[Int]] = []
    var groupOfSignature: [String: Int] = [:]
    for test in tests {
      guard let entry = entry(ofTest: test, in: run),
        let signature = runs[run].results?.errorSignature(of: entry)
      else {
        groups.append([test])
        continue
      }
      if let group = groupOfSignature[signature] {
        groups[group].append(test)
      } else {
        groupOfSignature[signature] = groups.count
        groups.append([test])
      }
    }
    return groups.enumerated().sorted { one, other in
      (other.element.count, one.offset) < (one.element.count, other.offset)
    }.map(\.element)
  }
}

extension RunResults {
  /// The first line of a failure's text that can be recognised; nil where there is none.
  func errorSignature(of entry: Entry) -> String? {
    guard let detail = result(of: entry).detail, let text = detail.message ?? detail.traceback
    else { return nil }
    return ErrorSignature.all(in: text).first
  }
}

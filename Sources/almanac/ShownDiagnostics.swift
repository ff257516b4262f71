// Which diagnostics a terminal shows where there are too many to read.
import Diagnostics

/// All errors first of all, then warnings, of each kind the first; the rest is counted.
struct ShownDiagnostics {
  /// In their order.
  private(set) var shown: [Diagnostic] = []
  /// How many of each kind are not shown; most first.
  private(set) var leftOut: [(identifier: String, count: Int)] = []

  /// More lines nobody reads.
  private static let most = 200
  /// Of one kind of warning.
  private static let mostOfAKind = 20

  init(_ diagnostics: [Diagnostic]) {
    var warningsLeft = Self.most - diagnostics.count { $0.level == .error }
    var errorsLeft = Self.most
    var counts: [String: Int] = [:]
    var rest: [String: Int] = [:]
    for diagnostic in diagnostics {
      let kind = diagnostic.identifier
      if diagnostic.level == .error, errorsLeft > 0 {
        errorsLeft -= 1
        shown.append(diagnostic)
      } else if diagnostic.level != .error, warningsLeft > 0,
        counts[kind, default: 0] < Self.mostOfAKind
      {
        warningsLeft -= 1
        counts[kind, default: 0] += 1
        shown.append(diagnostic)
      } else {
        rest[kind, default: 0] += 1
      }
    }
    leftOut = rest.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (identifier: $0.key, count: $0.value) }
  }

  /// `1399 more: 1219 two-severities, 180 unknown-key`; nil where all are shown.
  var more: String? {
    if leftOut.isEmpty { return nil }
    let kinds = leftOut.map { "\($0.count) \($0.identifier)" }.joined(separator: ", ")
    return "\(leftOut.reduce(0) { $0 + $1.count }) more: \(kinds)"
  }
}

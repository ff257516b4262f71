// Finds the two runs that somebody wants to compare.

/// What two names stand for.
public enum RunPair: Hashable, Sendable {
  /// Indices in `History.runs`.
  case found(from: Int, to: Int)
  /// A name that no run has, and the index of the run whose id comes nearest.
  case missing(String, nearest: Int?)
}

extension LinkSearch {
  /// The runs of two names: ids, beginnings of them, dates, names of worklogs. Where a name fits several,
  /// two of one scope are preferred, then the newest.
  public func runs(_ from: String, _ to: String) -> RunPair {
    let first = names.runs(named: from)
    if first.isEmpty { return .missing(from, nearest: names.run(near: from)) }
    let second = names.runs(named: to)
    if second.isEmpty { return .missing(to, nearest: names.run(near: to)) }
    for to in second {
      if let from = first.first(where: { $0 != to && names.scope($0) == names.scope(to) }) {
        return .found(from: from, to: to)
      }
    }
    let to = second.first ?? 0
    return .found(from: first.first { $0 != to } ?? to, to: to)
  }
}

// Ids for groups of findings: what was given once stays, what is new gets a free one.

/// Which id each group has.
struct IssueNames {
  /// By group.
  private(set) var ids: [String]
  /// Ids whose findings are part of another issue by now: that one's id.
  private(set) var successors: [String: String] = [:]

  /// Groups that keep what was answered before.
  init(keeping groups: [Joining.Group], _ ledger: Ledger) {
    var free = IssueIDs(taken: ledger.ids)
    ids = groups.map { $0.id ?? free.id(for: $0.key) }
  }

  /// Groups that were made anew. An id goes with the oldest finding that had it; where several come
  /// together in a group, the oldest is the group's and the others lead to it.
  init(renewing groups: [Joining.Group], _ recall: Recall, _ ledger: Ledger) {
    var groupOfSighting: [(Sighting, group: Int)] = []
    for (index, group) in groups.enumerated() {
      groupOfSighting += group.findings.map { ($0, index) }
    }
    groupOfSighting.sort { $0.0 < $1.0 }
    var claims: [[String]] = groups.map { _ in [] }
    var claimed: Set<String> = []
    for (sighting, group) in groupOfSighting {
      guard let id = recall.id(of: sighting), claimed.insert(id).inserted else { continue }
      claims[group].append(id)
    }
    var free = IssueIDs(taken: ledger.ids)
    ids = groups.indices.map { claims[$0].first ?? free.id(for: groups[$0].key) }
    for group in groups.indices {
      for other in claims[group].dropFirst() { successors[other] = ids[group] }
    }
  }
}

/// A finding that belongs to another issue than before.
public struct Move: Sendable, Hashable {
  public var sighting: Sighting
  public var from: String
  public var to: String
  /// In a sentence or two, why it belongs there.
  public var why: String
}

extension Move {
  /// The findings whose issue is another than the one that is remembered, in time order.
  static func all(
    _ groups: [Joining.Group], _ ids: [String], _ recall: Recall, in runs: [Run]
  ) -> [Move] {
    let moves = zip(groups, ids).flatMap { group, id in
      zip(group.findings, group.reasons).compactMap { sighting, reasons -> Move? in
        guard let from = recall.id(of: sighting), from != id else { return nil }
        return Move(sighting: sighting, from: from, to: id, why: reasons.sentences(in: runs))
      }
    }
    return moves.sorted { $0.sighting < $1.sighting }
  }
}

extension [Reason] {
  /// Why a finding belongs to those before it, in the two most telling sentences.
  func sentences(in runs: [Run]) -> String {
    if isEmpty { return "No earlier finding is enough like it." }
    return lazy.compactMap { $0.sentence(in: runs) }.prefix(2).joined(separator: " ")
  }
}

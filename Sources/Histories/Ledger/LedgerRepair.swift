// Repairs a ledger that has one finding in two issues: builds before format 2 wrote such, since they did not
// tell equal findings of one worklog apart, and version control may put the lines of two branches together.
//
// The older of the two issues keeps the finding. The other's id leads to it, unless the other has findings of
// its own: then it stays an issue, so that a repair never merges two problems.
import Worklogs

struct LedgerRepair {
  private(set) var ledger: Ledger
  /// How many entries each id has.
  private var counts: [String: Int] = [:]
  private var firstWorklogs: [String: String] = [:]

  init(_ ledger: Ledger) {
    self.ledger = ledger
    for entry in ledger.findings {
      counts[entry.id, default: 0] += 1
      let first = firstWorklogs[entry.id] ?? entry.key.worklog
      firstWorklogs[entry.id] = min(first, entry.key.worklog)
    }
  }

  /// Which issue keeps a finding. `isWhole` says whether the other's id leads there now.
  struct Settled {
    var id: String
    var other: String
    var isWhole: Bool
  }

  /// Decides between the issue of an entry and another id for the same finding; nil where both lead to the
  /// same issue.
  mutating func settle(_ place: Int, _ id: String) -> Settled? {
    let entry = ledger.findings[place]
    guard ledger.current(entry.id) != ledger.current(id) else { return nil }
    let isKept = age(of: entry.id, entry.key) < age(of: id, entry.key)
    let settled = isKept ? (id: entry.id, other: id) : (id: id, other: entry.id)
    if !isKept {
      ledger.findings[place].id = id
      counts[id, default: 0] += 1
      counts[entry.id, default: 0] -= 1
    }
    let isWhole = counts[settled.other, default: 0] == 0 && ledger.successors[settled.other] == nil
    if isWhole { ledger.successors[settled.other] = settled.id }
    return Settled(id: settled.id, other: settled.other, isWhole: isWhole)
  }

  /// Smaller for the older issue. An id that was made of another finding is that of an issue which this one
  /// joined, so it is older than one that was made of this finding. Of the latter, a second one was made
  /// only where the first was taken.
  private func age(of id: String, _ key: Ledger.Key) -> (Int, String, String) {
    let issueKey = IssueIDs.key(worklog: key.worklog, title: key.title)
    return (IssueIDs.attempt(of: id, for: issueKey) ?? -1, firstWorklogs[id] ?? "", id)
  }
}

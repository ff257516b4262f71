// What a history remembers from build to build, so that no link breaks: `ledger.json` beside the worklogs.

/// The ids that were given, and what they were given to. No id is ever removed: what is in it was published
/// once.
///
/// The file is a list with one entry a line, sorted, every line but the last two closed by a comma, so that
/// the entries of two branches can be put together by keeping the lines of both.
public struct Ledger: Sendable, Hashable {
  /// Which issue a finding belongs to. Sorted; no two have the same key.
  public internal(set) var findings: [Entry] = []
  /// Issues that are part of another one since the rules changed: the other's id by the old one.
  public var successors: [String: String] = [:]
  /// Pages besides those of issues. Sorted.
  public var pages: [Page] = []
  /// The version of the rules by which findings were joined.
  public var rules = Joining.rulesVersion

  public init() {}

  /// - Parameter findings: In any order. Of several with one key the first counts.
  public init(findings: [Entry]) {
    var keys: Set<Key> = []
    self.findings = findings.filter { keys.insert($0.key).inserted }.sorted()
  }

  /// The format that is written; older ones are read. Since 2 findings have an occurrence.
  static let version = 2

  /// A finding and its issue.
  public struct Entry: Sendable, Hashable {
    /// The id.
    public var id: String
    public var key: Key

    public init(id: String, key: Key) {
      self.id = id
      self.key = key
    }
  }

  /// By what a finding is known again. No two findings of a history have the same key; where a part of it
  /// changes, the others tell.
  public struct Key: Sendable, Hashable {
    /// Relative to the content folder.
    public var worklog: String
    /// As it was written.
    public var title: String
    /// The lower half of `Finding.textHash`.
    public var text: UInt32
    /// 1 for the first finding of this title in the worklog, 2 for the second. Entries of findings that were
    /// removed from a worklog that is there count from -1 down.
    public var occurrence: Int

    public init(worklog: String, title: String, text: UInt32, occurrence: Int = 1) {
      self.worklog = worklog
      self.title = title
      self.text = text
      self.occurrence = occurrence
    }
  }

  /// A page that was published.
  public enum Page: Sendable, Hashable {
    /// A run's id, and the worklog or the report that it was about, relative to the content folder.
    case run(id: String, of: String)
    /// A number in the tracker.
    case reference(Int)
    /// The last part of a test's URL, and the test's id.
    case test(slug: String, id: String)
    /// The comparison of two runs, by their ids.
    case comparison(from: String, to: String)
  }

  /// Every issue's id that was ever given.
  var ids: Set<String> {
    Set(findings.map(\.id)).union(successors.keys).union(successors.values)
  }

  /// The issue that an id leads to: its successor's successor, and so on.
  func current(_ id: String) -> String {
    var id = id
    // A circle would have been refused when the ledger was read; the bound is for one made in memory.
    for _ in successors {
      guard let next = successors[id] else { break }
      id = next
    }
    return id
  }

  mutating func sort() {
    findings.sort()
    pages.sort()
  }
}

extension Ledger.Entry: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    let (one, other) = (left.key, right.key)
    return (left.id, one.worklog, one.title, one.occurrence, one.text)
      < (right.id, other.worklog, other.title, other.occurrence, other.text)
  }
}

extension Ledger.Page: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.run(let one, let first), .run(let other, let second)): (one, first) < (other, second)
    case (.reference(let one), .reference(let other)): one < other
    case (.test(let one, let first), .test(let other, let second)): (one, first) < (other, second)
    case (.comparison(let one, let first), .comparison(let other, let second)):
      (one, first) < (other, second)
    default: left.kind < right.kind
    }
  }

  private var kind: Int {
    switch self {
    case .run: 0
    case .reference: 1
    case .test: 2
    case .comparison: 3
    }
  }
}

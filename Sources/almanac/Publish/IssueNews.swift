// What became of issues between two releases, as their lists for scripts tell it: what readers saw
// before, and what they see now.
import JSON

struct IssueNews {
  struct Entry {
    var id: String
    var title: String
    var severity: String?
    var state: String
    /// Relative to the site.
    var url: String
    var sentence: String
  }

  private(set) var new: [Entry] = []
  /// Were resolved, and are open again.
  private(set) var regressed: [Entry] = []
  private(set) var resolved: [Entry] = []

  private static let list = "issues.json"
  private static let runs = "runs.json"
  /// The files of a release that are needed.
  static let files = [list, runs]

  /// - Parameters: the contents of `files` in a release; nil where it has no such file.
  /// Without an old list nothing is news: readers saw nothing before.
  init(from old: (String) -> [UInt8]?, to new: (String) -> [UInt8]?) {
    guard let before = Self.issues(old(Self.list)), let now = Self.issues(new(Self.list)) else {
      return
    }
    let known = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    let aliases = Set(before.flatMap(\.aliases))
    let order = RunOrder(new(Self.runs))
    for issue in now {
      if let earlier = known[issue.id] {
        compare(earlier, issue, order)
      } else if !aliases.contains(issue.id) {
        let end =
          issue.isResolved ? ", and resolved" : issue.isClosed ? ", and no longer reported" : ""
        self.new.append(issue.entry("is new" + end))
      }
    }
  }

  private mutating func compare(_ old: Issue, _ now: Issue, _ order: RunOrder) {
    if old.isClosed, !now.isClosed, now.state != "muted" {
      let runs = order.runs(between: old.lastRun, and: now.lastRun)
      let wait = runs.map { " after \($0) \($0 == 1 ? "run" : "runs")" } ?? ""
      regressed.append(now.entry("is back" + wait))
    } else if !old.isResolved, now.isResolved {
      resolved.append(now.entry("is resolved"))
    }
  }

  private static func issues(_ file: [UInt8]?) -> [Issue]? {
    guard let file, let document = try? JSONDocument(parsing: file) else { return nil }
    return document.root["issues"].elements.compactMap(Issue.init)
  }
}

/// An issue of `issues.json`, as far as it is compared.
private struct Issue {
  let id: String
  let title: String
  let severity: String?
  let state: String
  let url: String
  let aliases: [String]
  let lastRun: String?

  /// Nil for what is no issue: the file was published, and others may have changed it since.
  init?(_ value: JSONValue) {
    guard let id = value["id"].string, let state = value["state"].string else { return nil }
    (self.id, self.state) = (id, state)
    title = value["title"].string ?? ""
    severity = value["severity"].string
    url = value["url"].string ?? ""
    aliases = value["aliases"].elements.compactMap(\.string)
    lastRun = value["findings"].elements.compactMap { $0["run"].string }.last
  }

  var isResolved: Bool { state == "resolved" }
  /// Nobody sees it any more: it is resolved, or is no longer reported.
  var isClosed: Bool { isResolved || state == "stale" }

  func entry(_ news: String) -> IssueNews.Entry {
    let words = [severity, id, "“\(title)”", news].compactMap(\.self)
    return IssueNews.Entry(
      id: id, title: title, severity: severity, state: state, url: url,
      sentence: words.joined(separator: " "))
  }
}

/// The order of runs in `runs.json`.
private struct RunOrder {
  private var scopes: [String: String] = [:]
  private var places: [String: Int] = [:]

  init(_ file: [UInt8]?) {
    guard let file, let document = try? JSONDocument(parsing: file) else { return }
    var counts: [String: Int] = [:]
    for run in document.root["runs"].elements {
      guard let id = run["id"].string else { continue }
      let scope = run["scope"].string ?? ""
      scopes[id] = scope
      places[id] = counts[scope, default: 0]
      counts[scope, default: 0] += 1
    }
  }

  /// How many runs of a scope are between two of its runs; nil where there are none, or the two are of
  /// different scopes.
  func runs(between first: String?, and last: String?) -> Int? {
    guard let first, let last, scopes[first] == scopes[last], let start = places[first],
      let end = places[last], end - start > 1
    else { return nil }
    return end - start - 1
  }
}

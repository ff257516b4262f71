// The names by which people call pages outright: ids, numbers, dates, names of tests.
import Settings

struct LinkNames: Sendable {
  /// By ids and former ids.
  private let issues: [String: Int]
  private let issueIDs: [String]
  private let references: [Int: Int]
  private let runs: [String]
  private let scopes: [String]
  private let worklogs: [String: Int]
  private let tests: TestLookup
  private let hasPage: Set<Int>

  /// Shorter ones begin too much.
  private static let shortestBeginning = 4

  init(_ history: History) {
    issues = history.issuesByID
    issueIDs = history.issues.map(\.id)
    references = Dictionary(
      history.references.enumerated().map { ($1.number, $0) },
      uniquingKeysWith: { first, _ in first })
    runs = history.runs.map { $0.id.lowercased() }
    scopes = history.runs.map(\.scope)
    worklogs = history.runsByWorklogName
    tests = TestLookup(history.tests)
    hasPage = Set(history.tests.indices.filter { history.tests[$0].slug != nil })
  }

  /// What has that name, in this order: an issue, a number, runs, tests.
  func targets(named name: String) -> [LinkTarget] {
    if name.isEmpty { return [] }
    let id = Decision.id(from: name)
    let issue = id.flatMap { issues[$0] }.map { [LinkTarget.issue($0)] } ?? []
    return issue + reference(name) + runs(named: name).map { .run($0) } + tests(named: name)
  }

  /// The issue whose id somebody probably meant.
  func issue(near name: String) -> LinkTarget? {
    let id = nearestName(to: Decision.id(from: name) ?? name, among: issueIDs)
    return id.flatMap { issues[$0] }.map { .issue($0) }
  }

  private func reference(_ name: String) -> [LinkTarget] {
    let digits = name.hasPrefix("#") ? name.dropFirst() : name[...]
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return [] }
    return Int(digits).flatMap { references[$0] }.map { [.reference($0)] } ?? []
  }

  /// The run of that id; else those whose ids begin so, newest first. A worklog's name
  /// counts unless it is a plain word.
  func runs(named name: String) -> [Int] {
    let id = name.lowercased()
    if let run = runs.firstIndex(of: id) { return [run] }
    if name.contains(where: { $0.isNumber || $0 == "." }), let run = worklogs[name] {
      return [run]
    }
    guard id.utf8.count >= Self.shortestBeginning else { return [] }
    return runs.indices.reversed().filter { runs[$0].hasPrefix(id) }
  }

  /// The run that somebody probably meant: its id is the nearest by edits, else it has the longest
  /// beginning in common, at least `shortestBeginning` letters; of equals the newest.
  func run(near name: String) -> Int? {
    let id = name.lowercased()
    if let near = nearestName(to: id, among: runs.reversed()) { return runs.lastIndex(of: near) }
    let common = runs.map { zip($0.utf8, id.utf8).prefix { $0 == $1 }.count }
    guard let longest = common.max(), longest >= Self.shortestBeginning else { return nil }
    return common.lastIndex(of: longest)
  }

  func scope(_ run: Int) -> String { scopes[run] }

  /// A name that means all tests of a suite is none of these: its words find them.
  private func tests(named name: String) -> [LinkTarget] {
    guard let match = tests.match(name), !match.isSuite else { return [] }
    return match.tests.filter(hasPage.contains).map { .test($0) }
  }
}

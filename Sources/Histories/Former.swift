// What was published once and is no more: every old link still answers and says where things went.

/// What earlier builds had pages of, and this history has not.
public struct FormerPages: Sendable {
  public var issues: [FormerIssue] = []
  public var runs: [FormerRun] = []
  /// Tracker numbers that no finding names any more.
  public var references: [Int] = []
  public var tests: [FormerTest] = []
  public var comparisons: [FormerComparison] = []
}

/// An issue's id that no finding has any more.
public struct FormerIssue: Sendable, Hashable {
  public var id: String
  /// The title of its last finding that is remembered; nil where none is.
  public var title: String?
  /// The worklogs that told of it, as far as they are remembered.
  public var worklogs: [String]
  /// The id of the issue that it is part of now; nil where its findings are gone.
  public var successor: String?
  /// The decision that made it part of that: an index in `History.decisions`.
  public var decision: Int?
}

/// A run's id that no run has any more.
public struct FormerRun: Sendable, Hashable {
  public var id: String
  /// The worklogs or reports that it was about, relative to the content folder.
  public var sources: [String]
  /// The index of the run that has one of them now.
  public var successor: Int?
}

/// A test's page whose test no report has any more.
public struct FormerTest: Sendable, Hashable {
  /// The last part of its URL.
  public var slug: String
  /// The test's id.
  public var id: String
  /// A test that is there now, and is called so but for what tells it from others of the name.
  public var successor: Int?
}

/// A comparison of two runs that are not compared any more: a run came in between, or one of them is
/// gone.
public struct FormerComparison: Sendable, Hashable {
  /// The ids of the two runs.
  public var from: String
  public var to: String
  /// The indices of what the two runs are now; nil for one that is gone.
  public var fromRun: Int?
  public var toRun: Int?
}

extension History {
  /// What the ledger has of runs, numbers and tests, and this history has not.
  mutating func noteFormerPages(_ ledger: Ledger) {
    let present = Set(linkablePages.map(\.place))
    var runOfSource: [String: Int] = [:]
    for (index, run) in runs.enumerated() {
      for source in run.sources { runOfSource[source] = index }
    }
    var formerRuns: [String: FormerRun] = [:]
    var slugs: Set<String> = []
    for page in ledger.pages where !present.contains(page.place) {
      switch page {
      case .run(let id, let source):
        formerRuns[id, default: FormerRun(id: id, sources: [])].sources.append(source)
        if let run = runOfSource[source] { formerRuns[id]?.successor = run }
      case .reference(let number): former.references.append(number)
      case .test(let slug, let id) where slugs.insert(slug).inserted:
        former.tests.append(FormerTest(slug: slug, id: id))
      case .test: break
      case .comparison(let from, let to):
        former.comparisons.append(FormerComparison(from: from, to: to))
      }
    }
    findTestsToldApart()
    former.runs = formerRuns.values.sorted { $0.id < $1.id }
    findComparedRuns(formerRuns.compactMapValues(\.successor))
  }
}

extension History {
  /// Tests that had one id get longer ones once others have it too; the first of them with a page takes the place.
  private mutating func findTestsToldApart() {
    if former.tests.isEmpty { return }
    var byName: [Substring: Int] = [:]
    for (index, test) in tests.enumerated() where test.slug != nil {
      let id = test.id[...]
      if id.hasSuffix("]"), let open = id.ranges(of: " [").last {
        byName[id[..<open.lowerBound]] = byName[id[..<open.lowerBound]] ?? index
      }
      if let start = id.firstRange(of: " > ") {
        byName[id[start.upperBound...]] = byName[id[start.upperBound...]] ?? index
      }
    }
    for index in former.tests.indices {
      let id = former.tests[index].id
      former.tests[index].successor = byName[id.replacing(#/ #\d+$/#, with: "")[...]]
    }
  }
}

extension History {
  /// - Parameter successors: What former runs are now, by their ids.
  private mutating func findComparedRuns(_ successors: [String: Int]) {
    if former.comparisons.isEmpty { return }
    let present = Dictionary(
      runs.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in former.comparisons.indices {
      let (from, to) = (former.comparisons[index].from, former.comparisons[index].to)
      former.comparisons[index].fromRun = present[from] ?? successors[from]
      former.comparisons[index].toRun = present[to] ?? successors[to]
    }
  }
}

extension Ledger.Page {
  /// What stands for its URL.
  fileprivate var place: String {
    switch self {
    case .run(let id, _): "run/" + id
    case .reference(let number): "reference/\(number)"
    case .test(let slug, _): "test/" + slug
    case .comparison(let from, let to): "comparison/" + from + comparisonMark + to
    }
  }
}

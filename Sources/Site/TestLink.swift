// A test as a link to its page: its own name first, the way to it small.
import Histories
import Reports

struct TestLink: ViewModel {
  let plan: Plan
  let root: String
  private let test: Test
  /// What is said beside it: its duration, say.
  var remark: String?

  init(plan: Plan, root: String, test: Int, remark: String? = nil) {
    self.plan = plan
    self.root = root
    self.test = plan.history.tests[plan.history.current(test)]
    self.remark = remark
  }

  static let variables: [String: Variable<Self>] = [
    "url": .address { $0.test.url(from: $0.root) },
    "name": .text { $0.test.name },
    "suite": .optional { $0.test.suite },
    "is_flaky": .flag { $0.test.isFlaky },
    "remark": .optional { $0.remark },
  ]

  func isFlaky(in scope: String) -> Bool {
    if case .flaky(scope, _) = test.steadiness { return true }
    return false
  }
}

extension Test {
  /// Its page; nil where it has none.
  func url(from root: String) -> String? { slug.map { Address.test(slug: $0).link(from: root) } }

  /// The suite path without the separator at its end; nil where there is none.
  var suite: String? {
    let end = suitePath.lastIndex { !":>/.#› ".contains($0) }
    return end.map { String(suitePath[...$0]) }
  }

  var isFlaky: Bool {
    if case .flaky = steadiness { return true }
    return false
  }
}

/// A test as a finding names it, with how it went in the finding's run and how it does now.
struct NamedTestView: ViewModel {
  let name: String
  let url: String?
  private(set) var then: String?
  let now: String?
  let nowOutcome: String?

  /// - Parameter run: the finding's run; nil on the page of an issue, which has many.
  init(plan: Plan, root: String, named: NamedTest, run: Int?) {
    name = named.name
    let isKnown = !named.tests.isEmpty
    let latest = isKnown ? plan.history.latestEvidence(for: named) : nil
    let then = isKnown ? run.map { plan.history.evidence(for: named, in: $0) } : nil
    self.then = then.flatMap { $0.words(for: named) }
    if self.then == nil, run.map({ plan.history.runs[$0].results != nil }) ?? false,
      !named.tests.isEmpty
    {
      self.then = "no result"
    }
    if let latest, latest.run != run {
      let when = plan.history.runs[latest.run].start?.text ?? plan.history.runs[latest.run].id
      now = latest.evidence.words(for: named).map { "\($0) on \(when)" }
    } else {
      now = nil
    }
    nowOutcome = latest?.evidence.outcome?.name
    let pages = named.tests.compactMap { plan.history.tests[$0].url(from: root) }
    url = pages.count == 1 ? pages[0] : nil
  }

  static let variables: [String: Variable<Self>] = [
    "name": .text { $0.name },
    "url": .address { $0.url },
    "then": .optional { $0.then },
    "now": .optional { $0.now },
    "outcome": .optional { $0.nowOutcome },
  ]
}

extension Evidence {
  var outcome: Outcome? {
    switch self {
    case .failed, .leftOut: .failed
    case .flaky: .flaky
    case .passed: .passed
    case .skipped: .skipped
    case .none: nil
    }
  }

  /// `failed`, `3 of 12 failed`; nil where nothing is known.
  func words(for named: NamedTest) -> String? {
    switch self {
    case .failed(_, of: 1): "failed"
    case .failed(let failed, let count): "\(failed) of \(count) failed"
    case .flaky: "flaky"
    case .passed: named.tests.count > 1 ? "all passed" : "passed"
    case .skipped: "skipped"
    case .leftOut: "failure left out"
    case .none: nil
    }
  }
}

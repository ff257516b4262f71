// Failures of one run, each with what the report says of it.
import Histories
import Reports

/// The failures of a run that stand in one relation to the run before.
struct FailureGroup: ViewModel {
  let plan: Plan
  let root: String
  let run: Int
  /// `new`, `again`, `still`.
  let key: String
  let title: String
  let words: String
  let tests: [Int]
  /// The same by their errors, most tests first.
  let byError: [[Int]]

  static let variables: [String: Variable<Self>] = [
    "key": .text { $0.key },
    "title": .text { $0.title },
    "words": .text { $0.words },
    "count": .number { $0.tests.count },
    "failures": .parts { $0.failures },
    "rest": .parts { $0.rest },
  ]

  /// Beyond this many errors, failures are listed by name.
  private static let detailed = 100

  private var failures: [FailureView] {
    byError.prefix(Self.detailed).compactMap { tests in
      tests.first.flatMap { test in
        FailureView(
          plan: plan, root: root, test: test, run: run, limit: 4_000, alike: tests.dropFirst())
      }
    }
  }

  private var rest: [TestLink] {
    byError.dropFirst(Self.detailed).joined().map {
      TestLink(plan: plan, root: root, test: $0)
    }
  }
}

/// How a test failed in one run.
struct FailureView: ViewModel {
  private let link: TestLink
  private let outcome: Outcome
  private let detail: Detail
  private let duration: Double?
  private let limit: Int
  private let alike: [TestLink]
  private let attachments: [AttachmentView]

  /// - Parameters:
  ///   - limit: how many characters of a traceback or an output are shown.
  ///   - alike: the other tests that failed in the run with the same error.
  init?(
    plan: Plan, root: String, test: Int, run: Int, limit: Int, alike: ArraySlice<Int> = []
  ) {
    guard let entry = plan.history.entry(ofTest: test, in: run),
      let results = plan.history.runs[run].results
    else { return nil }
    link = TestLink(plan: plan, root: root, test: test)
    outcome = entry.outcome
    detail = results.result(of: entry).detail ?? Detail()
    duration = results.duration(of: entry)
    self.limit = limit
    attachments = AttachmentView.all(
      detail.attachments, of: plan.history.runs[run], root: root)
    self.alike = alike.map { TestLink(plan: plan, root: root, test: $0) }
  }

  static let variables: [String: Variable<Self>] = TestLink.variables.mapValues {
    $0.of(Lent { $1($0.link) })
  }
  .merging(own) { _, own in own }

  private static let own: [String: Variable<Self>] = [
    "outcome": .text { $0.outcome.name },
    "headline": .optional { $0.headline },
    "message": .optional { view in
      view.detail.message.flatMap { $0.contains("\n") ? $0.bothEnds(of: view.limit) : nil }
    },
    "traceback": .optional { view in view.detail.traceback?.bothEnds(of: view.limit) },
    "output": .parts { view in
      view.detail.output.map { FieldView($0.name, $0.text.bothEnds(of: view.limit)) }
    },
    "attempts": .parts { $0.attempts },
    "has_attempts": .flag { !$0.detail.attempts.isEmpty },
    "parameters": .parts { $0.detail.parameters.map { FieldView($0.name, $0.value) } },
    "duration": .optional { $0.duration?.duration },
    "attachments": .parts { $0.attachments },
    "has_attachments": .flag { !$0.attachments.isEmpty },
    "alike": .parts { $0.alike },
    "has_alike": .flag { !$0.alike.isEmpty },
    "alike_count": .text { counted($0.alike.count, "more test") },
    "has_more": .flag { view in
      view.detail.traceback != nil || !view.detail.output.isEmpty
        || view.detail.message?.contains("\n") ?? false
    },
  ]

  /// The first line that says something.
  var headline: String? {
    let text = detail.message ?? detail.traceback ?? ""
    let line = text.split(whereSeparator: \.isNewline).first { line in
      line.contains { $0.isLetter || $0.isNumber }
    }
    return line.map { String($0).shortened(to: 300) }
  }

  private var attempts: [FieldView] {
    detail.attempts.enumerated().map { number, attempt in
      let message = attempt.message.map { ": " + $0.shortened(to: 300) } ?? ""
      return FieldView("Attempt \(number + 1)", attempt.outcome.name + message)
    }
  }
}

extension String {
  /// The text, or its beginning and its end with a word on what was left out between.
  func bothEnds(of limit: Int) -> String {
    guard utf8.count > limit, count > limit else { return self }
    let head = prefix(limit / 3)
    let tail = suffix(limit - limit / 3)
    return head + "\n⋯ \(counted(count - limit, "character")) left out ⋯\n" + tail
  }
}

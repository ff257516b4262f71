// What people said are two problems: nothing suggests the two, and no rule joins them.
import Settings
import Testing
import Worklogs

@testable import Histories

@Suite("Issues that people said are two problems")
struct DistinctionTests {
  /// Findings of different wording that one test connects: a suggestion, unless somebody decides.
  private let worklogs: [Worklog] = {
    var first = worklog("1.md", "2031-05-01", "P1 - Turnstile motor jams in hall A")
    var second = worklog("2.md", "2031-05-02", "P1 - Turnstile motor hums in hall A at night")
    first.findings[0].tests = ["test_turnstile"]
    second.findings[0].tests = ["test_hum"]
    return [first, second]
  }()
  /// The same by today's rules.
  private let same = [
    worklog("1.md", "2031-05-01", "P1 - Turnstile motor jams in hall A"),
    worklog("2.md", "2031-05-02", "P1 - Turnstile motor jams in hall A"),
  ]

  private func distinct(_ one: String, _ other: String, line: Int = 1) -> Decision {
    Decision(issue: one, action: .distinct(from: other), line: line)
  }

  /// A build whose ledger has two issues where the rules would see one.
  private func apart() -> History {
    var history = History(relating: same)
    history.ledger.findings = zip(["AAAAA", "BBBBB"], same.flatMap(\.keys)).map {
      Ledger.Entry(id: $0, key: $1)
    }
    return history
  }

  @Test func `a suggestion goes away for good, on both pages`() {
    let first = apart().next(same)
    #expect(first.issues.map { $0.suggestions.map(\.id) } == [["AAAAA"], ["BBBBB"]])
    #expect(first.openQuestions.map { first.issues[$0.into].id } == ["AAAAA"])
    for decision in [distinct("AAAAA", "BBBBB"), distinct("BBBBB", "AAAAA")] {
      let next = apart().next(same, decisions: [decision])
      #expect(next.issues.flatMap(\.suggestions).isEmpty && next.openQuestions.isEmpty)
      #expect(next.diagnostics.isEmpty)
      #expect(
        next.issues.map { $0.timeline.last?.source } == [.decision(0), .decision(0)],
        "both timelines say so")
    }
  }

  @Test func `findings that are joined anew stay apart`() {
    let joined = apart().next(same, renewsIssues: true)
    #expect(joined.issues.count == 1, "the fixture joins nothing")
    let kept = apart().next(same, decisions: [distinct("BBBBB", "AAAAA")], renewsIssues: true)
    #expect(kept.issues.map(\.id).sorted() == ["AAAAA", "BBBBB"])
    #expect(kept.moves.isEmpty)
  }

  @Test func `a new finding joins one of the two`() {
    let third = worklog("3.md", "2031-05-03", "P1 - Turnstile motor jams in hall A")
    let history = apart().next(same + [third], decisions: [distinct("BBBBB", "AAAAA")])
    #expect(history.issues.map(\.findings.count).sorted() == [1, 2])
  }

  @Test func `what was decided of an issue goes with it when it is merged`() {
    let merge = Decision(issue: "BBBBB", action: .merge(into: "AAAAA"), line: 4)
    let history = apart().next(same, decisions: [distinct("BBBBB", "AAAAA"), merge])
    #expect(history.issues.map(\.id) == ["AAAAA"])
    #expect(history.diagnostics.map(\.identifier) == ["distinct-in-one"])
    #expect(history.diagnostics.map(\.location.line) == [1])
  }

  @Test func `an id that is none is told with the nearest one`() {
    let history = apart().next(same, decisions: [distinct("AAAAA", "BBBBC", line: 7)])
    #expect(history.diagnostics.map(\.identifier) == ["unknown-issue"])
    #expect(history.diagnostics.first?.hint == "Did you mean BBBBB?")
  }

  @Test func `likely questions come first, of equals the severe one`() {
    let titles = ["Gate belt slips in hall B", "Kiosk printer smears in hall C"]
    let days = [("P2", titles[0]), ("P2", titles[0]), ("P0", titles[1]), ("P1", titles[1])]
    let worklogs = days.enumerated().map { day, told in
      worklog("\(day).md", "2031-05-0\(day + 1)", "\(told.0) - \(told.1)")
    }
    var history = History(relating: worklogs)
    let ids = ["AAAAA", "BBBBB", "CCCCC", "DDDDD"]
    history.ledger.findings = zip(ids, worklogs.flatMap(\.keys)).map {
      Ledger.Entry(id: $0, key: $1)
    }
    func asked(_ likelihoodOfGate: Double, _ likelihoodOfKiosk: Double) -> [[String]] {
      var next = history.next(worklogs)
      for index in next.issues.indices {
        let isGate = ids.prefix(2).contains(next.issues[index].id)
        for place in next.issues[index].suggestions.indices {
          next.issues[index].suggestions[place].likelihood =
            isGate ? likelihoodOfGate : likelihoodOfKiosk
        }
      }
      return next.openQuestions.map { [next.issues[$0.into].id, next.issues[$0.issue].id] }
    }
    #expect(asked(0.9, 0.3) == [["AAAAA", "BBBBB"], ["CCCCC", "DDDDD"]])
    #expect(asked(0.5, 0.5) == [["CCCCC", "DDDDD"], ["AAAAA", "BBBBB"]])
  }
}

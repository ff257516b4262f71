// A run whose environment was broken says nothing of tests and issues.
import Histories
import Reports
import Testing

@Suite("Runs that look like the environment")
struct EnvironmentFailureTests {
  /// A run of 30 tests, `a0` to `a29`. `+`: all pass; `-`: `a3` fails with an error of its own; `#`: all fail
  /// with the environment's.
  private func run(_ number: Int, _ sign: Character, besides others: String = "") -> ReportedRun {
    let name = "r\(number + 10)"
    var run = ran(name, others, at: "2031-05-0\(number)")
    var builder = ReportBuilder(file: "runs/fares/\(name)-all.json", format: .ctrf)
    for test in 0..<30 {
      let isFailing = sign == "#" || sign == "-" && test == 3
      let message =
        sign == "#" ? "no answer from quay \(test) after \(test) s" : "the gate sticks"
      builder.add(
        TestID(["a\(test)"]), outcome: isFailing ? .failed : .passed,
        detail: isFailing ? Detail(message: message) : nil)
    }
    run.reports.append(builder.finish())
    return run
  }

  private func history(_ signs: String, naming test: String? = nil, besides others: [String] = [])
    -> History
  {
    let runs = signs.enumerated().map { place, sign in
      run(place + 1, sign, besides: others.indices.contains(place) ? others[place] : "")
    }
    var first = worklog("fares/r11.md", "2031-05-01", "P1 open Gates stick")
    first.findings[0].tests = [test].compactMap(\.self)
    return History(relating: test == nil ? [] : [first], runs)
  }

  private func steadiness(_ signs: String) -> Histories.Test.Steadiness? {
    history(signs).tests.first { $0.id == "a3" }?.steadiness
  }

  @Test func `passing and failing by turns with the environment makes no test flaky`() {
    #expect(steadiness("+#+#+") == .steady)
    #expect(steadiness("+####") == .steady)
    guard case .flaky = steadiness("-+-+") else {
      Issue.record("with errors of their own they are")
      return
    }
  }

  @Test func `the run after is compared with what stood before`() {
    let mended = history("+#+")
    #expect(mended.runs[1].results?.transitions.new.count == 30)
    #expect(mended.lastChanges == "")
    let broken = history("+#-")
    #expect(broken.lastChanges == "new a3")
    #expect(history("-#-").lastChanges == "still a3")
    #expect(history("-#+").lastChanges == "fixed a3")
    #expect(history("-+#-").lastChanges == "again a3")
  }

  @Test func `an environment that stays broken looks so in each run`() {
    let history = history("+##")
    #expect(history.runs.map { $0.results?.environmentFailure?.count } == [nil, 30, 30])
    #expect(history.tests.map(\.steadiness) == Array(repeating: .steady, count: 30))
    #expect(history.runs.map(\.verdict) == [.passing, .failing, .failing])
  }

  @Test func `it fixes no issue and brings none back`() {
    let states = ["-++#", "-+#+", "-+##", "-#++", "-#+#"].map {
      history($0, naming: "a3").issues.first
    }
    #expect(states.map { $0?.state } == [.resolved, .resolved, .ongoing, .resolved, .ongoing])
    #expect(states.map { $0?.leftOut } == [[3], [2], [2, 3], [1], [1, 3]])
    #expect(history("-++-", naming: "a3").issues.first?.state == .regressed)
  }

  @Test func `a failure with an error of its own counts in such a run`() {
    let history = history("+#", besides: ["b+", "b-"])
    #expect(history.runs[1].results?.environmentFailure?.total == 31)
    let b = history.runs[1].results?.entries.filter { history.tests[Int($0.test)].id == "b" } ?? []
    #expect(b.map(\.isLeftOut) == [false])
    let again = self.history("+#+", besides: ["b+", "b-", "b+"])
    #expect(again.lastChanges == "fixed b")
  }

  @Test func `of failures that are not new those with the environment's error are left out too`() {
    let history = history("-#+")
    let results = history.runs[1].results
    #expect(results?.environmentFailure?.count == 29)
    #expect(results?.environmentFailure?.leftOut.count == 30)
    #expect(results?.entries.allSatisfy(\.isLeftOut) == true)
    #expect(history.runs[2].results?.entries.contains(where: \.isLeftOut) == false)
  }

  @Test func `skipped tests did not run and are no part of the whole`() {
    let skipped = (0..<40).map { "s\($0)?" }.joined(separator: " ")
    let failure = history("+#", besides: ["", skipped]).runs[1].results?.environmentFailure
    #expect(failure?.count == 30 && failure?.total == 30)
  }

  @Test func `what a worklog says is fixed is not contradicted by the environment`() {
    var told = worklog("fares/r12.md", "2031-05-02", "P1 resolved Gates stick")
    told.findings[0].tests = ["a3"]
    func identifiers(_ signs: String) -> [String] {
      let runs = signs.enumerated().map { run($0.offset + 1, $0.element) }
      return History(relating: [told], runs).diagnostics.map(\.identifier)
    }
    #expect(!identifiers("+#").contains("resolved-but-failing"))
    #expect(identifiers("+-").contains("resolved-but-failing"))
  }

  @Test func `its tests are told of by their last result that counts`() throws {
    let history = history("-+#", naming: "a3")
    let named = try #require(history.runs[0].namedTests.first?.first)
    #expect(history.evidence(for: named, in: 2) == .leftOut)
    let latest = try #require(history.latestEvidence(for: named))
    #expect(latest.run == 1 && latest.evidence == .passed)
  }

  @Test func `two runs that are no neighbours are compared without it`() {
    let history = history("+#+-")
    let comparison = RunComparison(history, from: 1, to: 3)
    #expect(comparison.tests.map { history.named($0) } == "new a3")
    #expect(RunComparison(history, from: 1, to: 2).tests?.fixed == [])
  }
}

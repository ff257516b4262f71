import Dates
import Histories
import Reports
import Testing
import Worklogs

@Suite("What people wrote against what the tests say")
struct EvidenceTests {
  /// A history of one run: a worklog with one finding that names tests, and a report.
  private func history(
    _ status: Status?, names: String..., fields: [(String, String)] = [], tests: String
  ) -> History {
    var log = worklog("r1.md", "2031-05-01", "P1 - Gate sticks")
    log.findings[0].status = status
    log.findings[0].tests = names
    log.fields = fields.enumerated().map { index, field in
      Field(name: field.0, value: field.1, line: index + 2)
    }
    return History(relating: [log], [ran("r1", tests, at: "2031-05-01")])
  }

  @Test(
    "a name means the tests that end in its parts",
    arguments: [
      "stick", "TestGate::stick", "tests/gate.py::TestGate::stick", "gate.py::stick", "stick()",
      "TestGate.stick", "STICK",
    ])
  func names(_ name: String) {
    let history = history(nil, names: name, tests: "tests/gate.py::TestGate::stick[2]- other+")
    #expect(history.runs[0].namedTests[0].map(\.tests) == [[0]])
    #expect(history.faults == [])
  }

  @Test(
    "a class or a file means all tests in it", arguments: ["gate.py", "tests/gate.py", "TestGate"])
  func suites(_ name: String) {
    let history = history(
      nil, names: name, tests: "tests/gate.py::TestGate::stick- tests/gate.py::TestGate::open+ x+")
    #expect(history.runs[0].namedTests[0].map(\.tests) == [[0, 1]])
    #expect(history.runs[0].namedTests[0].map(\.isSuite) == [true])
    #expect(history.evidence(for: history.runs[0].namedTests[0][0], in: 0) == .failed(1, of: 2))
  }

  @Test("a failing test that no finding names")
  func unnamed() {
    let history = history(.open, names: "stick", tests: "stick- rust- moss! fine+")
    #expect(history.faults == ["failure-without-finding r1.md:1"])
    #expect(
      history.diagnostics.first?.sentence
        == "2 tests fail in this run, and no finding names them: rust, moss.")
  }

  @Test("of many failing tests five are named, of a long name its end")
  func manyUnnamed() {
    func sentence(_ tests: [String]) -> String? {
      history(
        .open, names: "stick", tests: (["stick-"] + tests.map { $0 + "-" }).joined(separator: " ")
      )
      .diagnostics.first { $0.identifier == "failure-without-finding" }?.sentence
    }
    let lead = "tests fail in this run, and no finding names them:"
    #expect(sentence(["a"]) == "A test fails in this run, and no finding names it: a.")
    #expect(sentence(["a", "b", "c", "d", "e"]) == "5 \(lead) a, b, c, d, e.")
    #expect(sentence(["a", "b", "c", "d", "e", "f"]) == "6 \(lead) a, b, c, d, e and 1 more.")
    let long = String(repeating: "k", count: 120)
    #expect(sentence([long])?.hasSuffix(": \(long).") == true)
    #expect(sentence(["x" + long])?.hasSuffix(": …\(long.dropLast()).") == true)
  }

  @Test(
    "what a finding has as code is a test's name where such a test failed",
    arguments: [
      (["booking wizard › opens step 3"], 0), (["opens step 3", "3 < 4"], 0), ([], 1),
      (["booking wizard"], 1),
    ])
  func mentioned(_ codes: [String], _ faults: Int) {
    var log = worklog("r1.md", "2031-05-01", "P1 - Wizard stalls")
    log.findings[0].status = .open
    log.findings[0].codes = codes
    var builder = ReportBuilder(file: "runs/fares/r1.json", format: .playwright)
    builder.report.start = StatedDate(timestamp: "2031-05-01")
    builder.add(
      TestID(["wizard.spec.ts", "booking wizard", "opens step 3"]), file: [UInt8]?.none,
      outcome: .failed)
    builder.add(TestID(["3 < 4"]), file: [UInt8]?.none, outcome: .passed)
    let report = builder.finish()
    let history = History(
      relating: [log],
      [ReportedRun(scope: "fares", name: "r1", path: report.file, reports: [report])])
    #expect(history.diagnostics.count { $0.identifier == "failure-without-finding" } == faults)
    #expect(history.diagnostics.count == faults)
    #expect(history.runs[0].namedTests[0].count == 1 - faults)
  }

  @Test("a finding that names a test which passed")
  func passed() {
    #expect(history(.open, names: "stick", tests: "stick+").faults == ["passed-in-run r1.md:5"])
    #expect(history(.resolved, names: "stick", tests: "stick+").faults == [])
    #expect(history(.open, names: "stick", tests: "stick?").faults == [])
    #expect(history(.open, names: "stick", tests: "stick~").faults == [])
  }

  @Test("resolved, but it fails")
  func resolved() {
    #expect(
      history(.resolved, names: "stick", tests: "stick-").faults == ["resolved-but-failing r1.md:5"]
    )
  }

  @Test(
    "counts that disagree",
    arguments: [
      ("Results", "2 passed, 1 failed", 0), ("Results", "3 passed, 1 failed", 1),
      ("Failed", "1", 0), ("Failed tests", "4", 1), ("Tests failed", "4 of them", 0),
      ("Failing since", "4", 0), ("Summary", "4 tests failed, 2 passed", 1), ("Passed", "2/3", 0),
    ] as [(String, String, Int)])
  func counts(_ name: String, _ value: String, _ faults: Int) {
    let history = history(
      .open, names: "stick", fields: [(name, value)], tests: "stick- fine+ good+")
    #expect(
      history.faults == Array(repeating: "counts-disagree r1.md:2", count: faults))
  }

  @Test("the newest word on a test comes from the last run that has a result of it")
  func latest() {
    var log = worklog("r1.md", "2031-05-01", "P1 - Gate sticks")
    log.findings[0].tests = ["stick"]
    let history = History(
      relating: [log],
      [
        ran("r1", "stick-", at: "2031-05-01"), ran("r2", "stick+", at: "2031-05-02"),
        ran("r3", "stick? other+", at: "2031-05-03"),
      ])
    let latest = history.latestEvidence(for: history.runs[0].namedTests[0][0])
    #expect(latest?.run == 1)
    #expect(latest?.evidence == .passed)
  }
}

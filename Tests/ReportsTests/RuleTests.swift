// Reports of a team's own scripts, read by a rule of almanac.yml.
import Settings
import Testing

@testable import Reports

@Suite("A rule for a team's own reports")
struct RuleTests {
  private func rule(_ yaml: String) throws -> ReportRule {
    let (settings, diagnostics) = Settings.read(
      yaml: "reports:\n  - files: '**/*.json'\n    " + yaml.replacing("\n", with: "\n    "),
      file: "almanac.yml")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(settings.reportRules.first)
  }

  private func read(_ text: String, by yaml: String) throws -> Report {
    let read = ReportReader(rules: [try rule(yaml)])
      .read([ReportFile(path: "runs/r1/own.json", bytes: Array(text.utf8))])
    return try #require(read.reports.first, "\(read.diagnostics)")
  }

  @Test("finds a list of tests, with the team's own words and units")
  func list() throws {
    let report = try read(
      #"""
      {"run": {"began": "2026-03-02T10:00:00Z"}, "cases": [
        {"id": "tide::ebb", "verdict": "GREEN", "took": 1500},
        {"id": "tide::flow", "verdict": "red", "took": 2, "why": {"text": ["low", "water"]}},
        {"id": "tide::neap", "verdict": "amber"}, {"id": "tide::spring", "verdict": "pass"}]}
      """#,
      by: """
        tests: cases
        name: id
        outcome: verdict
        duration: took
        duration_unit: ms
        message: why.text
        time: run.began
        passed: green
        failed: [red, dead]
        """)
    #expect(report.format == .custom)
    #expect(
      report.story == """
        tide::ebb: passed
        tide::flow: failed
        tide::neap: skipped
        tide::spring: passed
        """)
    #expect(report.results[0].duration == 1.5)
    #expect(report.results[0].name == "ebb")
    #expect(report.results[1].detail?.message == "low\nwater")
    #expect(report.start?.iso8601 == "2026-03-02T10:00:00Z")
    #expect(report.diagnostics.map(\.identifier) == ["unknown-outcome"])
  }

  @Test("finds a map of tests by name, or of outcomes by name")
  func maps() throws {
    let tests = try read(
      #"{"tests": {"ebb": {"ok": true}, "flow": {"ok": false}}}"#, by: "tests: tests\noutcome: ok")
    #expect(tests.story == "ebb: passed\nflow: failed")
    let outcomes = try read(#"{"ebb": "pass", "flow": "fail"}"#, by: "message: why")
    #expect(outcomes.story == "ebb: passed\nflow: failed")
  }

  @Test("goes through lists and maps at a star")
  func star() throws {
    let report = try read(
      #"{"a": {"cases": [{"n": "x", "o": "ok"}]}, "b": {"cases": [{"n": "y", "o": "ko"}]}, "c": 1}"#,
      by: "tests: '*.cases'\nname: n\noutcome: o")
    #expect(report.story == "x: passed\ny: failed")
  }

  @Test(
    "takes a time as text, seconds or milliseconds",
    arguments: ["\"2026-03-02T10:00:00Z\"", "1772445600", "1772445600.25", "1772445600000"])
  func time(value: String) throws {
    let report = try read(#"{"at": \#(value), "tests": {"a": "ok"}}"#, by: "tests: tests\ntime: at")
    #expect(report.start?.iso8601 == "2026-03-02T10:00:00Z")
    #expect(report.diagnostics.isEmpty)
  }

  @Test(
    "says so of a time that is none, or is not there", arguments: ["\"noon\"", "-5", "{}", "null"])
  func noTime(value: String) throws {
    let report = try read(#"{"at": \#(value), "tests": {"a": "ok"}}"#, by: "tests: tests\ntime: at")
    #expect(report.start == nil)
    #expect(report.diagnostics.map(\.identifier) == ["unknown-time"])
  }

  @Test("says where it found nothing, and what is there")
  func nothing() throws {
    let report = try read(#"{"verdicts": [], "host": "mill"}"#, by: "tests: cases\nname: n")
    #expect(report.diagnostics.map(\.identifier) == ["no-tests-by-rule"])
    #expect(report.diagnostics.first?.sentence.contains("`verdicts`, `host`") == true)
    #expect(report.diagnostics.first?.sentence.contains("“cases”") == true)
  }

  @Test("takes no report of a known format, and leaves other files alone")
  func precedence() throws {
    let known = try read(ReportReaderTests.oars, by: "tests: results")
    #expect(known.format == .ctrf)
    let other = ReportReader(rules: [ReportRule(files: "runs/own/*.json")])
      .read([ReportFile(path: "runs/r1/own.json", bytes: Array(#"{"a": "ok"}"#.utf8))])
    #expect(other.unread.map(\.identifier) == ["unknown-report"])
  }

  @Test(
    "is for the files that its pattern names",
    arguments: [
      ("runs/*/own.json", "runs/r1/own.json", true),
      ("runs/*/own.json", "runs/a/r1/own.json", false),
      ("runs/**/own.json", "runs/a/r1/own.json", true), ("runs/**/own.json", "runs/own.json", true),
      ("**", "a/b/c.json", true), ("*.json", "own.json", true), ("*.json", "a/own.json", false),
      ("**/own-*-*.json", "a/own-1-2.json", true), ("**/own-*-*.json", "a/own-1.json", false),
      ("a*a", "a", false), ("own.json", "own.json.bak", false), ("*", "", false), ("", "a", false),
      ("a*b*b", "ab", false), ("a*b*b", "axbb", true), ("a*bc*c", "abc", false),
    ])
  func pattern(pattern: String, path: String, fits: Bool) {
    #expect(FilePattern(pattern).matches(path) == fits)
  }
}

// Reports of Cucumber, mochawesome and Robot Framework.
import Testing

@testable import Reports

@Suite("Cucumber's JSON")
struct CucumberTests {
  static let shore = """
    [{"uri": "features/oar.feature", "id": "oar", "keyword": "Feature", "name": "Oar", "line": 1, "elements": [
      {"keyword": "Background", "type": "background", "name": "", "line": 3, "steps": [
        {"keyword": "Given ", "name": "a boat", "line": 4, "result": {"status": "passed", "duration": 2000000}}]},
      {"id": "oar;rows", "keyword": "Scenario", "type": "scenario", "name": "Rows", "line": 6,
       "start_timestamp": "2031-05-04T06:10:00.250Z", "before": [{"result": {"status": "passed", "duration": 1000000}}],
       "steps": [{"keyword": "When ", "name": "I row", "line": 7, "result": {"status": "passed", "duration": 3000000}}]},
      {"id": "oar;sinks", "keyword": "Scenario", "type": "scenario", "name": "Sinks", "line": 9, "steps": [
        {"keyword": "When ", "name": "it leaks", "line": 10, "result": {"status": "failed", "error_message": "wet\\nat oar.rb:3"}},
        {"keyword": "Then ", "name": "I bail", "line": 11, "result": {"status": "skipped"}}]},
      {"id": "oar;drifts", "keyword": "Scenario", "type": "scenario", "name": "Drifts", "line": 13, "steps": [
        {"keyword": "When ", "name": "it drifts", "line": 14, "result": {"status": "undefined"}}]},
      {"id": "oar;waits", "keyword": "Scenario", "type": "scenario", "name": "Waits", "line": 16, "steps": [
        {"keyword": "When ", "name": "I wait", "line": 17, "result": {"status": "pending"}},
        {"keyword": "Then ", "name": "I go", "line": 18, "result": {"status": "skipped"}}]},
      {"id": "oar;hooked", "keyword": "Scenario", "type": "scenario", "name": "Hooked", "line": 20, "steps": [
        {"keyword": "When ", "name": "I row", "line": 21, "result": {"status": "passed"}}],
       "after": [{"result": {"status": "failed", "error_message": "no dock"}}]},
      {"id": "oar;many;;2", "keyword": "Scenario Outline", "type": "scenario", "name": "Many", "line": 26, "steps": [
        {"keyword": "When ", "name": "2 row", "line": 23, "result": {"status": "passed"}}]},
      {"id": "oar;many;;3", "keyword": "Scenario Outline", "type": "scenario", "name": "Many", "line": 27, "steps": [
        {"keyword": "When ", "name": "3 row", "line": 23, "result": {"status": "passed"}}]}
    ]}]
    """

  @Test("A scenario is a test, and its worst step or hook its outcome")
  func scenarios() throws {
    let report = try report(of: Self.shore)
    #expect(report.format == .cucumber)
    #expect(
      report.lines == [
        "passed features/oar.feature > Oar > Rows", "failed features/oar.feature > Oar > Sinks",
        "error features/oar.feature > Oar > Drifts", "skipped features/oar.feature > Oar > Waits",
        "failed features/oar.feature > Oar > Hooked",
        "passed features/oar.feature > Oar > Many [2]",
        "passed features/oar.feature > Oar > Many [3]",
      ])
    #expect(report.start?.iso8601 == "2031-05-04T06:10:00Z")
    #expect(abs((report.results[0].duration ?? 0) - 0.006) < 1e-6)
    #expect(report.results[1].detail?.message == "When it leaks: wet")
    #expect(report.results[4].detail?.message == "no dock")
    #expect(report.diagnostics.isEmpty && report.problems.isEmpty, "\(report.diagnostics)")
  }

  @Test("behave counts seconds, and states a scenario's status")
  func behave() throws {
    let report = try report(
      """
      [{"keyword": "Feature", "name": "Oar", "location": "features/oar.feature:1", "status": "failed", "elements": [
        {"keyword": "Background", "type": "background", "name": "", "location": "features/oar.feature:2",
         "steps": [{"keyword": "Given", "step_type": "given", "name": "a sea"}]},
        {"keyword": "Scenario", "type": "scenario", "name": "Rows", "location": "features/oar.feature:3", "status": "passed",
         "steps": [{"keyword": "Given", "step_type": "given", "name": "a boat", "result": {"status": "passed", "duration": 0.25}}]},
        {"keyword": "Scenario", "type": "scenario", "name": "Sinks", "location": "features/oar.feature:6", "status": "failed",
         "steps": [{"keyword": "Given", "name": "a leak", "result": {"status": "failed", "duration": 0.5, "error_message": ["Assertion Failed", "wet"]}},
                   {"keyword": "Then", "name": "I bail"}]},
        {"keyword": "Scenario", "type": "scenario", "name": "Breaks", "location": "features/oar.feature:9", "status": "failed",
         "steps": []},
        {"keyword": "Scenario", "type": "scenario", "name": "Left", "location": "features/oar.feature:9", "status": "skipped",
         "steps": [{"keyword": "Given", "name": "a boat"}]}]}]
      """)
    #expect(
      report.lines == [
        "passed features/oar.feature > Oar > Rows", "failed features/oar.feature > Oar > Sinks",
        "error features/oar.feature > Oar > Breaks", "skipped features/oar.feature > Oar > Left",
      ])
    #expect(report.tool == "behave" && report.results[0].duration == 0.25)
    #expect(report.results[1].detail?.traceback == "Assertion Failed\nwet")
  }

  @Test(
    "Wrong types and cuts cost no more than themselves",
    arguments: stride(from: 3, to: 1_200, by: 37).map { $0 })
  func cut(length: Int) throws {
    let read = ReportReader().read([
      ReportFile(path: "r.json", bytes: Array(Self.shore.utf8.prefix(length)))
    ])
    #expect(read.reports.allSatisfy { !$0.problems.isEmpty } && !read.reports.isEmpty)
    let wrong = Self.shore.replacing("\"passed\"", with: "[1]").replacing("\"Rows\"", with: "{}")
    let other = try report(of: wrong)
    #expect(other.results.counts[.passed] == 0)
  }
}

@Suite("mochawesome's JSON")
struct MochawesomeTests {
  static let shore = """
    {"stats": {"suites": 3, "tests": 4, "passes": 1, "pending": 1, "failures": 1, "start": "2031-05-04T06:10:00.000Z",
      "end": "2031-05-04T06:10:02.000Z", "duration": 2000, "skipped": 1},
     "results": [
      {"uuid": "a", "title": "", "fullFile": "cypress/e2e/oar.cy.js", "file": "cypress/e2e/oar.cy.js", "tests": [], "suites": [
        {"uuid": "b", "title": "Oar", "tests": [
          {"title": "rows", "fullTitle": "Oar rows", "duration": 5, "state": "passed", "pass": true, "fail": false, "err": {}}],
         "suites": [{"uuid": "c", "title": "when wet", "suites": [], "beforeHooks": [
           {"title": "\\"before each\\" hook", "state": "failed", "fail": true, "err": {"message": "no boat"}}], "tests": [
           {"title": "rows", "fullTitle": "Oar when wet rows", "duration": 5, "state": "failed", "fail": true,
            "err": {"message": "slipped", "estack": "Error: slipped\\n    at cypress/e2e/oar.cy.js:7:3"}},
           {"title": "floats", "state": "pending", "pending": true, "err": {}},
           {"title": "sinks", "state": null, "skipped": true, "err": {}}]}]}]},
      {"uuid": "d", "title": "", "file": "cypress/e2e/dock.cy.js", "suites": [], "tests": [
          {"title": "rows", "state": "passed", "pass": true, "err": {}}]}],
     "meta": {"mochawesome": {"version": "7.1.3"}}}
    """

  @Test("Tests are called by their file and all their suites, merged or not")
  func nested() throws {
    let report = try report(of: Self.shore)
    #expect(report.format == .mochawesome && report.tool == "mochawesome 7.1.3")
    #expect(
      report.lines == [
        "passed cypress/e2e/oar.cy.js > Oar > rows",
        "error cypress/e2e/oar.cy.js > Oar > when wet > \"before each\" hook",
        "failed cypress/e2e/oar.cy.js > Oar > when wet > rows",
        "skipped cypress/e2e/oar.cy.js > Oar > when wet > floats",
        "skipped cypress/e2e/oar.cy.js > Oar > when wet > sinks",
        "passed cypress/e2e/dock.cy.js > rows",
      ])
    #expect(report.results[2].detail?.message == "slipped" && report.results[2].detail?.line == 7)
    #expect(report.start?.iso8601 == "2031-05-04T06:10:00Z" && report.duration == 2)
  }

  @Test("Ten thousand suites within each other are told of")
  func depth() throws {
    let open = String(repeating: #"{"title": "a", "suites": ["#, count: 120)
    let text =
      #"{"stats": {"passes": 0}, "results": ["# + open + String(repeating: "]}", count: 120) + "]}"
    let report = try report(of: text)
    #expect(report.identifiers == ["damaged-report"])
  }
}

@Suite("Robot Framework's JSON")
struct RobotTests {
  static let shore = """
    {"generator": "Robot 7.2 (Python 3.12)", "generated": "2031-05-04T06:10:02.000000", "rpa": false,
     "suite": {"name": "Shore", "source": "/w/shore", "start_time": "2031-05-04T06:10:00.500000", "elapsed_time": 1.5, "suites": [
       {"name": "Oar", "source": "/w/shore/oar.robot", "status": "FAIL", "tests": [
         {"id": "s1-s1-t1", "name": "Rows", "status": "PASS", "elapsed_time": 0.5, "body": []},
         {"id": "s1-s1-t2", "name": "Sinks", "status": "FAIL", "message": "wet", "elapsed_time": 0.25},
         {"id": "s1-s1-t3", "name": "Waits", "status": "SKIP", "message": "no tide"}]}]},
     "statistics": {"total": {"pass": 1, "fail": 1, "skip": 1, "label": "All Tests"}}, "errors": []}
    """

  @Test("Tests are called by their suites, with a status and a message")
  func suites() throws {
    let report = try report(Self.shore)
    #expect(report.format == .robot)
    #expect(
      report.story == "Shore.Oar.Rows: passed\nShore.Oar.Sinks: failed\nShore.Oar.Waits: skipped")
    #expect(report.results[1].detail?.message == "wet" && report.results[1].duration == 0.25)
    #expect(report.start?.iso8601 == "2031-05-04T06:10:00" && report.duration == 1.5)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }
}

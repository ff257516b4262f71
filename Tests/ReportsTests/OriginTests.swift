// Where a run comes from, as its reports and a file beside them say.
import Settings
import Testing

@testable import Reports

@Suite("Where a run comes from")
struct OriginTests {
  private func read(_ files: [String: String]) -> ReadReports {
    ReportReader().read(files.map { ReportFile(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  private func origin(_ text: String) throws -> [String?] {
    let report = try #require(read(["runs/e2e/r1/report": text]).reports.first)
    #expect(report.results.count == 1)
    return RunOrigin.Fact.allCases.map { report.origin[$0] }
  }

  private func ctrf(_ environment: String) -> String {
    #"{"results": {"tool": {"name": "loom"}, "environment": {\#(environment)}, "tests": [{"name": "a", "status": "passed"}]}}"#
  }

  @Test("CTRF's environment")
  func ctrf() throws {
    #expect(
      try origin(
        ctrf(
          #""commit": "4c8e1f09ab", "branchName": "tide", "buildNumber": 81, "buildName": "nightly", "buildUrl": "https://ci.example/81""#
        )) == ["4c8e1f09ab", "tide", "https://ci.example/81", "81"])
    #expect(
      try origin(ctrf(#""commit": "latest", "buildUrl": "javascript:alert(1)""#))
        == [nil, nil, nil, nil])
    #expect(
      try origin(ctrf(#""extra": {"commit": "4c8e1f0", "branch": "b"}"#))
        == ["4c8e1f0", "b", nil, nil])
  }

  @Test("Playwright's metadata: of the commit on the server, then of git; no whole difference")
  func playwright() throws {
    let text = #"""
      {"config": {"rootDir": "/w", "projects": [], "metadata": {
        "gitCommit": {"hash": "aaaaaaaaaa", "branch": "merge", "author": {"name": "A"}},
        "ci": {"commitHash": "bbbbbbbbbb", "buildHref": "https://ci.example/7", "branch": "tide"},
        "gitDiff": "diff --git a b"}},
       "suites": [{"title": "a.spec.ts", "specs": [{"title": "adds", "tests": [
         {"status": "expected", "results": [{"status": "passed"}]}]}]}],
       "stats": {"unexpected": 0}}
      """#
    #expect(try origin(text) == ["bbbbbbbbbb", "tide", "https://ci.example/7", nil])
    let report = try #require(read(["r": text]).reports.first)
    #expect(!report.environment.contains { $0.name == "gitDiff" })
  }

  @Test(
    "Properties of JUnit XML, by the names that CI systems and plugins use",
    arguments: [
      (
        ["GITHUB_SHA": "4c8e1f09", "GITHUB_REF": "refs/heads/tide", "GITHUB_RUN_NUMBER": "9"],
        ["4c8e1f09", "tide", nil, "9"]
      ),
      (
        [
          "CI_COMMIT_SHA": "4c8e1f09", "CI_COMMIT_REF_NAME": "tide",
          "CI_JOB_URL": "https://ci.example/-/jobs/1", "CI_PIPELINE_IID": "31",
        ], ["4c8e1f09", "tide", "https://ci.example/-/jobs/1", "31"]
      ),
      (
        [
          "env.GIT_COMMIT": "4c8e1f09", "env.GIT_BRANCH": "origin/tide",
          "env.BUILD_URL": "http://ci.example/8/", "env.BUILD_NUMBER": "8",
        ], ["4c8e1f09", "tide", "http://ci.example/8/", "8"]
      ),
      (
        ["commit": "4c8e1f09", "ci": "https://ci.example/runs/5", "version": "1.2"],
        ["4c8e1f09", nil, "https://ci.example/runs/5", nil]
      ),
    ] as [([String: String], [String?])])
  func junit(_ properties: [String: String], _ expected: [String?]) throws {
    let elements = properties.sorted { $0.key < $1.key }
      .map { #"<property name="\#($0.key)" value="\#($0.value)"/>"# }.joined()
    #expect(
      try origin(
        #"<testsuite name="s"><properties>\#(elements)</properties><testcase classname="c" name="n"/></testsuite>"#
      ) == expected)
  }

  @Test("Allure's executor")
  func allure() throws {
    let read = read([
      "runs/e2e/r1/a-result.json":
        #"{"uuid": "a", "name": "adds", "status": "passed", "historyId": "h"}"#,
      "runs/e2e/r1/executor.json":
        #"{"type": "jenkins", "buildOrder": 13, "buildUrl": "http://ci.example/13"}"#,
      "runs/e2e/r1/environment.properties": "git.branch=tide\ngit.commit.sha=4c8e1f0",
    ])
    #expect(read.diagnostics == [])
    let origin = try #require(read.reports.first).origin
    #expect(
      RunOrigin.Fact.allCases.map { origin[$0] }
        == ["4c8e1f0", "tide", "http://ci.example/13", "13"])
  }

  @Test("A file beside the reports is no report, whatever is in it")
  func statement() throws {
    for (name, text) in [
      ("run.json", #"{"commit": "4c8e1f0"}"#), ("almanac-run.yml", "commit: 4c8e1f0"),
    ] {
      let read = read(["runs/e2e/r1/a.json": ctrf(""), "runs/e2e/r1/\(name)": text])
      #expect(read.reports.map(\.file) == ["runs/e2e/r1/a.json"])
      #expect(read.diagnostics == [])
      #expect(read.statement?.origin.commit == "4c8e1f0")
    }
    let broken = read(["runs/e2e/r1/a.json": ctrf(""), "runs/e2e/r1/run.json": "{\"commit\": "])
    #expect(broken.reports.count == 1)
    #expect(broken.diagnostics.map(\.identifier) == ["invalid-yaml"])
  }

  @Test("A report that is called run.json is read as one")
  func reportOfThatName() {
    let read = read(["runs/e2e/r1/run.json": ctrf("")])
    #expect(read.reports.map(\.story) == ["a: passed"])
    #expect(read.statement == nil && read.diagnostics == [])
  }

  @Test("Of two such files one counts; one without reports is said to be alone")
  func odd() {
    let two = read([
      "runs/e2e/r1/a.json": ctrf(""), "runs/e2e/r1/run.json": #"{"commit": "4c8e1f0"}"#,
      "runs/e2e/r1/almanac-run.yml": "commit: 5d6e7f8",
    ])
    #expect(two.statement?.origin.commit == "5d6e7f8")
    #expect(two.diagnostics.map(\.identifier) == ["run-stated-twice"])
    let alone = read(["runs/e2e/run.json": #"{"commit": "4c8e1f0"}"#])
    #expect(alone.reports.isEmpty)
    #expect(alone.diagnostics.map(\.identifier) == ["run-without-reports"])
  }
}

// Tests of one class and name that stand in several places, and reports of a run that have tests in common.
import Dates
import Histories
import Reports
import Testing

/// A run of JUnit reports: each file's name with its suites, as `host|suite: a+ b-`, a line a suite.
private func night(
  _ name: String, _ files: [(String, String)], scope: String = "shore"
) -> ReportedRun {
  let path = "runs/\(scope)/\(name)"
  let files = files.map { file, suites in
    ReportFile(path: "\(path)/\(file)", bytes: Array(xml(suites, name).utf8))
  }
  let read = ReportReader().read(files)
  return ReportedRun(scope: scope, name: name, path: path, reports: read.reports)
}

private func xml(_ suites: String, _ day: String) -> String {
  let all = suites.split(separator: "\n").map { line -> String in
    let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
    let names = parts[0].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let cases = (parts.count > 1 ? parts[1] : "").split(separator: " ").map { word -> String in
      let inside = word.hasSuffix("-") ? "<failure message=\"wet\"/>" : ""
      return
        "<testcase classname=\"Oar\" name=\"\(word.dropLast())\" time=\"0.1\">\(inside)</testcase>"
    }
    let time = names.count > 2 ? names[2] : "06:00:00"
    return "<testsuite name=\"\(names[1])\" hostname=\"\(names[0])\" timestamp=\"\(day)T\(time)Z\">"
      + cases.joined() + "</testsuite>"
  }
  return "<testsuites>\(all.joined())</testsuites>"
}

@Suite("Tests of one name in several places")
struct TestNamingTests {
  private func results(_ history: History, _ run: Int) -> [String] {
    (history.runs[run].results?.entries ?? []).map {
      "\(history.tests[Int($0.test)].id): \($0.outcome.name)"
    }
  }

  @Test("Projects are told apart, in whatever order the file has them")
  func projects() {
    let history = History(
      relating: [],
      [
        night(
          "2031-05-04", [("junit.xml", "chromium|oar: rows- sinks+\nfirefox|oar: rows+ sinks+")]),
        night(
          "2031-05-05", [("junit.xml", "firefox|oar: rows+ sinks+\nchromium|oar: rows- sinks+")]),
      ])
    #expect(history.lastChanges == "still Oar.rows [chromium]")
    #expect(
      Set(results(history, 0)) == [
        "Oar.rows [chromium]: failed", "Oar.sinks [chromium]: passed", "Oar.rows [firefox]: passed",
        "Oar.sinks [firefox]: passed",
      ])
    #expect(history.faults == [])
  }

  @Test("A run of one project is of that project, and says nothing of the others")
  func oneProject() {
    let both = "chromium|oar: rows- sinks+ floats+\nfirefox|oar: rows- sinks+ floats+"
    let history = History(
      relating: [],
      [
        night("2031-05-04", [("junit.xml", both)]),
        night("2031-05-05", [("junit.xml", "firefox|oar: rows+ sinks+ floats+")]),
        night("2031-05-06", [("junit.xml", both)]),
      ])
    #expect(history.changes(in: 1) == "fixed Oar.rows [firefox]")
    #expect(history.lastChanges == "again Oar.rows [firefox], still Oar.rows [chromium]")
  }

  @Test("What was there alone keeps its id when another comes to it")
  func keepsID() {
    let history = History(
      relating: [],
      [
        night("2031-05-04", [("junit.xml", "chromium|oar: rows-")]),
        night("2031-05-05", [("junit.xml", "firefox|oar: rows+\nchromium|oar: rows-")]),
      ])
    #expect(history.lastChanges == "still Oar.rows, appeared Oar.rows [firefox]")
  }

  @Test("Suites are told apart before machines, and what nothing tells apart by numbers")
  func suites() {
    let history = History(
      relating: [],
      [
        night(
          "2031-05-04",
          [("junit.xml", "ci-7|a.spec.ts: rows- rows+\nci-7|b.spec.ts: rows+")])
      ])
    #expect(
      results(history, 0) == [
        "a.spec.ts > Oar.rows: failed", "a.spec.ts > Oar.rows #2: passed",
        "b.spec.ts > Oar.rows: passed",
      ])
  }

  @Test("Reports of several machines are a matrix, called by their files")
  func matrix() {
    let history = History(
      relating: [],
      [
        night(
          "2031-05-04",
          [("linux.xml", "l-4711|oar: rows+ sinks+"), ("windows.xml", "w-0815|oar: rows- sinks+")]),
        night(
          "2031-05-05",
          [("linux.xml", "l-4712|oar: rows+ sinks+"), ("windows.xml", "w-0816|oar: rows- sinks+")]),
      ])
    #expect(history.runs.map { $0.results?.counts.total } == [4, 4])
    #expect(history.lastChanges == "still Oar.rows [windows]")
  }

  @Test("Folders of their own for files of one name are a matrix too")
  func folders() {
    let history = History(
      relating: [],
      [
        night(
          "2031-05-04",
          [
            ("junit-linux/junit.xml", "|oar: rows+ sinks+"),
            ("junit-mac/junit.xml", "|oar: rows- sinks+"),
          ])
      ])
    #expect(history.lastChanges == "new Oar.rows [junit-mac/junit]")
    #expect(history.runs[0].results?.counts.total == 4)
  }

  @Test("A summary of other reports counts no test twice")
  func aggregate() {
    let history = History(
      relating: [],
      [
        night(
          "2031-05-04",
          [
            ("TEST-shore.Oar.xml", "ci|shore.Oar: rows- sinks+"),
            ("TEST-shore.Sail.xml", "ci|shore.Sail: reefs+"),
            ("TESTS-TestSuites.xml", "ci|Oar: rows- sinks+\nci|Sail: reefs+"),
          ])
      ])
    #expect(results(history, 0) == ["Oar.rows: failed", "Oar.sinks: passed", "Oar.reefs: passed"])
  }

  @Test("A later report of only what failed before is another attempt")
  func rerun() {
    let history = History(
      relating: [],
      [
        night(
          "2031-05-04",
          [
            ("all.xml", "ci-1|oar: rows- sinks+ floats-"),
            ("again.xml", "ci-2|oar|06:10:00: rows+ floats-"),
            ("yet-again.xml", "ci-3|oar|06:20:00: floats+"),
          ])
      ])
    #expect(results(history, 0) == ["Oar.rows: flaky", "Oar.sinks: passed", "Oar.floats: flaky"])
    #expect(history.runs[0].verdict == .passing)
    let floats = history.runs[0].results?.entries[2]
    let attempts = floats.flatMap { history.runs[0].results?.result(of: $0).detail?.attempts.count }
    #expect(attempts == 2)
  }

  @Test("A later report with a test that had passed, or had not run, is none")
  func noRerun() {
    for suites in ["rows+ sinks+", "rows+ floats+"] {
      let history = History(
        relating: [],
        [
          night(
            "2031-05-04",
            [("a.xml", "ci|oar: rows- sinks+"), ("b.xml", "ci|oar|06:10:00: \(suites)")])
        ])
      #expect(history.runs[0].verdict == .failing)
    }
  }
}

@Suite("Runs that are partial, broken or undated")
struct PartialRunTests {
  @Test("Picked tests, or those up to the first failure, make nothing disappear")
  func part() {
    let whole = "a::w+ a::x+ b::y+ b::z+"
    for part in ["a::x+", "a::w+ a::x+", "a::w+ a::x+ b::y-"] {
      let history = History(
        relating: [],
        [
          ran("r1", whole, at: "2031-05-01"), ran("r2", part, at: "2031-05-02"),
          ran("r3", whole, at: "2031-05-03"),
        ])
      #expect(!history.changes(in: 1).contains("disappeared"), "\(part)")
      #expect(!history.lastChanges.contains("appeared"), "\(part)")
    }
  }

  @Test("Tests that stay away are gone after some runs")
  func gone() {
    let runs = ["a+ b+ c+ d+", "a+", "a+", "a+", "a+", "a+"].enumerated().map {
      ran("r\($0.offset + 1)", $0.element, at: "2031-05-0\($0.offset + 1)")
    }
    let history = History(relating: [], runs)
    #expect((1...5).map { history.changes(in: $0) } == ["", "", "", "disappeared b c d", ""])
  }

  @Test("A move is one in every scope, whenever it comes there")
  func moves() {
    func runs(_ days: [String], _ scope: String) -> [ReportedRun] {
      days.enumerated().map {
        ran("r\($0.offset + 1)", $0.element, at: "2031-05-0\($0.offset + 1)", scope: scope)
      }
    }
    let old = "a.py::fare- a.py::zone+"
    let new = "b.py::fare- b.py::zone+"
    let history = History(
      relating: [], runs([old, new, new], "fares") + runs([old, old, new], "gates"))
    let last = history.runs.indices.filter { history.runs[$0].start?.day == 3 }
    #expect(
      last.map { history.changes(in: $0) } == [
        "still b.py::fare", "still b.py::fare, moved b.py::fare b.py::zone",
      ])
    let fare = history.tests.first { $0.id == "b.py::fare" }
    #expect(fare?.occurrences.count == 6 && fare?.formerIDs == ["a.py::fare"])
  }

  @Test(
    "A run whose reports state no time is dated by a name",
    arguments: [
      ("2031-05-04-0610", "2031-05-04T06:10"), ("20310504T0610Z", "2031-05-04T06:10Z"),
      ("2031-05-04-3", "2031-05-04"), ("nightly_2031-05-04_06-10-33", "2031-05-04T06:10:33"),
      ("build-812-20310504-061033", "2031-05-04T06:10:33"), ("1935641400", "2031-05-04T06:10:00Z"),
    ])
  func named(name: String, start: String) {
    let history = History(relating: [], [ran(name, "a+")])
    #expect(history.runs[0].start?.iso8601 == start)
    #expect(history.faults == [])
  }

  @Test("Runs of one day stand in the order of their counters")
  func counters() {
    let history = History(
      relating: [], [10, 9, 1].map { ran("2031-05-04-\($0)", "a+") })
    #expect(history.runs.map(\.reportedName) == ["2031-05-04-1", "2031-05-04-9", "2031-05-04-10"])
  }

  @Test("A name goes before a test's time, a test's time before nothing")
  func order() {
    var run = ran("r7", "a+")
    run.reports[0].newestTime = StatedDate(programTime: "2031-05-04T06:10:00Z")
    #expect(History(relating: [], [run]).runs[0].start?.iso8601 == "2031-05-04T06:10:00Z")
    run.name = "2031-05-03"
    #expect(History(relating: [], [run]).runs[0].start?.iso8601 == "2031-05-03")
    let undated = History(relating: [], [ran("r7", "a+")])
    #expect(undated.runs[0].start == nil && undated.faults == ["undated-run runs/fares/r7.json:0"])
  }

  @Test("A run of which no report can be read is broken, and is the newest where its name says so")
  func broken() {
    let history = History(
      relating: [],
      [
        night("2031-05-04", [("junit.xml", "|oar: rows+")]),
        ReportedRun(
          scope: "shore", name: "2031-05-05", path: "runs/shore/2031-05-05",
          reports: ReportReader().read([
            ReportFile(path: "runs/shore/2031-05-05/junit.xml", bytes: [])
          ]).reports),
        night("2031-05-06", [("junit.xml", "|oar: rows+")]),
      ])
    #expect(history.runs.map(\.verdict) == [.passing, .broken, .passing])
    #expect(history.changes(in: 1) == "" && history.changes(in: 2) == "")
  }
}

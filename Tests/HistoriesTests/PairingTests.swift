import Histories
import Testing
import Worklogs

@Suite("Which worklog and which reports are one run")
struct PairingTests {
  /// Each run in a line: worklog and reports.
  private func runs(_ history: History) -> [String] {
    history.runs.map { run in
      let reports = run.results?.reports.map(\.file).joined(separator: " ")
      return [run.worklog?.file, reports].compactMap(\.self).joined(separator: " + ")
    }
  }

  private func logged(_ file: String, _ date: String?, scope: String? = "fares", run: String? = nil)
    -> Worklog
  {
    var log = worklog(file, date, scope: scope)
    log.run = run
    return log
  }

  @Test("the run that front matter names", arguments: ["r7", "fares/r7", "runs/fares/r7.json"])
  func stated(_ name: String) {
    let history = History(
      relating: [logged("note.md", "2030-01-01", scope: "other", run: name)],
      [ran("r7", "a+", at: "2031-05-01"), ran("r8", "a+", at: "2030-01-01", scope: "other")])
    #expect(
      runs(history) == ["runs/other/r8.json", "note.md + runs/fares/r7.json"]
        || runs(history) == ["note.md + runs/fares/r7.json", "runs/other/r8.json"])
  }

  @Test("a run that is not there is said")
  func unknown() {
    let history = History(
      relating: [logged("note.md", "2031-05-01", run: "r9")], [ran("r7", "a+", at: "2031-05-01")])
    #expect(runs(history).count == 2)
    #expect(history.faults == ["unknown-run note.md:1"])
  }

  @Test("two worklogs of one run: the second stands by itself, and that is said")
  func taken() {
    let history = History(
      relating: [logged("a.md", "2031-05-01", run: "r7"), logged("b.md", "2031-05-02", run: "r7")],
      [ran("r7", "a+", at: "2031-05-01")])
    #expect(runs(history) == ["a.md + runs/fares/r7.json", "b.md"])
    #expect(history.faults == ["run-has-worklog b.md:1"])
  }

  @Test("a worklog in the run's folder")
  func folder() {
    let run = ReportedRun(
      scope: "fares", name: "r7", path: "runs/fares/r7",
      reports: [report("runs/fares/r7/a.xml", "a+")])
    let history = History(relating: [logged("runs/fares/r7/notes/watch.md", nil)], [run])
    #expect(runs(history) == ["runs/fares/r7/notes/watch.md + runs/fares/r7/a.xml"])
  }

  @Test("the same name")
  func name() {
    let history = History(
      relating: [logged("logs/R7.md", "2031-05-09")],
      [ran("r7", "a+", at: "2031-05-01"), ran("r8", "a+", at: "2031-05-09")])
    #expect(runs(history) == ["logs/R7.md + runs/fares/r7.json", "runs/fares/r8.json"])
  }

  @Test("the same scope and minute, in whatever zone")
  func minute() {
    let history = History(
      relating: [logged("note.md", "2031-05-01 09:30 CEST")],
      [ran("x", "a+", at: "2031-05-01T07:30:41Z"), ran("y", "a+", at: "2031-05-01T09:30:00Z")])
    #expect(runs(history) == ["note.md + runs/fares/x.json", "runs/fares/y.json"])
  }

  @Test("the same scope and day, where only one fits")
  func day() {
    let one = History(
      relating: [logged("note.md", "2031-05-01")], [ran("x", "a+", at: "2031-05-01T07:30:41Z")])
    #expect(runs(one) == ["note.md + runs/fares/x.json"])
    let two = History(
      relating: [logged("note.md", "2031-05-01")],
      [ran("x", "a+", at: "2031-05-01T07:30:41Z"), ran("y", "a+", at: "2031-05-01T09:30:00Z")])
    #expect(runs(two).count == 3)
    let other = History(
      relating: [logged("note.md", "2031-05-01", scope: "gates")],
      [ran("x", "a+", at: "2031-05-01T07:30:41Z")])
    #expect(runs(other).count == 2)
  }

  @Test(
    "two worklogs of one day or one minute may both be of the run, so neither is",
    arguments: ["2031-05-01", "2031-05-01 07:30 UTC"])
  func twoWorklogs(_ date: String) {
    let history = History(
      relating: [logged("early.md", date), logged("late.md", date)],
      [ran("x", "a+", at: "2031-05-01T07:30:41Z")])
    #expect(runs(history).sorted() == ["early.md", "late.md", "runs/fares/x.json"])
  }

  @Test("of two worklogs of one day the one of the run's minute is of the run")
  func minuteOfTwo() {
    let history = History(
      relating: [logged("early.md", "2031-05-01"), logged("late.md", "2031-05-01 07:30 UTC")],
      [ran("x", "a+", at: "2031-05-01T07:30:41Z")])
    #expect(runs(history).sorted() == ["early.md", "late.md + runs/fares/x.json"])
  }

  @Test("a run keeps the id that its worklog gives it when a report comes, and takes its time")
  func id() {
    let log = logged("note.md", "2031-05-01")
    #expect(History(relating: [log]).runs.map(\.id) == ["2031-05-01-fares"])
    let both = History(relating: [log], [ran("x", "a+", at: "2031-05-01T07:30:41Z")])
    #expect(both.runs.map(\.id) == ["2031-05-01-fares"])
    #expect(both.runs.first?.start?.iso8601 == "2031-05-01T07:30:41Z")
  }
}

import Diagnostics
import Histories
import Testing
import Worklogs

@Suite struct ReferencesTests {
  @Test func `a reference lists every finding that names it, by number and in time order`() {
    var passing = worklog("3.md", "2031-05-03", scope: "gates", "P1 - Gate jams #90")
    passing.findings[0].references = [90, 812]
    let history = history(
      passing, worklog("2.md", "2031-05-02", "P2 - Fares round up #812", "P2 - Kiosk #812"),
      worklog("1.md", "2031-05-01", "P2 - Fares round up #812"))
    #expect(history.references.map(\.number) == [90, 812])
    #expect(
      history.references.map(\.findings) == [
        [Sighting(run: 2, finding: 0)],
        [
          Sighting(run: 0, finding: 0), Sighting(run: 1, finding: 0), Sighting(run: 1, finding: 1),
          Sighting(run: 2, finding: 0),
        ],
      ])
  }

  @Test func `a number that only a retelling gave counts too, and once`() {
    var run = worklog("1.md", "2031-05-01", "P2 - Fares round up #812")
    run.findings[0].references = []
    #expect(history(run).references.map(\.number) == [812])
    run.findings[0].references = [812, 812]
    #expect(history(run).references.map(\.findings.count) == [1])
  }

  @Test func `diagnostics of all worklogs and of the folder stand by file and line`() {
    var (first, second) = (worklog("a.md", "2031-05-02"), worklog("b.md", "2031-05-01"))
    first.diagnostics = [fault("a.md", 9), fault("a.md", 3)]
    second.diagnostics = [fault("b.md", 1)]
    let history = History(relating: [second, first], diagnostics: [fault("almanac.yml", 2)])
    #expect(
      history.diagnostics.map { "\($0.location.file):\($0.location.line)" } == [
        "a.md:3", "a.md:9", "almanac.yml:2", "b.md:1",
      ])
  }

  private func fault(_ file: String, _ line: Int) -> Diagnostic {
    Diagnostic(.warning, at: SourceLocation(file: file, line: line), "Odd.", identifier: "odd")
  }
}

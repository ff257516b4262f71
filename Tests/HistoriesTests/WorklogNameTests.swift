import Histories
import Testing
import Worklogs

@Suite struct WorklogNameTests {
  @Test func `worklogs are found by file name, with and without its ending`() {
    let history = history(
      worklog("may/night-2031-05-04.md", "2031-05-04"), worklog("notes.markdown", "2031-05-03"))
    #expect(
      history.runsByWorklogName == [
        "night-2031-05-04.md": 1, "night-2031-05-04": 1, "notes.markdown": 0, "notes": 0,
      ])
  }

  @Test func `two worklogs with one name are told, and the name means neither`() {
    let history = history(
      worklog("may/night.md", "2031-05-04"), worklog("june/night.md", "2031-06-04"),
      worklog("june/day.md", "2031-06-05"))
    #expect(history.runsByWorklogName == ["day.md": 2, "day": 2])
    #expect(
      history.diagnostics.map(\.description) == [
        "june/night.md: warning: Another worklog has the same name: may/night.md. "
          + "Links by name go to neither; rename one. [same-name]",
        "may/night.md: warning: Another worklog has the same name: june/night.md. "
          + "Links by name go to neither; rename one. [same-name]",
      ])
    #expect(history.runs.count == 3)
  }

  @Test func `names that differ in their ending only are told apart with it`() {
    let history = history(
      worklog("night.md", "2031-05-04"), worklog("night.markdown", "2031-05-05"))
    #expect(history.runsByWorklogName == ["night.md": 0, "night.markdown": 1])
    #expect(history.diagnostics == [])
  }

  @Test func `worklogs with one name and another ending are told as well`() {
    let history = history(
      worklog("a/n.markdown", "2031-05-04"), worklog("b/n.markdown", "2031-05-05"))
    #expect(history.runsByWorklogName == [:])
    #expect(history.diagnostics.map(\.identifier) == ["same-name", "same-name"])
  }
}

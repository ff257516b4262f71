import Testing
import Worklogs

@Suite struct DayOrderTests {
  @Test func `a date that may be read in two ways is told with both, and none is taken`() {
    let worklog = read("# Gates\n\n**Date:** 06/12/2031\n", file: "logs/gates.md")
    #expect(worklog.date == nil)
    #expect(worklog.complaints == ["logs/gates.md:3:11: warning [ambiguous-date]"])
    #expect(worklog.diagnostics.first?.hint == "Write it as 2031-12-06 or 2031-06-12.")
    #expect(worklog.eitherDate.map(\.iso8601) == ["2031-12-06", "2031-06-12"])
  }

  @Test(arguments: [
    ("**Date:** 06/06/2031", "2031-06-06"),
    ("**Date:** 06/12/2031\n\nShut on 30/11/2031.", "2031-12-06"),
    ("**Date:** 06/12/2031\n\nShut on 11/30/2031.", "2031-06-12"),
    ("**Datum:** 06/12/2031", "2031-12-06"),
    ("**Date:** 6/12/2031, 2:30:15 PM", "2031-06-12T14:30:15"),
    ("**Date:** 06/12/2031, 14:30:15", "2031-12-06T14:30:15"),
    (
      "**Date:** 06/12/2031\n\n## Gates on 12 June 2031 (12-06-2031)\n\n30-05-2031: shut",
      "2031-12-06"
    ),
  ])
  func `the worklog itself tells the order`(text: String, expected: String) {
    let worklog = read("# Gates\n\n\(text)\n")
    #expect(worklog.date?.iso8601 == expected)
    #expect(worklog.complaints == [])
  }

  @Test(arguments: ["gates-2031-06-12.md", "2031-06-12/gates.md"])
  func `the name of the file or folder tells the order`(file: String) {
    #expect(read("# Gates\n\n**Date:** 06/12/2031\n", file: file).date?.iso8601 == "2031-06-12")
  }

  @Test func `front matter is read the same way`() {
    let worklog = read("---\ndate: 06/12/2031\n---\n# Gates\n\nShut since 30/11/2031.\n")
    #expect(worklog.date?.iso8601 == "2031-12-06")
    let open = read("---\ndate: 06/12/2031\n---\n# Gates\n", file: "gates.md")
    #expect(open.complaints == ["gates.md:2:7: warning [ambiguous-date]"])
  }

  @Test func `the neighbours in the folder tell the order`() {
    let all = [
      read("# A\n\n**Date:** 06/12/2031\n", file: "pier/a.md"),
      read("# B\n\n**Date:** 30/11/2031\n", file: "pier/b.md"),
      read("# C\n\n**Date:** 06/12/2031\n", file: "gate/c.md"),
      read("# D\n\n**Date:** 11/30/2031\n", file: "gate/d.md"),
      read("# E\n\n**Date:** 06/12/2031\n", file: "e.md"),
    ].withDatesOfNeighbours
    #expect(
      all.map { $0.date?.iso8601 }
        == ["2031-12-06", "2031-11-30", "2031-06-12", "2031-11-30", nil])
    #expect(all.flatMap(\.complaints) == ["e.md:3:11: warning [ambiguous-date]"])
    #expect(all[0].inferences.last?.rule == "day-order-of-neighbours")
  }

  @Test func `neighbours that disagree tell nothing`() {
    let all = [
      read("# A\n\n**Date:** 06/12/2031\n", file: "a.md"),
      read("# B\n\n**Date:** 30/11/2031\n", file: "b.md"),
      read("# C\n\n**Date:** 11/30/2031\n", file: "c.md"),
    ].withDatesOfNeighbours
    #expect(all.first?.date == nil)
  }
}

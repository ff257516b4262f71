// Which findings are one issue, which are a question for people, and what their pages say about it.
import Testing
import Worklogs

@testable import Histories

@Suite struct LikenessTests {
  /// What becomes of two findings, told a day apart.
  private func history(
    _ one: WrittenFinding, _ other: WrittenFinding, scope: String = "fares",
    otherScope: String = "fares"
  ) -> History {
    History(relating: [
      written("1.md", "2031-05-01", scope: scope, one),
      written("2.md", "2031-05-02", scope: otherScope, other),
    ])
  }

  private static let blank = WrittenFinding(
    "Sign-in page stays blank",
    """
    The gateway sends no stylesheet after the deployment of the week, and the browser console shows a refused font.
    Whoever reloads the page twice sees the form, with no colours and no crest of the harbour.
    """)

  @Test func `nothing in common: two issues, and no question`() {
    let gate = WrittenFinding("Nobody gets past gate 3", "The hinge is frozen since Monday.")
    let history = history(Self.blank, gate)
    #expect(history.issues.count == 2)
    #expect(history.issues.allSatisfy { $0.suggestions.isEmpty })
  }

  @Test func `the same text under another title is one issue, and its page says by which words`()
    throws
  {
    let later = WrittenFinding(
      "Nobody can log in",
      """
      Again the gateway sends no stylesheet since the deployment; the browser console shows the refused font. Whoever
      reloads twice sees a form without colours, and no crest of the harbour.
      """)
    let issue = try #require(history(Self.blank, later).issues.first)
    #expect(issue.findings.count == 2)
    #expect(issue.why == ["Both speak of gateway, sends, stylesheet, deployment."])
  }

  @Test func `the same failing test`() throws {
    let door = WrittenFinding("Door sticks", "It hums.", test: "tests/test_door.py::test_opens")
    let hinge = WrittenFinding("Hinge squeaks at noon", "Loudly.", test: "test_opens")
    let issue = try #require(history(door, hinge).issues.first)
    #expect(issue.findings.count == 2)
    #expect(issue.why.first == "The same test fails: test_opens.")
  }

  @Test func `the same test with another kind of error is another issue`() {
    let late = WrittenFinding(
      "Door sticks", "TimeoutError: no answer from the hinge in time", test: "test_opens")
    let gone = WrittenFinding(
      "Hinge squeaks at noon", "ImportError: cannot import the name of a hinge", test: "test_opens")
    let history = history(late, gone)
    #expect(history.issues.count == 2)
    #expect(history.issues.allSatisfy { $0.suggestions.isEmpty })
  }

  @Test func `a file that fails as a whole is not enough`() {
    let door = WrittenFinding("Door sticks", "It hums.", test: "tests/test_door.py")
    let hinge = WrittenFinding("Hinge squeaks at noon", "Loudly.", test: "test_door.py")
    #expect(history(door, hinge).issues.count == 2)
  }

  @Test func `all tests of a file are the file, not one test that all files have`() {
    let door = WrittenFinding("Door sticks", "It hums.", test: "tests/test_door.py::*")
    let lamp = WrittenFinding("Lamp flickers", "At dusk.", test: "tests/test_lamp.py::*")
    #expect(history(door, lamp).issues.count == 2)
  }

  // MARK: Numbers

  @Test func `a tracker number alone is a question, with anything else it joins`() throws {
    let paper = WrittenFinding("Receipts print twice", "Two came out.", number: 812)
    let fares = WrittenFinding("A child pays 3.00", "Half of 5.00 is 2.50.", number: 812)
    let apart = history(paper, fares)
    #expect(apart.issues.count == 2)
    #expect(
      apart.issues.allSatisfy {
        $0.suggestions.map(\.why).contains {
          $0.contains("Worklogs name the tracker number #812 as their own.")
        }
      })
    let again = WrittenFinding("Two receipts", "The printer again.", number: 812)
    let issue = try #require(history(paper, again).issues.first)
    #expect(issue.findings.count == 2)
    #expect(issue.why.first == "Worklogs name the tracker number #812 as their own.")
  }

  @Test func `a number that a worklog gives to several problems says nothing from then on`() {
    let history = History(relating: [
      written(
        "1.md", "2031-05-01", WrittenFinding("Fares round up", "By a crown.", number: 900),
        WrittenFinding("Receipts print twice", "Two came out.", number: 900)),
      written("2.md", "2031-05-02", WrittenFinding("Gate 3 sticks", "It hums.", number: 900)),
    ])
    #expect(history.issues.count == 3)
    #expect(history.issues.allSatisfy { $0.suggestions.isEmpty })
  }

  // MARK: Titles

  @Test(
    arguments: [
      ("Sign-in page is blank", "Blank sign-in page"),
      ("WebSocketManager drops events", "Web socket manager drops an event"),
      ("parseURL drops the query", "Parse URL drops the query"),
      ("🔴 CRITICAL: Queue loses jobs at midnight", "Queue loses jobs at midnight again"),
      ("Deprecated imports of fonts", "Deprecation of font imports"),
      ("登录页面一直空白", "登录页面空白"),
      ("Le café ferme à midi", "Le cafe\u{301} ferme a\u{300} midi"),
      ("ШЛАГБАУМ НЕ ЗАКРЫВАЕТСЯ", "Шлагбаум не закрывается"),
    ])
  func `titles that a maintainer would not hesitate over`(one: String, other: String) {
    #expect(history(WrittenFinding(one, ""), WrittenFinding(other, "")).issues.count == 1)
  }

  @Test(
    arguments: [
      ("Sign-in page stays blank", "Sign-up form stays closed in Norwegian"),
      ("Critical test failures", "Critical failure of many tests in the lock"),
      ("Queue loses jobs at midnight", "Queue forgets two tenants while it restarts"),
      ("登录页面一直空白", "支付接口超时"),
    ])
  func `titles that only look alike`(one: String, other: String) {
    #expect(history(WrittenFinding(one, ""), WrittenFinding(other, "")).issues.count == 2)
  }

  @Test func `a title that says little is not enough where text and scope are others`() {
    let history = history(
      WrittenFinding("Slow", "The hinge of gate 3 froze at dawn, says the porter."),
      WrittenFinding("Slow", "Paper ran out in the printer of hall B."), otherScope: "gates")
    #expect(history.issues.count == 2)
    #expect(history.issues.allSatisfy { $0.suggestions.count == 1 })
  }

  // MARK: Issues of several findings

  @Test func `one finding that touches two problems does not make them one`() {
    let lamp = WrittenFinding("Lamp flickers in hall A", "The lamp flickers since the morning.")
    let door = WrittenFinding("Door sticks in hall B", "The door sticks since the frost.")
    let both = WrittenFinding(
      "Lamp flickers and door sticks", "The lamp flickers, and the door sticks since the frost.")
    let logs = [lamp, lamp, lamp, both, door, door].enumerated().map {
      written("\($0.offset).md", "2031-05-0\($0.offset + 1)", $0.element)
    }
    let history = History(relating: logs)
    #expect(history.id("0.md", lamp.title) != history.id("5.md", door.title))
  }

  @Test func `who tells two findings in one worklog tells them apart`() {
    let one = WrittenFinding("Gate 3 stays open at night", "It did not close.")
    let two = WrittenFinding("Gate 4 stays open at dawn", "It would not close.")
    let apart = History(relating: [written("1.md", "2031-05-01", one, two)])
    #expect(apart.issues.count == 2)
  }

  @Test func `adding a newer worklog never changes what older findings are`() {
    let logs = [
      worklog("1.md", "2031-05-01", "P1 - Queue loses jobs", "P2 - Door sticks"),
      worklog("2.md", "2031-05-02", scope: "gates", "P1 - Queue loses some jobs"),
      worklog("3.md", "2031-05-03", "P2 - Door sticks in the frame", "P1 - Queue loses jobs #4"),
      worklog("4.md", "2031-05-04", scope: "gates", "P2 - Door of the gate #4"),
    ]
    var before: [String: String] = [:]
    for count in 1...logs.count {
      let history = History(relating: Array(logs.prefix(count)))
      var now: [String: String] = [:]
      for issue in history.issues {
        for sighting in issue.findings {
          let file = history.runs[sighting.run].worklog?.file ?? ""
          now["\(file) \(sighting.finding)"] = issue.id
        }
      }
      for (place, id) in before { #expect(now[place] == id) }
      before = now
    }
  }
}

@Suite struct LogarithmTests {
  @Test(arguments: [
    (1, 0), (2, 0.693147180559945), (10, 2.302585092994046), (0.09, -2.407945608651872),
  ])
  func `logarithms are made without the C library`(number: Double, logarithm: Double) {
    #expect(abs(naturalLogarithm(number) - logarithm) < 1e-14)
  }
}

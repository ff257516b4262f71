import Testing
import Worklogs

@testable import Histories

@Suite("Why two findings are one issue")
struct LikenessTests {
  /// Two runs in two scopes, a finding each.
  private func history(_ change: (inout Finding, inout Finding) -> Void) -> History {
    var first = worklog("1.md", "2031-05-01", scope: "fares", "P2 - Sign-in page stays blank")
    var second = worklog("2.md", "2031-05-02", scope: "gates", "P2 - Nobody gets past the gate")
    change(&first.findings[0], &second.findings[0])
    return History(relating: [first, second])
  }

  private func excerpt(_ text: String) -> Excerpt { Excerpt(text: text, language: nil, line: 9) }

  @Test("nothing in common: two issues, and no suggestion")
  func nothing() {
    let history = history { _, _ in }
    #expect(history.issues.count == 2)
    #expect(history.issues.allSatisfy { $0.suggestions.isEmpty })
  }

  @Test("the same failing tests")
  func tests() throws {
    let history = history { first, second in
      first.tests = ["tests/test_door.py::TestDoor::test_opens"]
      second.tests = ["test_opens", "test_shuts"]
    }
    let issue = try #require(history.issues.first)
    #expect(history.issues.count == 1)
    #expect(issue.why == ["The same tests fail: test_opens."])
  }

  @Test("the same failing tests with another kind of error are a suggestion")
  func otherErrors() {
    let history = history { first, second in
      first.tests = ["test_opens"]
      second.tests = ["test_opens"]
      first.excerpts = [excerpt("TimeoutError: no answer from the hinge in time")]
      second.excerpts = [excerpt("ImportError: cannot import the name of a hinge")]
    }
    #expect(history.issues.count == 2)
    #expect(history.issues.allSatisfy { $0.suggestions.count == 1 })
  }

  @Test("the same error alone is a suggestion; with titles that share a word it joins")
  func errors() throws {
    let error = "TimeoutError: no answer from the hinge after 30 s"
    let alone = history { first, second in
      first.excerpts = [excerpt(error)]
      second.excerpts = [excerpt(error.replacing("30", with: "45"))]
    }
    #expect(alone.issues.count == 2)
    let suggestions = alone.issues.flatMap(\.suggestions)
    #expect(suggestions.count == 2)
    #expect(suggestions.allSatisfy { $0.why.contains("no answer from the hinge after #") })
    let both = history { first, second in
      first.excerpts = [excerpt(error)]
      second.excerpts = [excerpt(error)]
      second.title = "Gate page stays shut"
    }
    #expect(both.issues.count == 1)
  }

  @Test("a suite named as a whole is weaker than a test")
  func suites() {
    let history = history { first, second in
      first.tests = ["tests/test_door.py"]
      second.tests = ["test_door.py"]
    }
    #expect(history.issues.count == 2)
  }

  @Test(
    "titles that a maintainer would not hesitate over",
    arguments: [
      ("Sign-in page is blank", "Blank sign-in page"),
      ("WebSocketManager drops events", "Web socket manager drops an event"),
      ("parseURL drops the query", "Parse URL drops the query"),
      ("🔴 CRITICAL: Queue loses jobs at midnight", "Queue loses jobs at midnight again"),
      ("Deprecated imports in tests", "Deprecation of imports"),
    ])
  func titles(_ one: String, _ other: String) {
    let history = history { first, second in
      first.title = one
      second.title = other
    }
    #expect(history.issues.count == 1, "\(one) | \(other)")
  }

  @Test(
    "titles that only look alike",
    arguments: [
      ("Sign-in page stays blank", "Sign-up page stays blank in Norwegian"),
      ("Critical test failures", "Critical failure of many tests in the lock"),
      ("Queue loses jobs at midnight", "Queue loses jobs of two tenants while it restarts"),
    ])
  func otherTitles(_ one: String, _ other: String) {
    let history = history { first, second in
      first.title = one
      second.title = other
    }
    #expect(history.issues.count == 2, "\(one) | \(other)")
  }

  @Test("a number that a worklog gives to several problems joins nothing by itself from then on")
  func umbrella() {
    let history = History(
      relating: [
        worklog("1.md", "2031-05-01", "P1 - Fares round up #9", "P2 - Receipts print twice #9"),
        worklog("2.md", "2031-05-02", scope: "gates", "P2 - Nobody gets past the gate #9"),
      ])
    #expect(history.issues.count == 3)
  }

  @Test("adding a newer worklog never changes what older findings are")
  func past() {
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

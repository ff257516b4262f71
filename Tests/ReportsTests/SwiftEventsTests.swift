import Testing

@testable import Reports

@Suite("The event stream of Swift Testing")
struct SwiftEventsTests {
  private let place = "/CraneTests.swift:7:4"

  private func declared(_ name: String, kind: String = "function") -> String {
    let id = kind == "function" ? "PortTests.Crane/\(name)\(place)" : "PortTests.\(name)"
    return
      #"{"version":0,"kind":"test","payload":{"kind":"\#(kind)","name":"\#(name)","id":"\#(id)","#
      + #""sourceLocation":{"fileID":"PortTests/CraneTests.swift","line":7,"column":4}}}"# + "\n"
  }

  private func event(
    _ kind: String, _ name: String? = nil, at seconds: Double = 0, issue: String? = nil,
    says: (String, String)? = nil
  ) -> String {
    var text = #"{"version":0,"kind":"event","payload":{"kind":"\#(kind)","#
    text += #""instant":{"absolute":\#(50 + seconds),"since1970":\#(1_772_438_400 + seconds)}"#
    if let name { text += #","testID":"PortTests.Crane/\#(name)\#(place)""# }
    if let issue { text += #","issue":{\#(issue)}"# }
    if let says { text += #","messages":[{"symbol":"\#(says.0)","text":"\#(says.1)"}]"# }
    return text + "}}\n"
  }

  private let failure =
    #""isKnown":false,"sourceLocation":{"fileID":"PortTests/CraneTests.swift","line":9}"#

  @Test("verdicts and durations follow from the events; suites are no tests")
  func outcomes() throws {
    let report = try report(
      declared("Crane", kind: "suite")
        + ["lifts()", "moors()", "turns()", "swims()", "holds()"].map { declared($0) }.joined()
        + event("runStarted", says: ("details", "Testing Library Version: 6.2 (abc)"))
        + event("testStarted", "lifts()", at: 1)
        + event(
          "issueRecorded", "lifts()", issue: failure, says: ("fail", "Expectation failed: 3 == 5"))
        + event("testEnded", "lifts()", at: 1.5)
        + event("testStarted", "moors()") + event("testEnded", "moors()")
        + event("testStarted", "turns()")
        + event(
          "issueRecorded", "turns()", issue: #""isKnown":true"#,
          says: ("passWithKnownIssue", "PORT-3"))
        + event("testEnded", "turns()")
        + event("testSkipped", "swims()", says: ("skip", #"Test swims() skipped: \"no water\""#))
        + event("testStarted", "holds()")
        + event(
          "issueRecorded", "holds()",
          issue: #""isKnown":false,"severity":"warning","isFailure":false"#,
          says: ("warning", "creaks"))
        + event("testEnded", "holds()") + event("runEnded", at: 2, says: ("fail", "failed")))
    #expect(
      report.lines == [
        "failed PortTests.Crane/lifts()", "passed PortTests.Crane/moors()",
        "xfailed PortTests.Crane/turns()", "skipped PortTests.Crane/swims()",
        "passed PortTests.Crane/holds()",
      ])
    let lifts = try report.test("PortTests.Crane/lifts()")
    #expect(lifts.duration == 0.5)
    #expect(lifts.name == "lifts()")
    #expect(lifts.detail?.message == "Expectation failed: 3 == 5")
    #expect(lifts.detail?.line == 9)
    #expect(lifts.file == "PortTests/CraneTests.swift")
    #expect(try report.test("PortTests.Crane/swims()").detail?.message == "no water")
    #expect(report.tool == "Swift Testing 6.2")
    #expect(report.start?.iso8601 == "2026-03-02T08:00:00Z")
    #expect(report.duration == 2)
    #expect(report.problems.isEmpty)
  }

  @Test("a test has the same id when lines above it were added")
  func moved() throws {
    let run =
      event("runStarted") + event("testStarted", "lifts()") + event("testEnded", "lifts()")
      + event("runEnded")
    let before = try report(run)
    let after = try report(run.replacing(":7:4", with: ":31:4"))
    #expect(before.lines == ["passed PortTests.Crane/lifts()"])
    #expect(before.lines == after.lines)
  }

  @Test("a stream without an end is that of a process that died in the test that was running")
  func crash() throws {
    let report = try report(
      event("runStarted") + event("testStarted", "lifts()") + event("testEnded", "lifts()")
        + event("testStarted", "moors()"))
    #expect(report.lines == ["passed PortTests.Crane/lifts()", "error PortTests.Crane/moors()"])
    #expect(
      report.problems == [
        Problem(.crashed, message: "Running at the end: PortTests.Crane/moors().")
      ])
  }

  @Test("a test that is repeated in the same run and passes at last is flaky")
  func retries() throws {
    let report = try report(
      event("runStarted") + event("testStarted", "lifts()")
        + event("issueRecorded", "lifts()", issue: failure) + event("testEnded", "lifts()")
        + event("testStarted", "lifts()") + event("testEnded", "lifts()") + event("runEnded"))
    #expect(report.lines == ["flaky PortTests.Crane/lifts()"])
  }

  @Test("an issue outside any test keeps the run from being green")
  func issueOfTheRun() throws {
    let report = try report(
      event("runStarted") + event("testStarted", "lifts()") + event("testEnded", "lifts()")
        + event("issueRecorded", issue: failure, says: ("fail", "the pier is gone"))
        + event("runEnded"))
    #expect(report.problems == [Problem(.unexplained, message: "the pier is gone")])
  }
}

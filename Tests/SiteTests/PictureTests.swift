// What a reader sees of the pictures: their marks, their words, their links, the tables beside them.
import Dates
import Foundation
import Histories
import Reports
import Settings
import Testing
import Worklogs

@testable import Site

/// A history with something to draw: eight days on two scopes, one with a hostile name, tests on two days.
///
/// A gate is shut on most days, worse on the fourth, mended on the sixth, shut again on the last; a lamp is
/// dim on the second; the last but one run broke.
func drawnHistory() -> History {
  let scope = "quay <b>\"&"
  let worklogs = [
    told(1, "### The gate is shut\n\n**Severity:** P2\n"),
    told(2, "### The gate is shut\n\n**Severity:** P2\n\n### A lamp is dim\n\n**Severity:** P3\n"),
    told(3, "", scope: scope), told(4, "### The gate is shut\n\n**Severity:** P0\n"),
    told(5, "", scope: scope),
    told(6, "### The gate is shut\n\n**Severity:** P0\n**Status:** Resolved\n"),
    told(8, "### The gate is shut\n\n**Severity:** P1\n"),
  ]
  return History(relating: worklogs, [reported(5, failing: 3), reported(7, failing: 0)])
}

private func told(_ day: Int, _ findings: String, scope: String = "critical") -> Worklog {
  let text = """
    # Watch \(day)

    **Date:** 2031-05-0\(day) 06:00 UTC

    ## Discovered issues

    \(findings)
    """
  var worklog = WorklogReader().read(Array(text.utf8), file: "watch-\(day).md")
  worklog.scope = scope
  return worklog
}

private func reported(
  _ day: Int, failing: Int, breaks: Bool = true, scope: String = "critical", hour: Int = 9
) -> ReportedRun {
  let path = "runs/\(scope)/r\(day)-\(hour).json"
  var builder = ReportBuilder(file: path, format: .ctrf)
  builder.report.start = StatedDate(
    year: 2031, month: 5, day: day, hour: hour, minute: 0, offset: 0)
  if failing == 0 || failing == 4, breaks { builder.report.problems = [Problem(.crashed)] }
  for number in 0..<4 {
    builder.add(
      TestID(["test_quay.py", "berth_\(number)"], separator: "::"),
      outcome: number < failing ? .failed : .passed)
  }
  return ReportedRun(
    scope: scope, name: "r\(day)-\(hour)", path: path, reports: [builder.finish()])
}

@Suite("Pictures")
struct PictureTests {
  let site: [String: String]
  let history: History

  init() throws {
    history = drawnHistory()
    site = try renderedSite(history)
  }

  private func page(_ path: String) throws -> String { try #require(site[path], "\(path)") }

  private var gate: String {
    history.issues.first { $0.title == "The gate is shut" }?.id ?? ""
  }

  @Test("the index shows how many issues were open on each day, P0 at the bottom")
  func openIssues() throws {
    let index = try page("index.html")
    #expect(
      index.contains("aria-label=\"Open issues by severity: 1 open now, at most 2; one step a day ")
    )
    // Two units high: the gate is P0 on the fourth and fifth day, and nothing but that is P0.
    #expect(index.contains("<path class=\"p0\" d=\"M0 2V2H3V1H5V2H8V2z\"/>"))
    #expect(
      index.contains(
        "<tr><th scope=\"row\">2031-05-04</th><td>1</td><td>0</td><td>0</td><td>1</td>"))
  }

  @Test("a bar for each run leads to it and says what failed there")
  func bars() throws {
    let runs = try page("runs/index.html")
    #expect(runs.contains("<g role=\"list\" aria-label=\"Runs of critical\">"))
    #expect(
      runs.contains(
        "<g role=\"listitem\"><a href=\"../runs/2031-05-05-0900-critical/index.html\"><title>"
          + "2031-05-05 09:00 UTC: failing, 3 failed tests</title>"))
    #expect(runs.contains("2031-05-07 09:00 UTC: broken, 0 failed tests</title>"))
    #expect(runs.contains("2031-05-02 06:00 UTC: failing, 2 open findings</title>"))
    #expect(runs.contains("The last 9 runs; the highest bar: 3."))
  }

  @Test("a day of the calendar has its worst verdict and leads to that day of its month")
  func calendar() throws {
    let runs = try page("runs/index.html")
    #expect(
      runs.contains(
        "<a href=\"../runs/2031/05/index.html#~2031-05-05\"><title>2031-05-05: failing, 2 runs</title>"
      ))
    #expect(runs.contains("9 runs on 8 days"))
    let month = try page("runs/2031/05/index.html")
    for day in 1...8 {
      #expect(month.ranges(of: "id=\"~2031-05-0\(day)\"").count == 1, "\(day)")
    }
  }

  @Test("an issue shows in which of the last runs it was seen, each a link to its run")
  func strip() throws {
    let issue = try page("issues/\(gate)/index.html")
    #expect(issue.contains("Seen in 4, resolved in 1 of the last 7 runs in critical."))
    #expect(
      issue.contains(
        "<a class=\"cell p0\" href=\"../../runs/2031-05-04-0600-critical/index.html\" title=\"seen as "
          + "P0, critical, 2031-05-04 06:00 UTC\""))
    let signs = issue.matches(of: /class="cell [^>]*>(.)<\/a>/).map { String($0.output.1) }
    #expect(signs == ["2", "2", "0", "·", "✓", "·", "1"])
  }

  @Test("a row has the same in a few marks: a path for each kind, and words")
  func smallStrip() throws {
    let strip = try #require(
      page("index.html").firstMatch(of: /<svg class="marks".*?<\/svg>/)?.output)
    #expect(
      strip.contains("role=\"img\" aria-label=\"Seen in 4, resolved in 1 of the last 7 runs\""))
    #expect(strip.contains("<path class=\"p2\" d=\"M2 12v-8M8 12v-8\"/>"))
    #expect(strip.ranges(of: "<path").count == 5)
    #expect(strip.utf8.count < 400)
  }

  @Test(
    "a run whose report has the issue's test failing saw it too, and one that mends it is ticked")
  func testedStrip() throws {
    var worklog = told(1, "### The gate is shut\n\n**Severity:** P2\n")
    worklog.findings[0].tests = ["berth_0"]
    let runs = [(2, 1), (3, 2), (4, 0), (6, 0)].map { reported($0.0, failing: $0.1, breaks: false) }
    let plan = Plan(History(relating: [worklog], runs), settings: Settings())
    let issue = try #require(plan.history.issues.first)
    let strip = try #require(IssueStrip(issue, plan))
    #expect(
      strip.marks.map(\.mark) == [.seen(.p2), .seen(.p2), .seen(.p2), .unseen, .resolved])
    #expect(strip.words == "Seen in 3, resolved in 1 of the last 5 runs")
  }

  @Test("a strip shows twenty runs at most, and stays light")
  func longStrip() throws {
    let days = (1...9).map { told($0, "### The gate is shut\n\n**Severity:** P\($0 % 4)\n") }
    let more = (1...30).map { number in
      var worklog = told(9, "### The gate is shut\n\n**Severity:** P\(number % 4)\n")
      worklog.file = "again-\(number).md"
      return worklog
    }
    let plan = Plan(History(relating: days + more), settings: Settings())
    let issue = try #require(plan.history.issues.first)
    let strip = try #require(IssueStrip(issue, plan))
    #expect(strip.words == "Seen in 20 of the last 20 runs")
    #expect(strip.small.count < 450)
  }

  @Test("names from worklogs are text in pictures too")
  func hostile() {
    for (path, text) in site where path.hasSuffix(".html") {
      #expect(!text.contains("<b>\"&"), "\(path)")
      #expect(!text.contains("style="), "\(path)")
    }
    #expect(site["runs/index.html"]?.contains("aria-label=\"Runs of quay") ?? false)
  }

  @Test("where there is nothing to draw there is no picture")
  func nothing() throws {
    let one = told(1, "### The gate is shut\n\n**Severity:** P2\n")
    var undated = told(2, "### A lamp is dim\n")
    undated.date = nil
    for worklogs in [[], [one], [undated], [one, undated]] {
      let site = try renderedSite(History(relating: worklogs))
      for path in ["index.html", "runs/index.html"] {
        let page = try #require(site[path])
        #expect(!page.contains("<figure"), "\(path) of \(worklogs.count)")
      }
    }
    let quiet = try renderedSite(History(relating: [told(1, ""), told(2, "")]))
    #expect(quiet["index.html"]?.contains("<figure") == false)
    #expect(quiet["runs/index.html"]?.contains("the highest bar: 0.") == true)
  }

  @Test("the calendar covers a year, whatever came before, and no more than its weeks")
  func year() throws {
    var history = History()
    for (index, day) in [0, 20_000, 20_364, 20_365].enumerated() {
      let date = StatedDate(dayNumber: day)
      history.runs.append(Run(id: "r\(index)", start: date, scope: "fares"))
    }
    let runs = try #require(renderedSite(history)["runs/index.html"])
    #expect(runs.contains("3 runs on 3 days"))
    #expect(!runs.contains("#~1970-01-01"))
    let widths = runs.matches(of: /<svg class="calendar" viewBox="0 0 (\d+) 105"/).map(\.output.1)
    #expect(widths == ["727"])
  }

  @Test("a bar is as high as much failed, and a broken run's has a gap")
  func heights() throws {
    let runs = [
      reported(1, failing: 1), reported(2, failing: 2), reported(3, failing: 4, breaks: false),
      reported(4, failing: 0, breaks: false), reported(5, failing: 0), reported(6, failing: 4),
    ]
    let page = try #require(renderedSite(History(relating: [], runs))["runs/index.html"])
    let svg = try #require(page.firstMatch(of: /<svg class="bars".*?<\/svg>/)).output
    #expect(svg.hasPrefix("<svg class=\"bars\" viewBox=\"0 0 60 28\" width=\"72\""))
    let bars = svg.matches(of: /<path class="(?!reach)([a-z]+)" d="([^"]*)"/).map {
      "\($0.output.1) \($0.output.2)"
    }
    #expect(
      bars == [
        "failing M1 28v-6h8V28z", "failing M11 28v-12h8V28z", "failing M21 28v-24h8V28z",
        "passing M31 28v-3h8v3z", "broken M41 28v-3h8v3zM41 23v-8h8V23z",
        "broken M51 28v-3h8v3zM51 23v-19h8V23z",
      ])
    #expect(svg.contains("<path class=\"reach\" d=\"M50 0h10v28h-10z\"/>"))
    let few = try #require(
      renderedSite(
        History(
          relating: [],
          (1...9).map { reported($0, failing: 4, breaks: false) } + [
            reported(9, failing: 1, hour: 10)
          ]
        ))["runs/index.html"])
    #expect(few.contains("The last 10 runs; the highest bar: 4."))
  }

  @Test("six scopes have bars, and the newest sixty runs of them")
  func manyBars() throws {
    let scopes = ["quay", "dock", "pier", "mole", "lock", "buoy", "raft"]
    let runs = scopes.enumerated().map { reported(9 - $0.offset, failing: 1, scope: $0.element) }
    let page = try #require(renderedSite(History(relating: [], runs))["runs/index.html"])
    #expect(page.ranges(of: "<svg class=\"bars\"").count == 6)
    #expect(page.contains("Runs of buoy\"") && !page.contains("Runs of raft\""))
    #expect(page.contains("The last 6 runs of 7; the highest bar: 1."))
    let long = (0..<61).map { reported(1 + $0 / 20, failing: 1, hour: $0 % 20) }
    let words = try #require(renderedSite(History(relating: [], long))["runs/index.html"])
    #expect(words.contains("The last 60 runs of 61; the highest bar: 1."))
  }

  @Test("the calendar to the letter")
  func days() throws {
    var history = History()
    func add(_ month: Int, _ day: Int, _ verdicts: Verdict...) {
      for verdict in verdicts {
        let date = StatedDate(year: 2031, month: month, day: day)
        var run = Run(id: "r\(history.runs.count)", start: date, scope: "quay")
        run.verdict = verdict
        history.runs.append(run)
      }
    }
    add(4, 13, .empty)
    for _ in 1...10 { add(4, 22, .quiet) }
    add(5, 7, .passing, .failing)
    add(5, 9, .broken)
    let page = try #require(renderedSite(history)["runs/index.html"])
    let svg = try #require(page.firstMatch(of: /<svg class="calendar".*?<\/svg>/)).output
    #expect(
      svg.hasPrefix("<svg class=\"calendar\" viewBox=\"0 0 103 105\" width=\"103\" height=\"105\">")
    )
    let texts = svg.matches(of: /<text x="(\d+)" y="(\d+)">([^<]*)</).map {
      "\($0.output.3) \($0.output.1) \($0.output.2)"
    }
    #expect(
      texts == ["Mon 0 24", "Wed 0 50", "Fri 0 76", "Apr 28 9", "May 80 9", "+ 59 36", "2 85 49"])
    let shapes = svg.matches(of: /<path class="(?!off)([a-z]+)" d="([^"]*)"/).map {
      "\($0.output.1) \($0.output.2)"
    }
    #expect(
      shapes == [
        "empty M28 92h11v11h-11zm1 1v9h9v-9z", "quiet M54 27h11v11h-11zm1 1v9h9v-9z",
        "failing M80 40h11v11h-11z", "broken M80 66h5l6 6v5h-11z",
      ])
    let off = try #require(svg.firstMatch(of: /<path class="off" d="([^"]*)"/)).output.1
    #expect(off.hasPrefix("M32 19h3M32 32h3") && off.hasSuffix("M84 58h3"))
    #expect(off.ranges(of: "h3").count == 29)
    #expect(page.contains("14 runs on 4 days; each day by its worst run."))
    for shape in ["M0 0h5l6 6v5h-11z", "M0 0h11v11h-11z", "M0 0h11v11h-11zm1 1v9h9v-9z"] {
      #expect(page.contains("d=\"\(shape)\""), "\(shape)")
    }
    #expect(!page.contains("d=\"M0 0m5.5"))
  }

  @Test("names of months do not stand in each other's way")
  func months() throws {
    var history = History()
    for (index, day) in [22_397, 22_397 + 36].enumerated() {
      history.runs.append(Run(id: "r\(index)", start: StatedDate(dayNumber: day), scope: "quay"))
    }
    let page = try #require(renderedSite(history)["runs/index.html"])
    // From Monday, April 28 on: May begins a week later, June in the sixth.
    #expect(page.contains("y=\"9\">Apr</text>") && !page.contains("y=\"9\">May</text>"))
    #expect(page.contains("<text x=\"93\" y=\"9\">Jun</text>"))
  }
}

// What a reader sees of two runs side by side, and that a link to it answers for ever.
import Dates
import Foundation
import Histories
import Reports
import Settings
import Testing
import Worklogs

@testable import Site

/// Nights of a ferry line: a report each, and a worklog where there are findings.
private struct Nights {
  var reports: [ReportedRun] = []
  var worklogs: [Worklog] = []

  mutating func add(_ day: Int, _ tests: [(String, Outcome)], _ findings: [Finding] = []) {
    let path = "runs/nightly/r\(day).json"
    var builder = ReportBuilder(file: path, format: .ctrf)
    builder.report.start = StatedDate(year: 2031, month: 5, day: day, hour: 3, minute: 0, offset: 0)
    builder.report.duration = 60 + Double(day)
    for (name, outcome) in tests {
      builder.add(
        TestID(["tests/test_tide.py", name], separator: "::"), outcome: outcome, duration: 1,
        detail: outcome.isFailure ? Detail(message: "expected <1>, got 2") : Detail())
    }
    reports.append(
      ReportedRun(scope: "nightly", name: "r\(day)", path: path, reports: [builder.finish()]))
    if !findings.isEmpty { tell(day, findings) }
  }

  /// A worklog, beside a report or alone.
  mutating func tell(_ day: Int, _ findings: [Finding]) {
    var worklog = Worklog(file: "night-\(day).md", title: "Night \(day)")
    worklog.date = StatedDate(year: 2031, month: 5, day: day, hour: 3, minute: 0, offset: 0)
    worklog.scope = "nightly"
    worklog.findings = findings
    worklogs.append(worklog)
  }

  mutating func remove(_ day: Int) {
    reports.removeAll { $0.name == "r\(day)" }
    worklogs.removeAll { $0.file == "night-\(day).md" }
  }

  func history(_ ledger: Ledger = Ledger()) -> History {
    History(relating: worklogs, reports, ledger: ledger)
  }
}

private func finding(
  _ title: String, _ severity: Severity, _ number: Int, line: Int, _ status: Status = .open
) -> Finding {
  var finding = Finding(title: title, line: line)
  finding.severity = severity
  finding.status = status
  finding.references = [number]
  finding.ownReferences = [number]
  return finding
}

private let address = "runs/2031-05-01-0300-nightly...2031-05-02-0300-nightly/index.html"

@Suite("Two runs side by side")
struct ComparisonPageTests {
  private let history: History
  private let site: [String: String]

  init() throws {
    var nights = Nights()
    nights.add(
      1, [("sails", .passed), ("<b>odd</b>", .passed), ("moors", .failed), ("leaks", .failed)],
      [finding("Tide table is late", .p2, 41, line: 5), finding("Bell is mute", .p3, 42, line: 9)])
    nights.add(
      2,
      [("sails", .passed), ("<b>odd</b>", .failed), ("moors", .passed), ("leaks", .failed)]
        + (1...120).map { ("new_\($0)", .passed) },
      [
        finding("Tide table is late", .p0, 41, line: 5),
        finding("Gangway <i>creaks</i>", .p1, 43, line: 9),
      ])
    history = nights.history()
    site = try renderedSite(history)
  }

  private func page() throws -> String { try #require(site[address]) }

  @Test("counts of both stand side by side, with their difference")
  func counts() throws {
    let page = try page()
    #expect(page.contains("<th scope=\"row\">tests</th><td>4</td><td>124</td><td>+120</td>"))
    #expect(page.contains("<th scope=\"row\">failed</th><td>2</td><td>2</td><td></td>"))
    #expect(
      page.contains("<th scope=\"row\">duration</th><td>1 min 1 s</td><td>1 min 2 s</td><td>+1 s"))
    #expect(page.contains("<th scope=\"row\">findings</th><td>2</td><td>2</td><td></td>"))
  }

  @Test("tests stand by what became of them; of many the rest is a count")
  func tests() throws {
    let page = try page()
    for part in ["New failures", "expected &lt;1&gt;, got 2", ">Fixed", "Still failing"] {
      #expect(page.contains(part), "\(part)")
    }
    let odd = try #require(history.tests.first { $0.name == "<b>odd</b>" }?.slug)
    #expect(page.contains("<a href=\"../../tests/\(odd)/index.html\"><code>&lt;b&gt;odd&lt;/b&gt;"))
    #expect(page.contains("and 20 more"))
    #expect(page.contains("new_100<") && !page.contains("new_101<"))
  }

  @Test("issues stand by what became of them, with the severity that changed and the findings")
  func issues() throws {
    let page = try page()
    for part in [
      "New issues", "Gangway &lt;i&gt;creaks", "Issues not told of any more", "Bell is mute",
      "Issues in both",
    ] { #expect(page.contains(part), "\(part)") }
    let change = try #require(page.firstMatch(of: /severity p2">P2.*severity p0">P0/))
    #expect(change.output.count < 200)
    #expect(page.contains("href=\"../../runs/2031-05-02-0300-nightly/index.html#"))
    let late = try #require(history.issues.first { $0.title == "Tide table is late" })
    #expect(page.contains("href=\"../../issues/\(late.id)/index.html\">Tide table is late"))
  }

  @Test("a preview of the link says which runs, and what changed")
  func card() throws {
    let page = try page()
    #expect(
      page.contains(
        "og:title\" content=\"Compared: nightly 2031-05-01 03:00 UTC → 2031-05-02 03:00 UTC\""))
    #expect(
      page.contains(
        "og:description\" content=\"Tests: 1 new, 1 still, 1 fixed, 120 appeared. "
          + "Issues: 1 new, 1 gone, 1 in both.\""))
  }

  @Test("the page of a run leads to its comparison; the first of a scope has none")
  func link() throws {
    let name = "../../" + address
    let second = try #require(site["runs/2031-05-02-0300-nightly/index.html"])
    #expect(second.contains("<a href=\"\(name)\">Compared with 2031-05-01 03:00 UTC</a>"))
    let first = try #require(site["runs/2031-05-01-0300-nightly/index.html"])
    #expect(!first.contains("Compared with"))
  }

  @Test("any two runs have a page, though only neighbours are on the site")
  func any() throws {
    let templates = try Templates(folders: [Product.templates])
    let back = comparisonPage(history, settings: Settings(), from: 1, to: 0)
    #expect(back.path == "runs/2031-05-02-0300-nightly...2031-05-01-0300-nightly/index.html")
    let text = String(decoding: back.render(with: templates), as: UTF8.self)
    #expect(text.contains("<td>124</td><td>4</td><td>−120</td>"))
    #expect(site[back.path] == nil)
  }
}

@Suite("Two worklogs side by side")
struct ComparedWorklogTests {
  private let ledger: Ledger
  private let site: [String: String]

  init() throws {
    var nights = Nights()
    var unstated = finding("Winch grinds", .p1, 45, line: 13)
    unstated.severity = nil
    nights.tell(1, [finding("Tide table is late", .p2, 41, line: 5)])
    nights.tell(
      2,
      [
        finding("Bell is mute", .p3, 42, line: 5), finding("Mast light flickers", .p1, 44, line: 9),
        finding("Winch grinds", .p1, 45, line: 13),
      ])
    nights.tell(
      3,
      [
        finding("Tide table is late", .p2, 41, line: 5),
        finding("Gangway creaks", .p1, 43, line: 7),
        finding("Mast light flickers", .p0, 44, line: 9), unstated,
      ])
    let history = nights.history()
    ledger = history.ledger
    site = try renderedSite(history)
  }

  private func page() throws -> String {
    try #require(site["runs/2031-05-02-0300-nightly...2031-05-03-0300-nightly/index.html"])
  }

  @Test("issues are new, told of again, gone or in both, and it is said that there are no results")
  func issues() throws {
    let page = try page()
    #expect(page.contains("Neither run has a report, so no results are compared."))
    let order = [
      "New issues", "Gangway creaks", "Issues told of again", "Tide table is late",
      "Issues not told of any more", "Bell is mute", "Issues in both", "Mast light flickers",
    ]
    let main = page[(try #require(page.firstRange(of: "<table")?.lowerBound))...]
    let places = order.map { main.firstRange(of: $0)?.lowerBound }
    #expect(
      !places.contains(nil) && places.compactMap(\.self) == places.compactMap(\.self).sorted())
    #expect(page.contains("content=\"Issues: 1 new, 1 back, 1 gone, 2 in both.\""))
  }

  @Test("severities that the two state otherwise stand side by side, also where one states none")
  func severities() throws {
    let page = try page()
    #expect(page.firstMatch(of: /severity p1">P1.{1,120}severity p0">P0<.*Mast light/) != nil)
    #expect(
      page.firstMatch(of: /severity p1">P1.{1,120}severity unstated">not stated<.*Winch/) != nil)
  }

  @Test("the page of each run but the first leads there")
  func links() throws {
    let third = try #require(site["runs/2031-05-03-0300-nightly/index.html"])
    #expect(
      third.contains(
        "<a href=\"../../runs/2031-05-02-0300-nightly...2031-05-03-0300-nightly/index.html\">"
          + "Compared with 2031-05-02 03:00 UTC</a>"))
    #expect(site.keys.count { $0.contains("...") } == 2)
  }

  @Test("the link answers when the first worklog is gone, and when one came in between")
  func later() throws {
    let kept = try Ledger(reading: ledger.file)
    var fewer = Nights()
    fewer.tell(3, [finding("Gangway creaks", .p1, 43, line: 7)])
    let gone = try renderedSite(fewer.history(kept))
    let name = "runs/2031-05-02-0300-nightly...2031-05-03-0300-nightly/index.html"
    #expect(try #require(gone[name]).contains("What told of one of these two runs"))
    fewer.tell(1, [finding("Tide table is late", .p2, 41, line: 5)])
    let apart = try renderedSite(fewer.history(kept))
    #expect(apart["runs/2031-05-01-0300-nightly...2031-05-03-0300-nightly/index.html"] != nil)
    #expect(apart[name] != nil)
  }

  @Test(
    "two that a merge made neighbours answer, though no ledger could note them before one came in between"
  )
  func merged() throws {
    var kept = try Ledger(reading: ledger.file)
    kept.pages.removeAll { if case .comparison = $0 { true } else { false } }
    var nights = Nights()
    nights.tell(1, [finding("Tide table is late", .p2, 41, line: 5)])
    nights.tell(3, [finding("Gangway creaks", .p1, 43, line: 7)])
    nights.tell(2, [finding("Bell is mute", .p3, 42, line: 5)])
    nights.tell(4, [finding("Bell is mute", .p3, 42, line: 5)])
    kept.pages.removeAll { if case .run(_, of: "night-2.md") = $0 { true } else { false } }
    let history = nights.history(kept)
    #expect(history.ledger.hasNews(since: kept))
    let between = "2031-05-01-0300-nightly...2031-05-03-0300-nightly"
    #expect(try renderedSite(history)["runs/\(between)/index.html"] != nil)
    #expect(String(decoding: history.ledger.file, as: UTF8.self).contains(between))

    kept = history.ledger
    kept.pages.removeAll { if case .comparison = $0 { true } else { false } }
    #expect(!nights.history(kept).ledger.hasNews(since: kept))
  }

  @Test("a worklog after a tested run is compared with it, and the next tested run with both")
  func mixed() throws {
    var nights = Nights()
    nights.add(1, [("sails", .passed)])
    nights.tell(2, [finding("Bell is mute", .p3, 42, line: 5)])
    nights.add(3, [("sails", .failed)])
    let site = try renderedSite(nights.history())
    let told = try #require(
      site["runs/2031-05-01-0300-nightly...2031-05-02-0300-nightly/index.html"])
    #expect(told.contains("The second run has no report, so no results are compared."))
    let tested = try #require(site["runs/2031-05-03-0300-nightly/index.html"])
    #expect(
      tested.contains("Compared with 2031-05-01") && tested.contains("Compared with 2031-05-02"))
  }
}

@Suite("Links to comparisons")
struct FormerComparisonTests {
  private var nights = Nights()

  init() {
    nights.add(1, [("sails", .passed), ("moors", .failed)])
    nights.add(2, [("sails", .failed), ("moors", .failed)])
  }

  /// The page at the address, built with what the ledger of `before` remembers.
  private func page(_ nights: Nights, after before: History) throws -> String {
    let ledger = try Ledger(reading: before.ledger.file)
    return try #require(try renderedSite(nights.history(ledger))[address])
  }

  @Test("when a run comes in between, the two are compared still")
  func between() throws {
    var more = Nights()
    more.add(1, [("sails", .passed), ("moors", .failed)])
    more.add(2, [("sails", .failed), ("moors", .failed)])
    var late = more.reports[1]
    late.name = "late"
    late.path = "runs/nightly/late.json"
    var builder = ReportBuilder(file: late.path, format: .ctrf)
    builder.report.start = StatedDate(year: 2031, month: 5, day: 1, hour: 9, minute: 0, offset: 0)
    builder.add(
      TestID(["tests/test_tide.py", "sails"], separator: "::"), outcome: .failed, duration: 1,
      detail: Detail())
    late.reports = [builder.finish()]
    more.reports.append(late)

    let page = try page(more, after: nights.history())
    #expect(page.contains("<th scope=\"row\">failed</th><td>1</td><td>2</td><td>+1</td>"))
    let ledger = try Ledger(reading: nights.history().ledger.file)
    let paths = SiteLayout(more.history(ledger), settings: Settings()).pages.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(paths.count { $0.contains("...") } == 3)
  }

  @Test("when one of the two is gone, the page says so and leads to the other")
  func gone() throws {
    var fewer = nights
    fewer.remove(1)
    let rest = try page(fewer, after: nights.history())
    #expect(rest.contains("not in the history any more"))
    #expect(rest.contains("href=\"../../runs/2031-05-02-0300-nightly/index.html\""))
    fewer.remove(2)
    #expect(try page(fewer, after: nights.history()).contains("What told of these two runs"))
    #expect(try page(nights, after: nights.history()).contains("What changed in nightly"))
  }

  @Test("a comparison of what no run was ever called answers too")
  func strange() throws {
    let entry = "[\n{\"comparison\":\"a...b\"},\n{\"version\":1,\"rules\":1}\n]\n"
    let history = nights.history(try Ledger(reading: Array(entry.utf8)))
    #expect(try renderedSite(history)["runs/a...b/index.html"] != nil)
  }
}

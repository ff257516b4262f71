// What the first page says the newest runs changed.
import Dates
import Histories
import Settings
import Testing
import Worklogs

@testable import Site

/// The worklog of a watch in May 2031, told as `P1 open Gate is shut`: severity, status (`-` where nothing is
/// said), title.
private func watch(
  _ day: Int, _ clock: String = "06:00", _ scope: String = "quay", _ findings: String...
) -> Worklog {
  let parts = clock.split(separator: ":").compactMap { Int($0) }
  var worklog = Worklog(file: "\(scope)-\(day).md", title: "Watch \(day)")
  worklog.date = StatedDate(
    year: 2031, month: 5, day: day, hour: parts.first, minute: parts.last, offset: 0)
  worklog.scope = scope
  worklog.findings = findings.enumerated().map { index, text in
    let words = text.split(separator: " ")
    var finding = Finding(title: words.dropFirst(2).joined(separator: " "), line: 5 + 4 * index)
    finding.severity = Severity.allCases.first { $0.name == words[0] }
    finding.status = Status(rawValue: String(words[1]))
    return finding
  }
  return worklog
}

@Suite struct WhatChangedTests {
  /// `New: Gate is shut, Lamp is dim`, a line for each group.
  private func changed(_ worklogs: [Worklog], decisions: [Decision] = []) -> [String] {
    let history = Histories.History(relating: worklogs, decisions: decisions)
    return WhatChanged(Plan(history, settings: Settings())).groups.map { group in
      "\(group.words): " + group.issues.map { history.issues[$0].title }.joined(separator: ", ")
    }
  }

  @Test func whatCameBackIsNewWorseOrResolvedStandsInThisOrder() {
    let first = watch(
      1, "06:00", "quay", "P1 open Gate is shut", "P2 open Lamp is dim", "P2 open Rope is frayed",
      "P3 open Bell is mute", "P1 open Mast leans over", "- open Buoy drifts away")
    let second = watch(
      2, "06:00", "quay", "P1 open Gate is shut", "P2 open Lamp is dim", "P2 open Rope is frayed",
      "P3 resolved Bell is mute", "P1 open Mast leans over", "- open Buoy drifts away")
    let third = watch(
      3, "06:00", "quay", "P1 open Gate is shut", "P2 resolved Lamp is dim",
      "P0 open Rope is frayed", "P1 open Bell is mute", "P2 open Mast leans over",
      "P1 open Buoy drifts away", "P2 - Crane creaks loudly")
    #expect(
      changed([first, second, third]) == [
        "Came back: Bell is mute", "New: Crane creaks loudly", "Got worse: Rope is frayed",
        "Resolved: Lamp is dim",
      ])
    #expect(changed([first]).first?.hasPrefix("New: ") == true)
    #expect(changed([]) == [])
  }

  @Test func aDayLaterItIsNoNews() {
    let nights = [
      watch(1, "06:00", "quay", "P2 open Rope is frayed", "P3 open Bell is mute"),
      watch(2, "06:00", "quay", "P1 open Rope is frayed", "P3 resolved Bell is mute"),
    ]
    #expect(changed(nights) == ["Got worse: Rope is frayed", "Resolved: Bell is mute"])
    #expect(changed(nights + [watch(3, "06:00", "quay", "P1 open Rope is frayed")]) == [])
  }

  @Test(arguments: [("03:01", true), ("03:00", false)])
  func aScopeThatRanInTheLastWeekHasNews(clock: String, isNews: Bool) {
    let news = changed([
      watch(2, clock, "weekly", "P2 open Lamp is dim"), watch(9, "03:00"), watch(8, "03:00"),
    ])
    #expect(news == (isNews ? ["New: Lamp is dim"] : []))
  }

  @Test func anIssueOfAnOldRunIsNeitherNewNorNews() {
    let worklogs = [watch(1, "06:00", "yearly", "P2 open Lamp is dim"), watch(20)]
    #expect(History(relating: worklogs).issues.map(\.state) == [.ongoing])
    #expect(changed(worklogs) == [])
  }

  @Test func whatSomebodyDecidedOnTheNewestDayIsNews() {
    let worklogs = [
      watch(1, "06:00", "quay", "P2 open Lamp is dim"),
      watch(2, "06:00", "quay", "P2 open Lamp is dim"),
    ]
    let id = History(relating: worklogs).issues.first?.id ?? ""
    func closed(_ day: Int) -> [String] {
      let date = StatedDate(year: 2031, month: 5, day: day)
      return changed(
        worklogs, decisions: [Decision(issue: id, action: .close, on: date, why: "new bulb")])
    }
    #expect(closed(2) == ["Resolved: Lamp is dim"] && closed(3) == ["Resolved: Lamp is dim"])
    let before = History(
      relating: [worklogs[0], watch(3)],
      decisions: [
        Decision(
          issue: id, action: .close, on: StatedDate(year: 2031, month: 5, day: 2), why: "new bulb")
      ])
    #expect(before.issues.map(\.state) == [.resolved])
    #expect(WhatChanged(Plan(before, settings: Settings())).groups.isEmpty)
  }

  @Test(arguments: [(6, nil), (7, "and 1 more"), (9, "and 3 more")])
  func sixOfAKindAreListedAndTheOthersCounted(_ count: Int, _ more: String?) throws {
    let names = [
      "anchor", "beacon", "capstan", "davit", "engine", "fender", "grille", "hatch", "ice",
    ]
    var worklog = watch(1)
    worklog.findings = names.prefix(count).enumerated().map { index, name in
      Finding(title: "The \(name) of pier \(name) is gone", line: 5 + index)
    }
    let page = try #require(renderedSite(History(relating: [worklog]))["index.html"])
    let list = try #require(page.firstMatch(of: /(?s)<section class="changed".*?<\/section>/))
      .output
    #expect(list.ranges(of: "<li><span class=\"severity").count == 6)
    #expect(list.contains("<span class=\"tally\">\(count)</span>"))
    #expect(
      list.firstMatch(of: /<li class="muted">(.*?)<\/li>/).map { String($0.output.1) } == more)
  }

  @Test func theNewestRunSaysWhereItsIssuesStandNow() throws {
    func lede(_ worklogs: Worklog...) throws -> String {
      let page = try #require(renderedSite(History(relating: worklogs))["index.html"])
      return String(try #require(page.firstMatch(of: /<\/a>: ([^<]*)<\/span><\/p>/)).output.1)
    }
    let first = watch(1, "06:00", "quay", "P2 open Lamp is dim", "P1 open Gate is shut")
    let second = watch(
      2, "06:00", "quay", "P2 resolved Lamp is dim", "P1 open Gate is shut", "P1 - Crane creaks",
      "P3 - Bell is mute")
    #expect(try lede(first) == "2 new.")
    #expect(try lede(first, second) == "3 new, 1 resolved.")
    #expect(try lede(first, second, watch(3)) == "no findings.")
  }
}

import Histories
import Settings
import Testing
import Worklogs

@Suite("Which scopes are one")
struct ScopeNamingTests {
  private func scopes(_ stated: [String?], _ names: [String: String] = [:]) -> [String] {
    var settings = Settings()
    settings.scopeNames = names
    let worklogs = stated.enumerated().map { day, scope in
      worklog("\(day).md", "2031-05-0\(day + 1)", scope: scope)
    }
    return History(relating: worklogs, settings: settings).runs.map(\.scope)
  }

  @Test func `letter case and hyphens make no other scope`() {
    #expect(
      scopes(["ticket-gate", "TicketGate", "ticket_gate", "ticket-gate"])
        == Array(repeating: "ticket-gate", count: 4))
    #expect(scopes(["ticketgate", "ticket-gate"]) == ["ticket-gate", "ticket-gate"])
    #expect(scopes(["Gates"]) == ["Gates"])
    #expect(scopes([nil, "—", "…"]) == ["unscoped", "—", "…"])
  }

  @Test func `names that only begin alike stay apart, unless settings say that they are one`() {
    let stated = ["gates", "e2e-gates", "e2e-gates-night", "gate", "ticket-gates"]
    #expect(scopes(stated) == stated)
    #expect(
      scopes(
        stated, ["ticket-gates": "ticket-gates", "gates": "ticket-gates", "e2e-gates*": "e2e"])
        == ["ticket-gates", "e2e", "e2e", "gate", "ticket-gates"])
    #expect(
      scopes(["E2E_Gates", "n8-gates-x"], ["e2egates": "Gates", "*gates*": "others", "n8*": "n"])
        == ["Gates", "others"])
    // Of the pieces between stars each stands behind the one before.
    #expect(
      scopes(["night", "night-x-night", "x-night-e2e"], ["*night*night*": "two", "x*night*": "x"])
        == ["night", "two", "x"])
    #expect(scopes(["e2e", "e2e-e2e"], ["e2*2e": "long"]) == ["e2e", "long"])
  }

  @Test(
    "a worklog without reports whose scope is a span of time is about logs",
    arguments: [
      "last-1-hour", "last-24h", "past_2_days", "latest", "last hour", "24h", "yesterday",
    ])
  func logs(_ scope: String) {
    #expect(scopes([scope]) == ["logs"])
    #expect(scopes([scope], [scope: "cloud"]) == ["cloud"])
    let reported = ran("r1", "a+", at: "2031-05-01", scope: scope)
    let history = History(relating: [worklog("r1.md", "2031-05-01", scope: scope)], [reported])
    #expect(history.runs.map(\.scope) == [scope])
  }

  @Test(
    "other scopes are none",
    arguments: ["hour", "last", "last-run", "latest-build", "daily", "p1-month", "e2e-1-hour"])
  func others(_ scope: String) { #expect(scopes([scope]) == [scope]) }

  @Test func `addresses of runs stay when scopes become one`() {
    let worklogs = [
      worklog("a.md", "2031-05-01", scope: "TicketGate"),
      worklog("b.md", "2031-05-02", scope: "last-1-hour"),
    ]
    var settings = Settings()
    settings.scopeNames = ["ticketgate": "gates"]
    let history = History(relating: worklogs, settings: settings)
    #expect(history.runs.map(\.id) == ["2031-05-01-ticketgate", "2031-05-02-last-1-hour"])
    #expect(history.runs.map(\.scope) == ["gates", "logs"])
  }

  @Test func `runs of one scope follow each other however it is written`() {
    let history = history(
      worklog("a.md", "2031-05-01", scope: "ticket-gate", "P1 - Gate jams"),
      worklog("b.md", "2031-05-02", scope: "ticketgate", "P1 - Gate jams"))
    #expect(history.runs.map(\.previous) == [nil, 0])
    let reported = ran("r1", "a+", at: "2031-05-03", scope: "ticket_gate")
    let paired = History(
      relating: [worklog("c.md", "2031-05-03", scope: "ticket-gate")], [reported])
    #expect(paired.runs.count == 1)
  }

  // MARK: Suggestions

  private func suggestions(_ names: [String: String] = [:], _ scopes: String...) -> [String] {
    var settings = Settings()
    settings.scopeNames = names
    let worklogs = scopes.enumerated().map { day, scope in
      worklog("\(day).md", "2031-05-0\(day + 1)", scope: scope, "P1 - Turnstile motor jams #812")
    }
    return History(relating: worklogs, settings: settings).diagnostics
      .filter { $0.identifier == "scopes-alike" }.map(\.description)
  }

  @Test func `scopes with like names that report the same issues are suggested, in one line`() {
    let line =
      "almanac.yml: warning: Scopes with like names report the same issues. If they are one, write "
      + "`scopes: {gates: [e2e-gates, gates-night]}`; a scope of which it is not true stays apart with "
      + "`NAME: []`. [scopes-alike]"
    #expect(suggestions([:], "gates", "gates", "e2e-gates", "gates-night", "fares") == [line])
  }

  @Test func `nothing is suggested where settings have decided, or issues differ`() {
    #expect(suggestions(["e2e-gates": "e2e-gates"], "gates", "gates", "e2e-gates") == [])
    #expect(suggestions(["e2e-gates": "gates"], "gates", "gates", "e2e-gates") == [])
    let apart = history(
      worklog("1.md", "2031-05-01", scope: "gates", "P1 - Turnstile motor jams"),
      worklog("2.md", "2031-05-02", scope: "e2e-gates", "P1 - Fares round up"))
    #expect(apart.diagnostics == [])
  }
}

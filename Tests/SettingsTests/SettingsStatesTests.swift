// How long issues are new, when they are stale, and which scopes are one.
import Settings
import Testing

struct SettingsStatesTests {
  private func read(_ yaml: String) -> (settings: Settings, faults: [String]) {
    let (settings, diagnostics) = Settings.read(yaml: yaml, file: "almanac.yml")
    return (settings, diagnostics.map(\.description))
  }

  @Test func `days are read, and those that are not given stay`() {
    let whole = read("states: {new_days: 3, stale_days: 60}")
    #expect((whole.settings.states.newDays, whole.settings.states.staleDays) == (3, 60))
    let half = read("states:\n  stale_days: 3650")
    #expect((half.settings.states.newDays, half.settings.states.staleDays) == (7, 3650))
    #expect(whole.faults + half.faults == [])
  }

  @Test(arguments: ["0", "-3", "3651", "seven", "1.5", "99999999999999999999"])
  func `what is no number of days is told with its place`(days: String) {
    let (settings, faults) = read("states:\n  new_days: \(days)\n  stale_days: 30")
    #expect((settings.states.newDays, settings.states.staleDays) == (7, 30))
    #expect(
      faults == [
        "almanac.yml:2:13: error: `states.new_days` should be a number of days, 1 to 3650, but is "
          + "`\(days)`. [invalid-value]"
      ])
  }

  @Test func `another key is told with the nearest one`() {
    #expect(
      read("states: {fresh_days: 3, stale_day: 4}").faults == [
        "almanac.yml:1:10: error: `states.fresh_days` is not a setting. Known are "
          + "`states.new_days`, `states.stale_days`. [unknown-setting]",
        "almanac.yml:1:25: error: `states.stale_day` is not a setting. Did you mean "
          + "`states.stale_days`? [unknown-setting]",
      ])
  }

  @Test func `scopes are read by all their names, in lower case`() {
    let (settings, faults) = read(
      """
      scopes:
        golden-path: [GoldenPath, e2e-golden*]
        Logs: last-*
        fares: []
      """)
    #expect(
      settings.scopeNames == [
        "golden-path": "golden-path", "goldenpath": "golden-path", "e2e-golden*": "golden-path",
        "logs": "Logs", "last-*": "Logs", "fares": "fares",
      ])
    #expect(faults == [])
  }

  @Test func `a name of two scopes is told, and keeps the first`() {
    let (settings, faults) = read("scopes:\n  gates: [gate]\n  doors: [gate, '']\n  '': [x]")
    #expect(settings.scopeNames["gate"] == "gates")
    #expect(
      faults == [
        "almanac.yml:3:11: error: The word `gate` is given to `gates` and to `doors`. Keep one of "
          + "them. [ambiguous-word]",
        "almanac.yml:3:17: error: A word of `scopes.doors` is empty. [wrong-type]",
        "almanac.yml:4:3: error: A word of `scopes` is empty. [wrong-type]",
      ])
  }
}

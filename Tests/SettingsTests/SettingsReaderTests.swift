// What `almanac.yml` says, as settings.
import Settings
import Testing

struct SettingsReaderTests {
  @Test("Every setting is read")
  func whole() {
    let yaml = """
      title: Lanternfish
      base_url: https://almanac.example/lanternfish/
      tracker:
        issue: https://tracker.example/issues/{number}
        new: https://tracker.example/new?title={title}&body={body}
      time_zone: Europe/Berlin
      severities:
        P0: [Showstopper, no]
        P1: []
        P3:
          - Cosmetic
      statuses: {resolved: [landed], known: [parked]}
      cards: {impact: false}
      """
    var expected = Settings()
    expected.title = "Lanternfish"
    expected.baseURL = "https://almanac.example/lanternfish"
    expected.tracker.issue = "https://tracker.example/issues/{number}"
    expected.tracker.new = "https://tracker.example/new?title={title}&body={body}"
    expected.timeZone = "Europe/Berlin"
    expected.severityWords = ["showstopper": "P0", "no": "P0", "cosmetic": "P3"]
    expected.statusWords = ["landed": "resolved", "parked": "known"]
    expected.cards.impact = false
    let (settings, diagnostics) = Settings.read(yaml: yaml, file: "almanac.yml")
    #expect(settings == expected)
    #expect(diagnostics.isEmpty)
  }

  @Test(
    "A setting without a value has its default",
    arguments: [
      "", "# Nothing yet", "---\n", "\u{FEFF}", "title:", "title: ~\nbase_url: null\ntracker:",
      "severities:\n  P0:\n  P1: []", "statuses: {}", "title: ''",
    ])
  func defaults(yaml: String) {
    let (settings, diagnostics) = Settings.read(yaml: yaml, file: "almanac.yml")
    #expect(settings == Settings())
    #expect(diagnostics.isEmpty)
  }

  @Test(
    "Scalars stay the text that was written",
    arguments: ["no", "12:30:45", "2026-04-01", "0x1F", "1_000", "1e3", "007", "<<"])
  func scalars(text: String) {
    #expect(Settings.read(yaml: "title: \(text)", file: "almanac.yml").settings.title == text)
    #expect(Settings.read(yaml: "title: !!str \(text)", file: "almanac.yml").settings.title == text)
  }

  @Test("A fault costs only the setting it stands in")
  func others() {
    let yaml = """
      title: [a]
      time_zone: Mars
      base_url: http://a.example//
      severities: {P1: [x, &y z]}
      """
    let (settings, diagnostics) = Settings.read(yaml: yaml, file: "almanac.yml")
    #expect(diagnostics.count == 3)
    #expect(settings.title == "Worklogs")
    #expect(settings.timeZone == "UTC")
    #expect(settings.baseURL == "http://a.example")
    #expect(settings.severityWords == ["x": "P1"])
  }
}

import Settings
import Testing
import Worklogs

@Suite struct SettingsWordsTests {
  private var settings: Settings {
    var settings = Settings()
    settings.severityWords = ["meltdown": "P0", "annoying": "P2", "low": "P1"]
    settings.statusWords = ["ashore": "resolved", "adrift": "open", "moored": "known"]
    return settings
  }

  private func told(_ finding: String, _ settings: Settings) -> [String] {
    read("# Run\n\n## Issues\n\n\(finding)\n", settings: settings).told
  }

  @Test(arguments: [
    ("### Issue 1: Fares round up (MELTDOWN)", "P0 - Fares round up"),
    ("### Issue 1: Fares round up\n\n**Severity:** Annoying", "P2 - Fares round up"),
    ("### Meltdown: Fares round up", "P0 - Fares round up"),
    ("### Issue 1: Fares round up\n\n**Severity:** annoying (P3)", "P3 - Fares round up"),
    ("### Issue 1: Fares round up\n\n**Severity:** low", "P1 - Fares round up"),
    ("### Issue 1: Fares round up (Ashore)", "- resolved Fares round up"),
    ("### Issue 1: Fares round up\n\n**Status:** adrift again", "- open Fares round up"),
    ("### Issue 1: Fares round up\n\n**Status:** Moored", "- known Fares round up"),
    ("### Issue 1: Fares round up\n\n**Status:** partially ashore", "- open Fares round up"),
  ])
  func `a team's own words are read like the known ones`(finding: String, expected: String) {
    #expect(told(finding, settings) == [expected])
  }

  @Test func `without the settings the words say nothing`() {
    #expect(told("### Issue 1: Fares\n\n**Severity:** Annoying", Settings()) == ["- - Fares"])
    #expect(told("### Issue 1: Fares\n\n**Status:** adrift", Settings()) == ["- - Fares"])
    #expect(
      told("### Issue 1: Fares (MELTDOWN)", Settings()) == ["- - Fares (MELTDOWN)"])
  }
}

// The rules under `reports:` in almanac.yml, and what a user reads about faults in them.
import Settings
import Testing

struct SettingsReportsTests {
  @Test("A rule is read with all that it states")
  func whole() {
    let yaml = """
      reports:
        - files: runs/**/own.json
          tests: suites.*.cases
          name: id
          outcome: verdict
          duration: took
          duration_unit: us
          message: why
          time: began
          passed: Green
          failed: [Red, dead]
        - {files: other.json}
        - {files: runs/**/*.xml, repeated: attempts}
      """
    var rule = ReportRule(files: "runs/**/own.json", tests: "suites.*.cases")
    rule.name = "id"
    rule.outcome = "verdict"
    rule.duration = "took"
    rule.durationUnit = .microseconds
    rule.message = "why"
    rule.time = "began"
    rule.words = ["green": "passed", "red": "failed", "dead": "failed"]
    let (settings, diagnostics) = Settings.read(yaml: yaml, file: "almanac.yml")
    var repeated = ReportRule(files: "runs/**/*.xml")
    repeated.repeated = .attempts
    #expect(settings.reportRules == [rule, ReportRule(files: "other.json"), repeated])
    #expect(settings.reportRules.map(\.reads) == [true, true, false])
    #expect(diagnostics.isEmpty, "\(diagnostics)")
  }

  @Test(
    "A fault of a rule names the place, the reason and what mends it",
    arguments: [
      (
        "reports:\n  - files: a.json\n    test: cases",
        "3:5: error: `reports.test` is not a setting. Did you mean `reports.tests`? [unknown-setting]"
      ),
      (
        "reports:\n  - files: a.json\n    duration_unit: hours",
        "3:20: error: `reports.duration_unit` should be one of s, ms, us, ns, min, but is `hours`."
          + " [invalid-value]"
      ),
      (
        "reports:\n  - files: a.xml\n    repeated: tries",
        "3:15: error: `reports.repeated` should be `attempts` or `tests`, but is `tries`. [invalid-value]"
      ),
      (
        "reports:\n  - tests: cases",
        "2:5: error: A rule should have `reports.files`; this one was left out. [missing-key]"
      ),
      (
        "reports: own.json",
        "1:10: error: `reports` should be a list of rules, but is a text. [wrong-type]"
      ),
      (
        "reports:\n  - files: [a.json]\n    tests: x",
        "2:12: error: `reports.files` should be a text, but is a list. [wrong-type]"
      ),
      (
        "reports:\n  - files: a.json\n    passed: [on]\n    failed: [off, ON]",
        "4:19: error: The word `on` is given to `passed` and to `failed`. Keep one of them."
          + " [ambiguous-word]"
      ),
    ])
  func fault(yaml: String, expected: String) {
    #expect(faults(inSettings: yaml).contains("almanac.yml:" + expected))
  }

  @Test("A rule without files costs no other rule")
  func others() {
    let yaml = "reports:\n  - tests: a\n  - files: b.json\n  - text\n"
    let (settings, diagnostics) = Settings.read(yaml: yaml, file: "almanac.yml")
    #expect(settings.reportRules == [ReportRule(files: "b.json")])
    #expect(diagnostics.map(\.location.line).contains(2))
    #expect(diagnostics.map(\.location.line).contains(4))
  }
}

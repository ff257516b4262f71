// What a user reads about faults in `almanac.yml`: a table of texts and lines.
import Testing

struct SettingsFaultTests {
  @Test(
    "A fault of a setting names the place, the reason and what mends it",
    arguments: [
      (
        "titel: Tides",
        "1:1: error: `titel` is not a setting. Did you mean `title`? [unknown-setting]"
      ),
      (
        "title: Tides\r\nbaseurl: x",
        "2:1: error: `baseurl` is not a setting. Did you mean `base_url`? [unknown-setting]"
      ),
      (
        "tracker:\n  isue: x",
        "2:3: error: `tracker.isue` is not a setting. Did you mean `tracker.issue`? [unknown-setting]"
      ),
      (
        "tracker:\n  url: x",
        "2:3: error: `tracker.url` is not a setting. Known are `tracker.issue`, `tracker.new`."
          + " [unknown-setting]"
      ),
      (
        "severities: {p2: [minor]}",
        "1:14: error: `severities.p2` is not a setting. Did you mean `severities.P2`?"
          + " [unknown-setting]"
      ),
      (
        "cards: {impact: no}",
        "1:17: error: `cards.impact` should be `true` or `false`, but is `no`. [invalid-value]"
      ),
      (
        "cards: {facts: true}",
        "1:9: error: `cards.facts` is not a setting. Known are `cards.impact`. [unknown-setting]"
      ),
      (
        "cards: false",
        "1:8: error: `cards` should be a mapping, but is a text. [wrong-type]"
      ),
      (
        "title: [Tides]",
        "1:8: error: `title` should be a text, but is a list. [wrong-type]"
      ),
      (
        "- title: Tides",
        "1:1: error: `settings` should be a mapping, but is a list. [wrong-type]"
      ),
      (
        "severities:\n  P0: showstopper",
        "2:7: error: `severities.P0` should be a list of words, but is a text. [wrong-type]"
      ),
      (
        "severities:\n  P0: [[a]]",
        "2:8: error: `severities.P0` should be a list of words, but is a list with a list in it."
          + " [wrong-type]"
      ),
      (
        "statuses:\n  known: ['']",
        "2:11: error: A word of `statuses.known` is empty. [wrong-type]"
      ),
      (
        "? [a, b]\n: c",
        "1:3: error: `key` should be a text, but is a list. [wrong-type]"
      ),
      (
        "severities:\n  P0: [Blocker]\n  P1: [blocker]",
        "3:8: error: The word `blocker` is given to `P0` and to `P1`. Keep one of them."
          + " [ambiguous-word]"
      ),
      (
        "time_zone: Europe/Berln",
        "1:12: error: `Europe/Berln` is not a known time zone. Did you mean `Europe/Berlin`?"
          + " [unknown-time-zone]"
      ),
      (
        "time_zone: ../../etc/passwd",
        "1:12: error: `../../etc/passwd` is not a known time zone."
          + " Use an IANA name such as `Europe/Berlin`. [unknown-time-zone]"
      ),
    ])
  func setting(yaml: String, expected: String) {
    #expect(faults(inSettings: yaml) == ["almanac.yml:" + expected])
  }

  @Test(
    "An address must lead to the web",
    arguments: [
      (
        "base_url: ftp://tides.example",
        "1:11: error: `base_url` should be a web address without `?`, `#` and braces, but is"
          + " `ftp://tides.example`. Start it with https:// or http:// and the name of a host."
          + " [invalid-address]"
      ),
      (
        "tracker: {new: 'javascript:alert(1)'}",
        "1:16: error: `tracker.new` should be a web address, but is `javascript:alert(1)`."
          + " Start it with https:// or http:// and the name of a host. [invalid-address]"
      ),
      (
        "tracker:\n  issue: https://tracker.example/1",
        "2:10: error: `tracker.issue` should have `{number}` in it."
          + " For example: https://tracker.example/issues/{number} [missing-placeholder]"
      ),
    ])
  func address(yaml: String, expected: String) {
    #expect(faults(inSettings: yaml) == ["almanac.yml:" + expected])
  }

  @Test(
    "These are no web addresses",
    arguments: [
      "", "//a.example", "https://", "https:///a", "http:/a", "https://a b", "https://a\"b",
      "data:text/html,x", "https://@x", "https://a.example/\u{202F}x", "https://{number}.example",
      "javascript:https://a.example",
    ])
  func noAddress(text: String) {
    let yaml = "tracker: {new: \"\(text.replacing("\"", with: "\\\""))\"}"
    #expect(faults(inSettings: yaml).map { $0.hasSuffix("[invalid-address]") } == [true])
  }

  @Test("All faults are told, in the order of the file")
  func several() {
    let yaml = "statuses: no\ntitle: {a: b}\ncolour: red\n"
    #expect(
      faults(inSettings: yaml) == [
        "almanac.yml:1:11: error: `statuses` should be a mapping of lists of words, but is a text."
          + " [wrong-type]",
        "almanac.yml:2:8: error: `title` should be a text, but is a mapping. [wrong-type]",
        "almanac.yml:3:1: error: `colour` is not a setting. Known are `title`, `base_url`,"
          + " `tracker`, `repository`, `time_zone`, `severities`, `statuses`, `states`, `scopes`,"
          + " `cards`, `redact`, `reports`, `attachments`."
          + " [unknown-setting]",
      ])
  }
}

// What must not be published is in no file of the site, and nothing else changes by it.
import Foundation
import Testing

@Suite struct RedactionTests {
  /// Made up, and put together here so that no text of this repository looks like a secret.
  private enum MadeUp {
    static let token = "gh" + "p_Zk3vQ9xW2mT7" + "rB5nL8cY1hJ6" + "dF4gS0aPuEoR"
    static let other = "gl" + "pat-8Hq2Wz6" + "Vt4Xn9Rb1KcY7"
    static let password = "pQ7" + "$xz!9" + "Lm"
    static let secrets = [token, other, password, "hunter7@", "db1.internal.example", "emp-1234"]
  }

  private static let worklog = """
    # Critical tests, 14 March 2026, 11:20

    **Scope:** critical

    ## Discovered issues

    ### ISSUE 1: Sign-in with \(MadeUp.token) is refused

    **Severity:** P1

    ```
    password=\(MadeUp.password)
    connecting to postgres://app:hunter7@db.example.com/shop
    ```

    EMP-1234 saw it on db1.internal.example. Placeholders: api_key: your-api-key, password=xxxxxxxxxx.

    ### ISSUE 2: A title that goes on and on, far beyond what anybody wants to read, until it is cut in \
    the middle of what nobody may read, for the link in the chat has no room for all of this and so is \
    cut at \(MadeUp.other)
    """

  private static let report = """
    {"reportFormat": "CTRF", "results": {"tool": {"name": "ferry-test"}, "summary": {"tests": 1,
    "passed": 0, "failed": 1, "skipped": 0, "pending": 0, "other": 0, "start": 1773487200000,
    "stop": 1773487260000}, "tests": [{"name": "signs in [\(MadeUp.other)]", "status": "failed",
    "duration": 12, "message": "denied\\n\(MadeUp.token)\\npassword: '\(MadeUp.password)'"}]}}
    """

  private static let settings = """
    base_url: https://ci.example/worklogs
    redact:
      patterns: ['EMP-\\d{4}']
      hosts: ['*.internal.example']

    """

  private func workspace(settings: String = settings) throws -> Workspace {
    let workspace = try Workspace(["critical-2026-03-14-1120.md": Self.worklog])
    try workspace.write(Self.report, to: "Content/runs/critical/2026-03-14-1120/ctrf.json")
    try workspace.write(settings, to: "Content/almanac.yml")
    return workspace
  }

  /// All texts of a site with their paths, in lower case.
  private func texts(_ workspace: Workspace) throws -> [String: String] {
    try workspace.site().mapValues { String(decoding: $0, as: UTF8.self).lowercased() }
  }

  @Test func noFileOfTheSiteHasASecretInItNorInItsName() throws {
    let workspace = try workspace()
    #expect(try workspace.build().code == 0)
    let texts = try texts(workspace)
    for (path, text) in texts {
      for secret in MadeUp.secrets.map({ $0.lowercased() }) {
        #expect(!text.contains(secret), "\(secret) in \(path)")
        #expect(!text.contains(secret.prefix(13)), "the beginning of \(secret) in \(path)")
        #expect(!path.contains(secret.replacing("_", with: "-")), "\(path)")
      }
    }
    let copy = try #require(texts.first { $0.key.hasSuffix("reports/2026-03-14-1120/ctrf.json") })
    #expect(copy.value.contains(#""message": "denied\n•••\npassword: '•••'""#))
    let run = try #require(texts["runs/2026-03-14-1120-critical/index.html"])
    #expect(run.contains("connecting to postgres://app:•••@db.example.com/shop"))
    #expect(run.contains("••• saw it on •••. placeholders: api_key: your-api-key, password=xxxx"))
  }

  @Test func eachSecretIsAWarningAtItsPlaceAndAnErrorWhereAskedStrictly() throws {
    let workspace = try workspace()
    let outcome = try workspace.build("--strict")
    #expect(outcome.code == 1)
    let found = outcome.diagnostics.filter { $0.identifier == "secret" }
    #expect(
      found.map { "\($0.file):\($0.line ?? 0):\($0.column ?? 0) \($0.level)" } == [
        "Content/critical-2026-03-14-1120.md:7:27 warning",
        "Content/critical-2026-03-14-1120.md:12:10 warning",
        "Content/critical-2026-03-14-1120.md:13:30 warning",
        "Content/critical-2026-03-14-1120.md:18:207 warning",
        "Content/runs/critical/2026-03-14-1120/ctrf.json:3:55 warning",
        "Content/runs/critical/2026-03-14-1120/ctrf.json:4:37 warning",
        "Content/runs/critical/2026-03-14-1120/ctrf.json:4:90 warning",
      ])
    #expect(!outcome.errors.contains(MadeUp.token) && !outcome.errors.contains(MadeUp.other))
    let again = try workspace.build("--strict")
    #expect(again.code == 1 && again.errors == outcome.errors, "as the cache has it")
    #expect(try workspace.almanac(["publish", "--strict", "Public"]).code == 1)
  }

  @Test func idsAndTheLedgerAreTheSameWithAndWithoutMasking() throws {
    let masked = try workspace()
    let plain = try workspace(
      settings: """
        base_url: https://ci.example/worklogs
        redact: {off: [github-token, gitlab-token, assigned-secret, url-password]}

        """)
    #expect(try masked.build().code == 0)
    let outcome = try plain.build("--strict")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try masked.text("Content/ledger.json") == plain.text("Content/ledger.json"))
    #expect(try plain.text("Content/ledger.json").contains(MadeUp.token), "it is not published")
    let issues = { (workspace: Workspace) in
      try workspace.site().keys.filter { $0.hasPrefix("issues/") || $0.hasPrefix("runs/") }.sorted()
    }
    #expect(try issues(masked) == issues(plain))
    #expect(try plain.text("_site/issues.json").contains(MadeUp.token))
  }

  @Test func everyLinkOfAMaskedSiteLeadsToAPage() throws {
    let workspace = try workspace(settings: Self.settings + "  words: [critical, Ferry]\n")
    #expect(try workspace.build().code == 0)
    let site = try workspace.site()
    #expect(site.keys.contains { $0.contains(/^tests\/signs-in-redacted-[0-9a-f]{4}/) })
    #expect(
      site.keys.contains { $0.contains(/^runs\/2026-03-14-1120-redacted-[0-9a-f]{4}\/index/) })
    #expect(!site.keys.contains { $0.contains("critical") })
    let publish = try workspace.almanac(["publish", "--no-build", "Public"])
    #expect(publish.code == 0)
    #expect(!publish.errors.contains("error"), "\(publish.errors)")
  }

  @Test func theSameBytesComeOutForAnyNumberOfJobsAndOfARebuild() throws {
    let workspace = try workspace()
    #expect(try workspace.build("--jobs", "1").code == 0)
    let first = try workspace.site()
    try workspace.write(
      "# Late run\n\nDate: 2026-03-15\n\nThe key was \(MadeUp.other.dropLast())Z.\n",
      to: "Content/late-2026-03-15.md")
    #expect(try workspace.build("--jobs", "4").code == 0)
    let rebuilt = try workspace.site()
    #expect(rebuilt != first)
    #expect(try workspace.build("--no-cache", "--output", "fresh").code == 0)
    #expect(try workspace.site("fresh") == rebuilt)
    try workspace.remove("Content/late-2026-03-15.md")
    try workspace.remove("Content/ledger.json")
    #expect(try workspace.build().code == 0)
    #expect(try workspace.site().filter { !$0.key.hasPrefix(".") } == first)
  }

  @Test func whatIsSwitchedOffInSettingsIsShownByTheNextBuild() throws {
    let workspace = try workspace()
    #expect(try workspace.build().code == 0)
    try workspace.write(
      Self.settings + "  off: [github-token]\n", to: "Content/almanac.yml")
    #expect(try workspace.build().code == 0)
    let issues = try workspace.text("_site/issues.json")
    #expect(issues.contains(MadeUp.token) && !issues.contains(MadeUp.other))
  }

  @Test func aTokenThatOneFileGivesAwayIsMaskedInAllOthers() throws {
    let workspace = try Workspace([
      "a-2026-03-14.md": "# A\n\nDate: 2026-03-14\n\npassword: \(MadeUp.password)\n",
      "b-2026-03-15.md": "# B\n\nDate: 2026-03-15\n\nThen \(MadeUp.password) was tried.\n",
    ])
    #expect(try workspace.build().code == 0)
    #expect(try !texts(workspace).values.contains { $0.contains(MadeUp.password.lowercased()) })
  }

  @Test func whatIsPrintedToBePastedIsMaskedToo() throws {
    let workspace = try workspace()
    #expect(try workspace.build().code == 0)
    let link = try workspace.almanac(["link", "sign-in", "refused"])
    #expect(link.output.contains("Sign-in with ••• is refused"))
    let inspection = try workspace.almanac(["inspect", "Content/critical-2026-03-14-1120.md"])
    #expect(inspection.output.contains("Sign-in with ••• is refused"))
    let json = try workspace.almanac(
      ["inspect", "--format", "json", "Content/critical-2026-03-14-1120.md"])
    for outcome in [link, inspection, json] {
      #expect(outcome.code == 0 && !outcome.output.contains(MadeUp.token.prefix(13)))
    }
  }

  @Test func settingsThatCannotBeFollowedAreErrorsAtTheirPlace() throws {
    let workspace = try workspace(
      settings: """
        redact:
          patterns: ['EMP-(\\d', 'ok-\\d+']
          hosts: ['not a host']
          off: [github-tokens]
          word: [x]

        """)
    let outcome = try workspace.build("--strict")
    #expect(outcome.code == 1)
    #expect(
      outcome.diagnostics(of: "Content/almanac.yml").map(\.description) == [
        "Content/almanac.yml:2:14: error: `EMP-(\\d` in `redact.patterns` is not a regular expression. Nothing is masked by it. [invalid-pattern]",
        "Content/almanac.yml:3:11: error: `redact.hosts` should be names of hosts such as `*.example.com`, but is `not a host`. [invalid-value]",
        "Content/almanac.yml:4:9: error: `github-tokens` in `redact.off` is not a form of secrets. Did you mean `github-token`? [unknown-form]",
        "Content/almanac.yml:5:3: error: `redact.word` is not a setting. Did you mean `redact.words`? [unknown-setting]",
      ])
  }
}

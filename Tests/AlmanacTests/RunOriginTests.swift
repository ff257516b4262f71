// Commit, branch, job and build of a run, from the file that a CI job writes to the pages.
import Foundation
import Testing

@Suite struct RunOriginTests {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace([:])
    for (day, commit) in [(1, "1a2b3c4d5e"), (2, "5d6e7f8a9b")] {
      let folder = "Content/runs/nightly/kite-\(day)"
      try workspace.write(
        """
        <testsuite name="kites" timestamp="2026-02-0\(day)T09:30:00Z"><properties>\
        <property name="branch" value="of the report"/><property name="wind" value="force 6"/>\
        </properties><testcase classname="tests.test_reel" name="test_brake"/></testsuite>
        """, to: "\(folder)/report.xml")
      try workspace.write(
        """
        {"commit": "\(commit)", "branch": "gusts", "job": "https://ci.example/jobs/8\(day)", \
        "build": "8\(day)", "environment": {"kite": "delta <4>"}}
        """, to: "\(folder)/run.json")
    }
  }

  private func run(_ day: Int) throws -> String {
    try workspace.text("_site/runs/2026-02-0\(day)-0930-nightly/index.html")
  }

  private var comparison: String {
    get throws {
      try workspace.text(
        "_site/runs/2026-02-01-0930-nightly...2026-02-02-0930-nightly/index.html")
    }
  }

  @Test func theRunItsRowAndTheComparisonShowThem() throws {
    let outcome = try workspace.build()
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let page = try run(1)
    #expect(page.contains("<dt>Commit</dt><dd><code>1a2b3c4d5e</code></dd>"))
    #expect(page.contains("<dt>Branch</dt><dd>gusts</dd>"))
    #expect(
      page.contains(#"<dt>Build</dt><dd><a href="https://ci.example/jobs/81">81</a></dd>"#))
    #expect(page.contains("<dt>kite</dt><dd>delta &lt;4&gt;</dd>"))
    #expect(page.contains("<dt>wind</dt><dd>force 6</dd>"))
    let rows = try workspace.text("_site/runs/2026/02/index.html")
    #expect(rows.contains(#"<code>5d6e7f8</code> <span class="branch">gusts</span>"#))
    #expect(try comparison.contains("<p>Commits <code>1a2b3c4…5d6e7f8</code></p>"))
    #expect(
      try workspace.text("_site/runs.json").contains(
        #""origin":{"commit":"1a2b3c4d5e","branch":"gusts","job":"https://ci.example/jobs/81","build":"81"}"#
      ))
    #expect(SiteCheck(try workspace.site()).faults == [])
  }

  @Test(arguments: [
    ("https://git.example/kites/", "https://git.example/kites", ""),
    ("https://gitlab.example/a/kites", "https://gitlab.example/a/kites", "/-"),
  ])
  func commitsAreLinksIntoTheRepository(
    _ setting: String, _ address: String, _ infix: String
  ) throws {
    try workspace.write("repository: \(setting)\n", to: "Content/almanac.yml")
    #expect(try workspace.build().code == 0)
    #expect(
      try run(1).contains(#"<a href="\#(address)\#(infix)/commit/1a2b3c4d5e"><code>1a2b3c4d5e"#))
    #expect(
      try comparison.contains(
        #"<a href="\#(address)\#(infix)/compare/1a2b3c4d5e...5d6e7f8a9b"><code>1a2b3c4…5d6e7f8"#))
  }

  @Test func aFaultInTheFileIsToldWithItsPlaceAndCostsOnlyItsKey() throws {
    try workspace.write(
      "commit: 1a2b3c4d5e\nbrunch: gusts\njob: javascript:alert(1)\n",
      to: "Content/runs/nightly/kite-1/run.json")
    let outcome = try workspace.build("--strict")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("Content/runs/nightly/kite-1/run.json:2:1: error: `brunch`"))
    #expect(outcome.errors.contains("Content/runs/nightly/kite-1/run.json:3:6: error: `job`"))
    let page = try run(1)
    #expect(page.contains("<code>1a2b3c4d5e</code>") && page.contains("<dd>of the report</dd>"))
    #expect(!page.contains("href=\"javascript:"))
  }

  @Test func whatMustNotBePublishedIsMaskedInThemToo() throws {
    try workspace.write(
      "redact: {words: [gusts], hosts: ['*.example']}\n", to: "Content/almanac.yml")
    #expect(try workspace.build().code == 0)
    let texts = try [run(1), comparison, workspace.text("_site/runs.json")].joined()
    #expect(!texts.contains("gusts") && !texts.contains("ci.example"))
  }

  @Test func inspectShowsWhatAReportSaysOfThem() throws {
    let outcome = try workspace.almanac(["inspect", "Content/runs/nightly/kite-1"])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("  branch    of the report\n"), "\(outcome.output)")
  }
}

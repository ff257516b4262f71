// Worklogs that try to put markup, scripts or terminal commands where only text should be.
import Foundation
import Testing

@Suite struct HostileTextTests {
  static let markup =
    #""><script>alert(1)</script><img src=x onerror=alert(2)>' & <b>{{title}}</b>"#

  private func built(_ worklogs: [String: String]) throws -> Workspace {
    let workspace = try Workspace(worklogs)
    let outcome = try workspace.buildBesideAGoodWorklog()
    #expect(!outcome.errors.contains("\u{1B}"))
    expectSound(try workspace.site())
    return workspace
  }

  /// No page has the markup as markup; at least one has it as text.
  private func expectAsText(_ markup: String, in workspace: Workspace) throws {
    let pages = try workspace.site().filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    for (path, page) in pages { #expect(!page.contains(markup), "\(path)") }
    let escaped = markup.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    #expect(pages.values.contains { $0.replacing("&gt;", with: ">").contains(escaped) })
  }

  @Test(arguments: ["# Run \(markup)\n\nFine.\n", "---\ntitle: '<script>alert(1)</script>'\n---\n"])
  func markupInATitleIsText(_ text: String) throws {
    try expectAsText("<script>alert(1)</script>", in: try built(["a.md": text]))
  }

  @Test func markupInAFindingIsText() throws {
    let text = """
      # Run 2026-02-04

      **Scope:** <i>scope</i>
      **Owner <u>:** "><script>alert(3)</script>

      ## Issues

      ### 1. `"><script>alert(4)</script>` <img src=x onerror=alert(5)>

      **Severity:** P1 <script>alert(6)</script>
      **Impact:** <script>alert(7)</script>

      - `tests/a.py::test_[<script>alert(8)</script>]`

      ```html"><script>
      <script>alert(9)</script>
      ```

      """
    let workspace = try built(["a.md": text])
    for number in [3, 4, 7, 8, 9] {
      try expectAsText("<script>alert(\(number))</script>", in: workspace)
    }
  }

  @Test func rawHTMLIsNotPassedThrough() throws {
    let blocks = [
      "<script>alert(1)</script>", "<iframe src=//evil.example></iframe>", "<style>*{}</style>",
      "<a href=\"javascript:alert(1)\">x</a>", "<!-- <script>alert(1)</script> -->",
      "<p onclick=alert(1) style=color:red>x", "a <b onmouseover=alert(1)>b</b> c",
      "<base href=/>", "</main></body>",
      "<svg/onload=alert(1)>", "<form action=x><input name=y>",
    ]
    let workspace = try built(["a.md": "# Run 2026-02-04\n\n" + blocks.joined(separator: "\n\n")])
    let page = try workspace.text("_site/runs/2026-02-04-a/index.html")
    #expect(page.contains("&lt;iframe") && page.contains("&lt;style") && page.contains("&lt;svg"))
    #expect(page.ranges(of: "</main>").count == 1)
  }

  @Test(arguments: [
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))",
    "[x](<java\tscript:alert(1)>)", "![x](javascript:alert(1))", "<javascript:alert(1)>",
    "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:x)", "[x](file:///etc/passwd)",
    "[x]\n\n[x]: javascript:alert(1)", "[x](//evil.example)", "![x](https://evil.example/p.png)",
    "![x](//evil.example/p.png)", "[x](https://ok.example/\"onclick=\"alert(1))",
  ])
  func aLinkThatIsNotSafeIsNoLink(_ link: String) throws {
    let workspace = try built(["a.md": "# Run 2026-02-04\n\nBefore \(link)\n"])
    let page = try workspace.text("_site/runs/2026-02-04-a/index.html")
    for scheme in ["javascript:", "data:", "vbscript:", "file:", "//evil"] {
      #expect(!page.lowercased().contains("=\"" + scheme), "\(scheme)")
    }
  }

  @Test(arguments: [
    "a\"<b>&.md", "a'b.md", "a b#c?d%41.md", "\u{1B}[31mred.md", "ünï—☃.md", "-x.md", "a\nb.md",
  ])
  func anyFileNameIsTextAndHasAPage(_ name: String) throws {
    let workspace = try built([name: "Just words.\n", name.replacing(".md", with: "2.md"): ""])
    let runs = try JSONSerialization.jsonObject(with: Data(workspace.text("_site/runs.json").utf8))
    let list = (runs as? [String: Any])?["runs"] as? [[String: Any]]
    let run = try #require(list?.first { $0["worklog"] as? String == name })
    let url = try #require(run["url"] as? String)
    #expect(url.wholeMatch(of: #/runs/[a-z0-9-]+//#) != nil)
    #expect(workspace.exists("_site/\(url)index.html"))
  }

  @Test func hostileSettingsAreText() throws {
    let workspace = try Workspace()
    let yaml = """
      title: '"><script>alert(1)</script>'
      tracker:
        issue: https://t.example/{number}?a=1&b=2
        new: https://t.example/new?title={title}&body={body}

      """
    try workspace.write(yaml, to: "Content/almanac.yml")
    let bad = Sample.worklog(title: "A&title=</a>\"><b>x", day: 4)
    try workspace.write(bad, to: "Content/a.md")
    #expect(try workspace.buildBesideAGoodWorklog().errors.isEmpty)
    expectSound(try workspace.site())
    try expectAsText("<script>alert(1)</script>", in: workspace)
  }

  @Test func veryLongTitlesNamesAndWordsHavePages() throws {
    let long = String(repeating: "long ", count: 4000)
    let word = String(repeating: "W", count: 20_000)
    let text = """
      # \(long)

      **\(word):** \(word)

      ## Issues

      ### 1. \(word) (P1)

      - `\(word)::test`

      """
    let workspace = try built(["a.md": text, String(repeating: "n", count: 250) + ".md": long])
    #expect(try workspace.site().values.allSatisfy { $0.count < 2_000_000 })
    let feed = try workspace.text("_site/feed.xml")
    #expect(feed.utf8.count < 100_000)
  }
}

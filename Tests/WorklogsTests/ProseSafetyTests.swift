import Testing
import Worklogs

@Suite struct ProseSafetyTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "<p class=\"raw\">&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n"),
    ("<!-- hidden -->", "<p class=\"raw\">&lt;!-- hidden --&gt;\n</p>\n"),
    ("a <b onclick=\"x\">b</b>", "<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n"),
    ("5 < 6 & 7 > 3", "<p>5 &lt; 6 &amp; 7 &gt; 3</p>\n"),
    ("&lt;script&gt; &amp;amp;", "<p>&lt;script&gt; &amp;amp;</p>\n"),
    ("&#60;script&#x3E;", "<p>&lt;script&gt;</p>\n"),
    ("&#0;&#27;&#x7f;", "<p>\u{FFFD}\u{FFFD}\u{FFFD}</p>\n"),
    ("`<i>` &copy;", "<p><code>&lt;i&gt;</code> ©</p>\n"),
    (
      "```\"><script>\n</code></pre><script>\n```",
      "<pre class=\"excerpt\" tabindex=\"0\"><code>&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;\n</code></pre>\n"
    ),
  ])
  func `HTML comes out as the text it was written as`(markdown: String, html: String) {
    #expect(read(markdown).html == html)
  }

  @Test(arguments: [
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))", "[x](data:text/html,1)", "[x](vbscript:x)", "[x](file:///etc)",
    "<javascript:alert(1)>", "![x](javascript:alert(1))", "[![x](javascript:a)](javascript:b)",
    "[x]: javascript:alert(1)\n\n[x]", "[x](//skerry.example)", "[x](../fares.txt)", "[x](?a=1)",
    "[x](\u{1}javascript:alert(1))",
  ])
  func `a link that is not allowed is text with its target`(markdown: String) {
    let html = read(markdown).html
    #expect(!html.contains("href"), "\(html)")
    #expect(wellNested(html))
  }

  @Test(arguments: [
    ("[x](https://skerry.example/a?b=1&c=2)", "https://skerry.example/a?b=1&amp;c=2"),
    ("[x](HTTP://skerry.example)", "HTTP://skerry.example"),
    ("[x](mailto:ines@skerry.example)", "mailto:ines@skerry.example"),
    ("https://skerry.example", "https://skerry.example"),
    ("<https://skerry.example>", "https://skerry.example"),
    ("[x](https://skerry.example/\"onclick=\"y)", "https://skerry.example/%22onclick=%22y"),
    ("[x](<https://skerry.example/a b>)", "https://skerry.example/a%20b"),
    ("[x](https://skerry.example/ü)", "https://skerry.example/%C3%BC"),
    ("![x](https://skerry.example/p.png)", "https://skerry.example/p.png"),
  ])
  func `a link to the web stays one`(markdown: String, url: String) {
    #expect(read(markdown).html.contains("<a href=\"\(url)\" rel=\"noreferrer\">"))
  }

  @Test func `an image is never loaded`() {
    let html = read("![The pier](https://skerry.example/p.png) ![](pier.png)").html
    #expect(!html.contains("<img"))
    #expect(html.contains(">The pier</a>"))
  }

  @Test(arguments: ["<b>x</b>", "\"><script>", "`<i>`", "&lt;b&gt;", "[x](javascript:a)"])
  func `markup in titles, names and fields stays text`(markup: String) {
    let worklog = read(
      """
      # \(markup)

      **\(markup) name:** \(markup)

      ## Issue 1: \(markup) fares (P1)

      | Test | \(markup) |
      |---|---|
      | \(markup) | x |
      """, file: "\(markup).md")
    #expect(wellNested(worklog.html), "\(worklog.html)")
    #expect(!worklog.html.contains("<b>") && !worklog.html.contains("<script"))
    #expect(worklog.findings.count == 1)
  }

  @Test(arguments: [
    ("- [x] done\n- [ ] not", "☑"), ("3. three\n4. four", "<ol start=\"3\">"),
    ("~~gone~~", "<del>gone</del>"),
    ("a  \nb", "a<br>\nb"), ("***", "<hr>"), ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
    ("*a* **b**", "<em>a</em> <strong>b</strong>"), ("- a\n- b", "<li>a\n</li>"),
    ("| a | b |\n|:-|-:|\n| 1 | 2 |", "<td class=\"left\">1</td>\n<td class=\"right\">2</td>"),
    ("| a |\n|---|", "<th scope=\"col\">a</th>"), ("# a", "<h2 id=\"a\">a</h2>"),
    ("###### a", "<h6 id=\"a\">a</h6>"),
  ])
  func `what Markdown can say is shown`(markdown: String, html: String) {
    let shown = read(markdown).html
    #expect(shown.contains(html), "\(shown)")
    #expect(wellNested(shown))
  }
}

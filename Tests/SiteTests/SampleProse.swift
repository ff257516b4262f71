// Builds rendered worklogs as the reader would, slots and all, for tests of the pages.
@testable import Worklogs

/// Rendered prose in the making.
struct SampleProse {
  private(set) var prose = Prose()

  mutating func write(_ html: String) { prose.html.append(contentsOf: html.utf8) }

  mutating func slot(_ kind: Prose.Slot.Kind, _ html: String = "") {
    let offset = prose.html.count
    write(html)
    prose.slots.append(Prose.Slot(offset: offset, length: html.utf8.count, kind: kind))
  }

  mutating func heading(_ level: Int, _ text: String, line: Int, finding: Int? = nil) {
    let anchor = "heading-\(prose.headings.count + 1)"
    write("<h\(level)")
    slot(.anchor, " id=\"\(anchor)\"")
    write(">\(plain(text))")
    if let finding { slot(.finding(finding)) }
    write("</h\(level)>\n")
    prose.headings.append(
      Prose.Heading(level: level, text: text, anchor: anchor, line: line))
  }

  mutating func opening(of worklog: Worklog) {
    heading(2, worklog.title, line: 1)
    write("<p><strong>Scope:</strong> the suite &amp; its fixtures. Follows ")
    slot(.reference(463), "#463")
    write(" and ")
    slot(.worklogName("worklog-2"), "worklog-2")
    write(", see ")
    slot(.linkStart("notes/worklog-1.md"), "<a href=\"notes/worklog-1.md\">")
    write("the first")
    slot(.linkEnd, "</a>")
    write(".</p>\n")
    write(
      """
      <div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr>\
      <th>Category</th><th class="right">Count</th></tr></thead><tbody><tr><td>Checkout</td>\
      <td class="right">3 failures</td></tr></tbody></table></div>

      """)
  }

  /// A finding's section; gives where it stands.
  mutating func section(_ finding: Finding, index: Int) -> Range<Int> {
    let start = prose.html.count
    heading(3, finding.title, line: finding.line, finding: index)
    write("<p><strong>Severity:</strong> \(finding.severity?.name ?? "unknown")</p>\n<ul>")
    for test in finding.tests { write("<li><code>\(plain(test))</code> fails</li>") }
    write("<li class=\"task\"><span class=\"box\"></span>Tell the owner</li></ul>\n")
    for excerpt in finding.excerpts {
      write("<pre class=\"excerpt\" tabindex=\"0\"><code>\(plain(excerpt.text))</code></pre>\n")
    }
    for number in finding.references {
      write("<p>Tracked as ")
      slot(.reference(number), "#\(number)")
      write(".</p>\n")
    }
    return start..<prose.html.count
  }

  private func plain(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

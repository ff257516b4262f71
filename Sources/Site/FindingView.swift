// A finding in full, on its issue's page: its own text, or its facts where it has none.
import Histories
import Worklogs

struct FindingView: ViewModel {
  let row: FindingRow
  /// Whether it is shown unfolded.
  let isOpen: Bool

  private var finding: Finding { row.finding }

  static let variables = FindingRow.variables.mapValues { $0.of(Lent { $1($0.row) }) }.merging(own)
  {
    _, own in
    own
  }

  private static let own: [String: Variable<Self>] = [
    "anchor": .text { "~\($0.row.run)-\($0.row.sighting.finding + 1)" },
    "open": .flag { $0.isOpen },
    "text": .html { $0.text },
    "fields": .parts { FieldView.all($0.finding.fields) },
    "has_tests": .flag { !$0.finding.tests.isEmpty },
    "excerpts": .parts { $0.finding.excerpts.map(ExcerptView.init) },
  ]

  /// The worklog's words about it; nil where it has none of its own.
  private var text: [UInt8]? {
    if finding.text.isEmpty { return nil }
    let plan = row.plan
    var rendering = ProseRendering(plan, partOfRun: row.sighting.run, root: row.root)
    let html = withoutHeading(rendering.render(finding.text))
    if html.isEmpty { return nil }
    if html.starts(with: "<li".utf8) { return Array("<ul>".utf8) + html + Array("</ul>".utf8) }
    guard html.starts(with: "<tr".utf8) else { return Array(html) }
    return Array("<div class=\"table-scroll\"><table><tbody>".utf8) + html
      + Array("</tbody></table></div>".utf8)
  }

  /// Without the heading that it starts with, whose title, label and marks stand above it already.
  private func withoutHeading(_ html: [UInt8]) -> ArraySlice<UInt8> {
    guard html.starts(with: "<h".utf8), html.count > 3, (0x31...0x36).contains(html[2]) else {
      return html[...]
    }
    var end = 3
    while end < html.count, !html[end...].starts(with: "</h".utf8) { end += 1 }
    return html[min(end + "</h1>".utf8.count, html.count)...].drop { $0 == UInt8(ascii: "\n") }
  }
}

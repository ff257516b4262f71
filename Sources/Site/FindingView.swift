// A finding in full, on its issue's page: its own text, or its facts where it has none.
import Histories
import Worklogs

struct FindingView: ViewModel {
  let row: FindingRow
  /// Whether it is shown unfolded.
  let isOpen: Bool

  private var finding: Finding { row.finding }

  static let variables = FindingRow.variables.mapValues { variable in
    Variable<Self>(shape: variable.shape) { variable.value($0.row) }
  }.merging(own) { _, own in own }

  private static let own: [String: Variable<Self>] = [
    "anchor": .text { "~\($0.row.run)-\($0.row.sighting.finding + 1)" },
    "open": .flag { $0.isOpen },
    "text": .html { $0.text },
    "fields": .parts { FieldView.all($0.finding.fields) },
    "tests": .texts { $0.finding.tests },
    "excerpts": .parts { $0.finding.excerpts.map(ExcerptView.init) },
  ]

  /// The worklog's words about it; nil where it has none of its own.
  private var text: [UInt8]? {
    if finding.text.isEmpty { return nil }
    let plan = row.plan
    var rendering = ProseRendering(plan, run: row.sighting.run, root: row.root, isWhole: false)
    let html = rendering.render(finding.text)
    if html.isEmpty { return nil }
    if html.starts(with: "<li".utf8) { return Array("<ul>".utf8) + html + Array("</ul>".utf8) }
    guard html.starts(with: "<tr".utf8) else { return html }
    return Array("<div class=\"table-scroll\"><table><tbody>".utf8) + html
      + Array("</tbody></table></div>".utf8)
  }
}

// Files that a JUnit XML test case names: by Jenkins' and GitLab's `[[ATTACHMENT|path]]` in what it printed
// (https://plugins.jenkins.io/junit-attachments/), or by a property.

extension JUnitCase {
  var attachments: [Attachment] {
    let texts = output.map(\.text) + entries.map(\.text.text)
    let printed = texts.filter { $0.contains("[[ATTACHMENT|") }.flatMap(\.attachedPaths)
    let stated = properties.filter { ["attachment", "testrail_attachment"].contains($0.name) }
      .map(\.value)
    var seen: Set<String> = []
    return (printed + stated).filter { seen.insert($0).inserted }
      .prefix(ReportBuilder.longestList).map { Attachment($0.lastPart, path: $0) }
  }
}

extension String {
  /// A line holds one; what stands after a second `|` is about it.
  fileprivate var attachedPaths: [String] {
    matches(of: #/\[\[ATTACHMENT\|([^|\]\n]{1,4000})/#).map { String($0.1).trimmed }
      .filter { !$0.isEmpty }
  }

  /// On Windows too.
  fileprivate var lastPart: String { replacing("\\", with: "/").lastPathPart }
}

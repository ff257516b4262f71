// Reads what front matter states about findings.
import Yams

extension FrontMatterReader {
  private static let known = ["title", "severity", "status", "tests", "references"]

  mutating func readFindings(_ node: Node) {
    for item in values.list(node, "findings", expected: "a list of findings") ?? [] {
      guard let finding = finding(item) else { continue }
      frontMatter.findings.append(finding)
    }
  }

  private mutating func finding(_ item: Node) -> FrontMatter.FindingOverride? {
    let entries = values.entries(item, "findings", expected: "a list of mappings with a `title`")
    guard !entries.isEmpty else { return nil }
    var finding = FrontMatter.FindingOverride(title: "", line: values.faults.line(item.place))
    for entry in entries { read(entry, into: &finding) }
    guard finding.title.isEmpty else { return finding }
    values.faults.report(.findingWithoutTitle, at: item.place)
    return nil
  }

  private mutating func read(
    _ entry: YAMLValues.Entry, into finding: inout FrontMatter.FindingOverride
  ) {
    let value = entry.value
    switch entry.key {
    case "title": finding.title = values.text(value, "title") ?? ""
    case "severity": finding.severity = word(value, "severity", of: ["P0", "P1", "P2", "P3"])
    case "status": finding.status = word(value, "status", of: ["open", "resolved", "known"])
    case "tests": finding.tests = tests(value)
    case "references": finding.references = references(entry)
    default: reportUnknown(entry, known: Self.known)
    }
  }

  /// One of `words`, letter case aside.
  private mutating func word(_ node: Node, _ name: String, of words: [String]) -> String? {
    guard let text = values.text(node, name) else { return nil }
    if let word = words.first(where: { $0.lowercased() == text.lowercased() }) { return word }
    let expected = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    values.faults.report(.unknownWord(name, expected: expected, found: text), at: node.place)
    return nil
  }

  private mutating func tests(_ node: Node) -> [String]? {
    let expected = "a list of tests"
    let items = values.list(node, "tests", expected: expected, allowsOne: true)
    return items?.compactMap { values.item($0, "tests", expected: expected) }
  }

  /// `references: #214` is empty, for YAML takes the number to be a comment; that is worth a word.
  private mutating func references(_ entry: YAMLValues.Entry) -> [Int]? {
    let expected = "a list of numbers"
    if entry.value.isNothing { reportComment(entry.value) }
    let items = values.list(entry.value, "references", expected: expected, allowsOne: true)
    return items?.compactMap { reference($0, expected: expected) }
  }

  private mutating func reference(_ node: Node, expected: String) -> Int? {
    if node.isNothing { reportComment(node) }
    guard let text = values.item(node, "references", expected: expected) else { return nil }
    let digits = text.first == "#" ? text.dropFirst() : text[...]
    if digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), digits.utf8.count <= 9,
      let number = Int(digits), number > 0
    {
      return number
    }
    values.faults.report(
      .unknownWord("references", expected: "numbers such as 214 or \"#214\"", found: text),
      at: node.place)
    return nil
  }

  private mutating func reportComment(_ node: Node) {
    guard values.isBeforeNumberComment(node) else { return }
    values.faults.report(.commentForReferences, at: node.place)
  }
}

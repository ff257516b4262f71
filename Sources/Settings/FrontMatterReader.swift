// Reads the front matter of a worklog: YAML to `FrontMatter`, and every fault to a diagnostic.
import Diagnostics
import Yams

extension FrontMatter {
  /// Reads the YAML between the two lines of dashes. `firstLine` is the line of the worklog that it
  /// starts in, 2 as a rule.
  ///
  /// A key that is not known or not of the wanted type is left out, with a warning. A text that is not
  /// YAML, has a key twice or is longer than `longest` gives an error and nothing else. Takes time in
  /// proportion to the text.
  public static func read(
    yaml: String, file: String, firstLine: Int
  ) -> (FrontMatter, [Diagnostic]) {
    var faults = Faults(in: .frontMatter, file: file, firstLine: firstLine)
    do throws(PlacedFault) {
      let tree = try YAMLTree(yaml, limit: Subject.frontMatter.limit)
      var reader = FrontMatterReader(values: YAMLValues(tree, faults: faults))
      if let root = tree.root { reader.read(root) }
      return (reader.frontMatter, reader.values.faults.diagnostics)
    } catch {
      faults.report(error.fault, at: error.place)
      return (FrontMatter(), faults.diagnostics)
    }
  }
}

struct FrontMatterReader {
  var frontMatter = FrontMatter()
  var values: YAMLValues

  init(values: YAMLValues) { self.values = values }

  private static let known = ["title", "date", "scope", "run", "fields", "findings"]

  mutating func read(_ root: Node) {
    for entry in values.entries(root, "front matter", expected: "a mapping") {
      switch entry.key {
      case "title": frontMatter.title = text(entry)
      case "date": frontMatter.date = text(entry)
      case "scope": frontMatter.scope = text(entry)
      case "run": frontMatter.run = text(entry)
      case "fields": readFields(entry.value)
      case "findings": readFindings(entry.value)
      default: reportUnknown(entry, known: Self.known)
      }
    }
  }

  /// A fact of the worklog with its line; nil where it is empty.
  private mutating func text(_ entry: YAMLValues.Entry) -> String? {
    guard let text = values.text(entry.value, entry.key), !text.isEmpty else { return nil }
    frontMatter.lines[entry.key] = values.faults.line(entry.place)
    return text
  }

  private mutating func readFields(_ node: Node) {
    for entry in values.entries(node, "fields", expected: "a mapping of names and texts") {
      let value = values.text(entry.value, entry.key)
      guard value != nil || entry.value.isNothing else { continue }
      let line = values.faults.line(entry.place)
      let written = value ?? entry.value.scalar?.string ?? ""
      frontMatter.fields.append(FrontMatter.Field(name: entry.key, value: written, line: line))
    }
  }

  mutating func reportUnknown(_ entry: YAMLValues.Entry, known: [String]) {
    values.faults.report(.unknownKey(entry.key, group: "", known: known), at: entry.place)
  }
}

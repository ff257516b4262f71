// Takes the text of `decisions.yml` apart into its entries.
//
// The file grows with every decision, and `YAMLHazards` counts brackets and question marks in texts
// too; entry by entry the counts stay small. A slip of syntax is told where it is, not at the end of
// the file.

struct DecisionsText {
  /// Some lines of the text.
  struct Part {
    var text: String
    /// The line of the file that the first of them is, from 1.
    var line: Int
  }

  /// What stands before the first entry, and the entries.
  let parts: [Part]
  /// The blanks before the dash of an entry.
  let indentation: String

  init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let first = lines.first { Self.startsEntry($0.drop { $0 == " " }) }
    let indentation = String(first?.prefix { $0 == " " } ?? "")
    let starts = lines.indices.filter { index in
      lines[index].hasPrefix(indentation)
        && Self.startsEntry(lines[index].dropFirst(indentation.count))
    }
    let bounds = [0] + starts.filter { $0 > 0 } + [lines.count]
    parts = zip(bounds, bounds.dropFirst()).compactMap { start, end in
      guard let first = lines[start..<end].first, let last = lines[start..<end].last else {
        return nil
      }
      let rest = text[last.endIndex...].first.map(String.init) ?? ""
      return Part(text: text[first.startIndex..<last.endIndex] + rest, line: start + 1)
    }
    self.indentation = indentation
  }

  private static func startsEntry(_ line: Substring) -> Bool {
    line.first == "-" && line.dropFirst().first.map(\.isWhitespace) ?? true
  }
}

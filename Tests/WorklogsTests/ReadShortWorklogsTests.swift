// What is read of every third of the short worklogs that the table of weights is fitted to, down to the last fact.
//
// They are in many manners, so whoever changes the reader sees here what else is read otherwise. If that is meant:
//     ALMANAC_RECORD=1 swift test --filter ReadShortWorklogsTests
//     git diff Tests/WorklogsTests/read-short-worklogs.txt
import Foundation
import Testing
import Worklogs

@Suite struct ReadShortWorklogsTests {
  private struct ShortWorklog: Decodable {
    var file: String
    var text: String
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let expected = folder.appending(path: "read-short-worklogs.txt")
  private static let sources = folder.appending(path: "../../Sources/Fitting/short-worklogs.jsonl")

  /// A paragraph for each worklog, which begins with its place in the file.
  private func paragraphs() throws -> [String] {
    let lines = try String(contentsOf: Self.sources, encoding: .utf8).split(separator: "\n")
    return try stride(from: 0, to: lines.count, by: 3).map { place in
      let line = Data(lines[place].utf8)
      let source = try JSONDecoder().decode(ShortWorklog.self, from: line)
      let worklog = WorklogReader().read(Array(source.text.utf8), file: source.file)
      return (["\(place + 1) \(source.file)"] + worklog.facts).joined(separator: "\n")
    }
  }

  @Test func `short worklogs are read as they were`() throws {
    let read = try paragraphs()
    if ProcessInfo.processInfo.environment["ALMANAC_RECORD"] == "1" {
      try (read.joined(separator: "\n\n") + "\n").write(
        to: Self.expected, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: Self.expected, encoding: .utf8)
      .split(separator: "\n\n").map { String($0).trimmingCharacters(in: .newlines) }
    #expect(read.count == expected.count)
    for (one, other) in zip(read, expected) where one != other { #expect(one == other) }
  }
}

extension Worklog {
  /// All that is known of it but its prose.
  fileprivate var facts: [String] {
    let head = [
      " “\(title)”", date.map { " date \($0.iso8601)" },
      eitherDate.isEmpty ? nil : " either \(eitherDate.map(\.iso8601))",
      scope.map { " scope \($0)" }, summary.map { " summary \($0)" },
    ]
    return head.compactMap(\.self) + fields.map { " \($0.told)" } + findings.flatMap(\.facts)
      + inferences.map { " \($0.line): \($0.rule): \($0.fact)" }
      + diagnostics.map { " \($0.location.line):\($0.location.column) \($0.identifier)" }
  }
}

extension Finding {
  /// `hinge 2/3`: twice in the opening of its text, and once more.
  private var counted: [String] {
    zip(words.forms(of: words.terms.map(\.stem)), words.terms).map {
      "\($0) \($1.opening)/\($1.whole)"
    }
  }

  fileprivate var facts: [String] {
    let told: [[String]] = [
      fact("label", label), fact("tests", tests), fact("files", files),
      fact("numbers", references.map { "#\($0)" }), fact("own", ownReferences.map { "#\($0)" }),
      fact("impact", impact), fact("source", source), fact("codes", codes),
      fact("marked", isMarked ? "yes" : nil), fact("words", counted), fact("names", words.names),
      fact("errors", words.errorKinds(with: title)), fields.map { "   \($0.told)" },
      excerpts.map(\.told),
    ]
    return ["*\(line): \(self.told)"] + told.joined()
  }

  private func fact(_ name: String, _ values: [String]) -> [String] {
    values.isEmpty ? [] : ["   \(name) " + values.joined(separator: ", ")]
  }

  private func fact(_ name: String, _ value: String?) -> [String] {
    fact(name, [value].compactMap(\.self))
  }
}

extension Excerpt {
  fileprivate var told: String {
    let text = text.split(separator: "\n").joined(separator: " / ")
    let signatures = signatures.map { " " + String($0, radix: 16) }.joined()
    return "   \(line): \(language ?? "error") “\(text)”\(signatures)"
  }
}

extension Field {
  fileprivate var told: String { "\(line): \(name) = \(value)" }
}

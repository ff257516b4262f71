// Reports of a team's own scripts: any JSON, read by a rule of `almanac.yml`.
import Dates
import JSON
import Settings

struct RuleReader: FormatReader {
  let format = ReportFormat.custom
  private let rule: ReportRule
  private let files: FilePattern
  private let words: [String: Outcome]
  private var id = TestID()

  init(rule: ReportRule) {
    self.rule = rule
    files = FilePattern(rule.files)
    words = rule.words.compactMapValues { name in Outcome.allCases.first { $0.name == name } }
  }

  func recognises(_ content: ReportContent) -> Bool {
    files.matches(content.file) && content.json != nil
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let root = content.json else { return }
    readStart(root, into: &builder)
    var count = 0
    for place in JSONPath(rule.tests).values(in: root) {
      for test in place.elements {
        add(test, key: nil, to: &builder)
        count += 1
      }
      for (key, test) in place.members {
        add(test, key: key.string, to: &builder)
        count += 1
      }
    }
    guard count == 0 else { return }
    let members = root.members.prefix(12).map { "`\($0.name.string.prefix(40))`" }
    builder.diagnose(
      .warning,
      "The rule for `\(rule.files)` finds no tests at “\(rule.tests)”"
        + (members.isEmpty ? "." : "; the members there are \(members.joined(separator: ", "))."),
      hint: "State under `tests:` in almanac.yml where the list or map of tests is.",
      identifier: "no-tests-by-rule")
  }

  private func readStart(_ root: JSONValue, into builder: inout ReportBuilder) {
    guard let path = rule.time, let value = JSONPath(path).first(in: root) else { return }
    if let text = value.string {
      builder.report.start = StatedDate(timestamp: text)
    } else if let number = value.number {
      // Beyond this, seconds would be in the year 5138: they are milliseconds.
      builder.report.start = StatedDate(secondsSince1970: number > 1e11 ? number / 1000 : number)
    }
    if builder.report.start == nil {
      builder.diagnose(
        .warning, "“\(value.text ?? "")” at `\(path)` is no time that can be read.",
        hint: "Write it as 2026-11-02T02:15:07Z or as seconds since 1970.",
        identifier: "unknown-time")
    }
  }

  private mutating func add(_ test: JSONValue, key: String?, to builder: inout ReportBuilder) {
    guard test.isWhole else { return }
    let name = rule.name.flatMap { JSONPath($0).first(in: test)?.text } ?? key
    let stated = rule.outcome.map { JSONPath($0).first(in: test)?.text } ?? test.text
    let outcome = outcome(of: stated ?? "", in: &builder)
    let duration = rule.duration.flatMap { JSONPath($0).first(in: test)?.number }
    let message = rule.message.flatMap { JSONPath($0).first(in: test)?.lines }
    id.begin(whole: (name ?? "").utf8)
    builder.add(
      id, outcome: outcome,
      duration: duration.map { $0 * rule.durationUnit.seconds },
      detail: message.map { Detail(message: $0) })
  }

  private func outcome(of word: String, in builder: inout ReportBuilder) -> Outcome {
    words[word.lowercased()] ?? builder.outcome(ofWord: word)
  }
}

/// A path through JSON: names joined by dots, `*` for all elements or values.
struct JSONPath {
  private let parts: [Substring]

  init(_ path: String) { parts = path.split(separator: ".") }

  /// Every value that the path leads to, in order.
  func values(in root: JSONValue) -> [JSONValue] {
    parts.reduce([root]) { values, part in
      if part == "*" {
        return values.flatMap { value in Array(value.elements) + value.members.map(\.value) }
      }
      return values.map { $0.member(named: String(part)) }.filter(\.exists)
    }
  }

  func first(in root: JSONValue) -> JSONValue? { values(in: root).first }
}

/// A pattern of paths: `*` stands for anything within a folder's name, `**` for any folders.
struct FilePattern {
  private let parts: [String]

  init(_ pattern: String) { parts = pattern.split(separator: "/").map(String.init) }

  func matches(_ path: String) -> Bool {
    Self.match(parts[...], path.split(separator: "/").map(String.init)[...])
  }

  private static func match(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return (0...path.count).contains { match(pattern.dropFirst(), path.dropFirst($0)) }
    }
    guard let name = path.first, match(name, first) else { return false }
    return match(pattern.dropFirst(), path.dropFirst())
  }

  /// By the pieces between stars: each at its first place behind the one before, the last at the end.
  private static func match(_ name: String, _ pattern: String) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard let head = pieces.first, let tail = pieces.last, pieces.count > 1 else {
      return name == pattern
    }
    guard name.hasPrefix(head), name.count >= head.count + tail.count else { return false }
    var rest = name.dropFirst(head.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(tail)
  }
}

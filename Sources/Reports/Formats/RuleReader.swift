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
  /// The tests in which a path of the rule leads to several values, by the rule's key.
  private var several: [String: Occurrences] = [:]

  init(rule: ReportRule) {
    self.rule = rule
    files = FilePattern(rule.files)
    words = rule.words.compactMapValues { name in Outcome.allCases.first { $0.name == name } }
  }

  func recognises(_ content: ReportContent) -> Bool {
    rule.reads && files.matches(content.file) && content.json != nil
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
    guard let path = rule.time else { return }
    let values = JSONPath(path).values(in: root)
    builder.report.start = values.compactMap(Self.time).min { $0.instant < $1.instant }
    if let value = values.first, builder.report.start == nil {
      builder.diagnose(
        .warning, "“\(value.text ?? "")” at `\(path)` is no time that can be read.",
        hint: "Write it as 2026-11-02T02:15:07Z or as seconds since 1970.",
        identifier: "unknown-time")
    }
  }

  private mutating func add(_ test: JSONValue, key: String?, to builder: inout ReportBuilder) {
    guard test.isWhole else { return }
    let names = values(of: rule.name, in: test)
    let name = names.isEmpty ? key : names.lazy.compactMap(\.text).first
    let durations = values(of: rule.duration, in: test).compactMap(\.number)
    let messages = values(of: rule.message, in: test).compactMap(\.lines)
    let stated = rule.outcome == nil ? [test] : values(of: rule.outcome, in: test)
    let outcome = outcome(of: stated.map { $0.text ?? "" }, in: &builder)
    id.begin(whole: (name ?? "").utf8)
    note("name", names.count)
    note("outcome", stated.count)
    builder.add(
      id, outcome: outcome,
      duration: durations.isEmpty ? nil : durations.reduce(0, +) * rule.durationUnit.seconds,
      detail: messages.joinedWhereAny(by: "\n").map { Detail(message: $0) })
  }

  private func values(of path: String?, in test: JSONValue) -> [JSONValue] {
    path.map { JSONPath($0).values(in: test) } ?? []
  }

  /// Notes that a key of the rule leads to that many values in the test whose id was just made.
  private mutating func note(_ key: String, _ count: Int) {
    guard count > 1 else { return }
    several[key, default: Occurrences()].note(String(decoding: id.bytes, as: UTF8.self))
  }

  /// The worst of what is stated: a test did not pass where one of its steps did not.
  private func outcome(of words: [String], in builder: inout ReportBuilder) -> Outcome {
    var worst: Outcome?
    for word in words.isEmpty ? [""] : words {
      let next = self.words[word.lowercased()] ?? builder.outcome(ofWord: word)
      if worst.map({ $0.isOutweighed(by: next) }) ?? true { worst = next }
    }
    return worst ?? .skipped
  }

  mutating func finish(into builder: inout ReportBuilder) {
    for (key, tests) in several.sorted(by: { $0.key < $1.key }) {
      let count = tests.count == 1 ? "a test" : "\(tests.count) tests"
      builder.diagnose(
        .note,
        "`\(key)` of the rule for `\(rule.files)` leads to several values in \(count), of which the "
          + "\(key == "outcome" ? "worst" : "first") counts: \(tests.first ?? "").",
        identifier: "several-values-by-rule")
    }
  }

  private static func time(_ value: JSONValue) -> StatedDate? {
    if let text = value.string { return StatedDate(programTime: text) }
    return value.number.flatMap { StatedDate(epoch: $0) }
  }
}

extension Outcome {
  /// Whether another outcome of a part of the same test says more against it. A part that was skipped, or of
  /// which nothing is known, keeps the whole from having passed.
  fileprivate func isOutweighed(by other: Outcome) -> Bool {
    let order: [Outcome] = [.passed, .xpassed, .xfailed, .flaky, .skipped, .failed, .error]
    return (order.firstIndex(of: self) ?? 0) < (order.firstIndex(of: other) ?? 0)
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

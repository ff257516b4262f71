// What `almanac` prints, taken apart: diagnostics, the line of result, the JSON of `inspect`.
import Foundation
import Testing

/// A line `file:line:column: level: sentence [identifier]`.
struct PrintedDiagnostic: Equatable, CustomStringConvertible {
  var file: String
  var line: Int?
  var column: Int?
  var level: String
  var sentence: String
  var identifier: String

  init?(_ text: Substring) {
    let shape =
      #/
      (?<file> .+?) (?: : (?<line> \d+) )? (?: : (?<column> \d+) )? :\ (?<level> error|warning|note) :
      \ (?<sentence> .+) \ \[ (?<identifier> [a-z0-9-]+) \]
      /#
    guard let match = text.wholeMatch(of: shape) else { return nil }
    file = String(match.file)
    line = match.line.flatMap { Int($0) }
    column = match.column.flatMap { Int($0) }
    level = String(match.level)
    sentence = String(match.sentence)
    identifier = String(match.identifier)
  }

  var description: String {
    "\(file):\(line ?? 0):\(column ?? 0): \(level): \(sentence) [\(identifier)]"
  }
}

/// The line of result of a build.
struct PrintedResult: Equatable {
  var output: String
  var runs = 0, issues = 0, files = 0
  var new = 0, changed = 0, unchanged = 0, removed = 0

  init?(_ text: String) {
    let shape =
      #/
      (.+):\ (\d+)\ runs?,\ (\d+)\ issues?,\ (\d+)\ files?
      \ \((\d+)\ new,\ (\d+)\ changed,\ (\d+)\ unchanged,\ (\d+)\ removed\)\ in\ [0-9.]+\ .+\n
      /#
    guard let match = text.wholeMatch(of: shape)?.output else { return nil }
    output = String(match.1)
    runs = Int(match.2) ?? -1
    issues = Int(match.3) ?? -1
    files = Int(match.4) ?? -1
    new = Int(match.5) ?? -1
    changed = Int(match.6) ?? -1
    unchanged = Int(match.7) ?? -1
    removed = Int(match.8) ?? -1
  }
}

extension Outcome {
  /// The diagnostics on standard error.
  var diagnostics: [PrintedDiagnostic] {
    errors.split(separator: "\n").compactMap(PrintedDiagnostic.init)
  }

  /// The diagnostics of one file, given by the path that was printed.
  func diagnostics(of file: String) -> [PrintedDiagnostic] {
    diagnostics.filter { $0.file == file }
  }

  func result() throws -> PrintedResult {
    try #require(PrintedResult(output), "not a line of result: \(output)\(errors)")
  }
}

/// The JSON of `almanac inspect`, as far as tests ask for it.
struct Inspection: Decodable {
  struct Worklog: Decodable {
    var file: String
    var date: String?
    var scope: String?
    var fields: [String: String]
    var findings: [Finding]
    var diagnostics: [Fault]
  }

  struct Finding: Decodable {
    var title: String
    var line: Int
    var severity: String?
    var status: String?
    var tests: [String]
    var references: [Int]
  }

  struct Fault: Decodable {
    var line: Int
    var level: String
    var identifier: String
  }

  var version: Int
  var worklogs: [Worklog]
}

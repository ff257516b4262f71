// The two forms in which `almanac inspect` prints a worklog.
import Diagnostics
import Foundation
import Reports
import Worklogs

/// For people: each fact on a line, with its place and rule.
enum InspectionText {
  static func text(_ worklog: Worklog) -> String {
    var lines = ["\(worklog.file): \(worklog.title)"]
    lines.append("  date   \(worklog.date?.iso8601 ?? "not stated")")
    lines.append("  scope  \(worklog.scope ?? "not stated")")
    lines += worklog.fields.map { "  \($0.line): \($0.name): \($0.value)" }
    lines += worklog.findings.flatMap(lines(of:))
    lines += worklog.inferences.filter { inference in
      !worklog.findings.contains { $0.line == inference.line }
    }.map { "  \($0.line): \($0.fact) [\($0.rule)]" }
    for finding in worklog.findings {
      lines += worklog.inferences.filter { $0.line == finding.line }
        .map { "  \($0.line): \($0.fact) [\($0.rule)]" }
    }
    lines += worklog.diagnostics.map { "  " + $0.description }
    return lines.map(\.visiblyEscaped).joined(separator: "\n") + "\n"
  }

  private static func lines(of finding: Finding) -> [String] {
    let marks = [
      finding.severity?.name ?? "severity not stated",
      finding.status?.rawValue ?? "status not stated",
    ]
    var lines = ["", "  \(finding.line): \(finding.title)  (\(marks.joined(separator: ", ")))"]
    lines += finding.tests.map { "      test \($0)" }
    if !finding.references.isEmpty {
      lines.append("      names \(finding.references.map { "#\($0)" }.joined(separator: ", "))")
    }
    return lines
  }
}

/// For scripts. The shape is a contract: members are added, never changed, within a version.
enum InspectionJSON {
  /// - Parameter reports: nil where none were asked for.
  static func text(_ worklogs: [Worklog], _ reports: [Report]?) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let inspection = Inspection(
      worklogs: worklogs.map(WorklogForm.init), reports: reports?.map(ReportForm.init))
    guard let data = try? encoder.encode(inspection) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  private struct Inspection: Encodable {
    var version = 1
    var worklogs: [WorklogForm]
    var reports: [ReportForm]?
  }

  private struct WorklogForm: Encodable {
    var worklog: Worklog

    init(_ worklog: Worklog) { self.worklog = worklog }

    enum Key: String, CodingKey { case file, date, scope, fields, findings, diagnostics }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(worklog.file, forKey: .file)
      try container.encode(worklog.date?.iso8601, forKey: .date)
      try container.encode(worklog.scope, forKey: .scope)
      let fields = Dictionary(worklog.fields.map { ($0.name, $0.value) }) { first, _ in first }
      try container.encode(fields, forKey: .fields)
      try container.encode(worklog.findings.map(FindingForm.init), forKey: .findings)
      try container.encode(worklog.diagnostics.map(DiagnosticForm.init), forKey: .diagnostics)
    }
  }

  private struct FindingForm: Encodable {
    var finding: Finding

    init(_ finding: Finding) { self.finding = finding }

    enum Key: String, CodingKey { case title, line, severity, status, tests, references, refs }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(finding.title, forKey: .title)
      try container.encode(finding.line, forKey: .line)
      try container.encode(finding.severity?.name, forKey: .severity)
      try container.encode(finding.status?.rawValue, forKey: .status)
      try container.encode(finding.tests, forKey: .tests)
      try container.encode(finding.references, forKey: .references)
      // The short name that some scripts ask for.
      try container.encode(finding.references, forKey: .refs)
    }
  }
}

/// A diagnostic as JSON.
struct DiagnosticForm: Encodable {
  var file: String
  var line: Int
  var column: Int
  var level: String
  var sentence: String
  var hint: String?
  var identifier: String

  init(_ diagnostic: Diagnostic) {
    file = diagnostic.location.file
    line = diagnostic.location.line
    column = diagnostic.location.column
    level = diagnostic.level.rawValue
    sentence = diagnostic.sentence
    hint = diagnostic.hint
    identifier = diagnostic.identifier
  }
}

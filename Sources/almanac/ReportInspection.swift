// What `almanac inspect` shows of reports of test runners, in its two forms.
import Diagnostics
import Foundation
import Reports
import Settings

/// The reports that a path names.
struct InspectedReports {
  let reports: [Report]
  let read: ReadReports

  /// Files that gave no report are shown as ones that were not read.
  init(_ read: ReadReports) {
    self.read = read
    let left = read.diagnostics.map { diagnostic in
      var report = Report(file: diagnostic.location.file, format: .unread)
      report.diagnostics = [diagnostic]
      return report
    }
    reports = (read.reports + left).sorted { $0.file < $1.file }
  }

  /// Whether nothing in it is a report, nor called like one.
  var isNone: Bool {
    read.reports.isEmpty && read.diagnostics.allSatisfy { $0.identifier == "not-a-report" }
  }

  /// How many files of a folder are read.
  private static let mostFiles = 10_000

  /// The files in a folder that may be reports, at any depth; hidden ones and worklogs are left out.
  static func files(in folder: String) throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    return paths.filter { path in
      var isFolder: ObjCBool = false
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      let isThere = FileManager.default.fileExists(
        atPath: folder + "/" + path, isDirectory: &isFolder)
      return isThere && !isHidden && !isFolder.boolValue && !path.isCalledWorklog
    }.prefix(mostFiles).map { folder + "/" + $0 }
  }
}

extension String {
  var isCalledWorklog: Bool {
    let name = lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown")
  }
}

/// For people: the run first, then a line for each test.
enum ReportInspectionText {
  static func text(_ report: Report) -> String {
    let counts = report.results.counts
    let outcomes = Outcome.allCases.filter { counts[$0] > 0 }
      .map { "\(counts[$0]) \($0.name)" }.joined(separator: ", ")
    var lines = [
      "\(report.file): \(([report.format.rawValue] + [report.tool].compactMap(\.self)).joined(separator: ", "))"
    ]
    lines.append("  start     \(report.start?.iso8601 ?? "not stated")")
    lines.append("  duration  \(report.duration.map(seconds) ?? "not stated")")
    lines += RunOrigin.Fact.allCases.compactMap { fact in
      report.origin[fact].map { "  " + fact.rawValue.padded(to: 10) + $0 }
    }
    lines.append("  tests     \(counts.total)" + (outcomes.isEmpty ? "" : ": \(outcomes)"))
    lines += report.problems.map { problem in
      "  problem   "
        + [problem.kind.rawValue, problem.subject, problem.message].compactMap(\.self)
        .joined(separator: ": ")
    }
    lines += report.results.flatMap(lines(of:))
    lines += report.diagnostics.map { "  " + $0.description }
    return lines.map(\.visiblyEscaped).joined(separator: "\n") + "\n"
  }

  private static func lines(of test: TestResult) -> [String] {
    let time = test.duration.map { "  (\(seconds($0)))" } ?? ""
    let message = test.detail?.message.map { "      \($0)" }
    return ["  \(test.outcome.name)  \(test.id)\(time)", message].compactMap(\.self)
  }

  private static func seconds(_ duration: Double) -> String { "\(duration.inMicroseconds) s" }
}

extension String {
  /// With blanks behind it, to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension Double {
  /// Seconds as they are printed, to the microsecond.
  fileprivate var inMicroseconds: Double { (self * 1e6).rounded() / 1e6 }
}

/// For scripts. Members are added, never changed, within a version of `inspect`.
struct ReportForm: Encodable {
  let report: Report

  enum Key: String, CodingKey {
    case file, format, tool, start, duration, origin, counts, problems, tests, diagnostics
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let counts = report.results.counts
    try container.encode(report.file, forKey: .file)
    try container.encode(report.format.rawValue, forKey: .format)
    try container.encode(report.tool, forKey: .tool)
    try container.encode(report.start?.iso8601, forKey: .start)
    try container.encode(report.duration?.inMicroseconds, forKey: .duration)
    let facts = RunOrigin.Fact.allCases.map { ($0.rawValue, report.origin[$0]) }
    try container.encode(Dictionary(facts) { first, _ in first }, forKey: .origin)
    let named = Outcome.allCases.map { ($0.name, counts[$0]) }
    try container.encode(Dictionary(named) { first, _ in first }, forKey: .counts)
    try container.encode(report.problems.map(ProblemForm.init), forKey: .problems)
    try container.encode(report.results.map(TestForm.init), forKey: .tests)
    try container.encode(report.diagnostics.map(DiagnosticForm.init), forKey: .diagnostics)
  }

  private struct ProblemForm: Encodable {
    var kind: String
    var subject: String?
    var message: String?

    init(_ problem: Problem) {
      (kind, subject, message) = (problem.kind.rawValue, problem.subject, problem.message)
    }
  }

  private struct TestForm: Encodable {
    var id: String
    var outcome: String
    var duration: Double?
    var file: String?
    var message: String?

    init(_ test: TestResult) {
      (id, outcome, file) = (test.id, test.outcome.name, test.file)
      duration = test.duration?.inMicroseconds
      message = test.detail?.message
    }
  }
}

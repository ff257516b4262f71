// Reads a report from the text of its file, as a folder of the content would give it, and tells it in lines
// that a test can compare.
import Diagnostics
import Testing

@testable import Reports

/// What a file says; the test fails where it is no report.
func report(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws
  -> Report
{
  try report(of: Array(text.utf8), sourceLocation: sourceLocation)
}

func report(
  of text: String, named file: String = "runs/nightly/r1.json",
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> Report {
  try report(of: Array(text.utf8), named: file, sourceLocation: sourceLocation)
}

func report(
  of bytes: [UInt8], named file: String = "runs/nightly/r1.json",
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> Report {
  let read = ReportReader().read([ReportFile(path: file, bytes: bytes)])
  try #require(read.reports.count == 1, "\(read.diagnostics)", sourceLocation: sourceLocation)
  return try #require(read.reports.first, sourceLocation: sourceLocation)
}

extension ReadReports {
  /// Those that say something, without files that none could be read of.
  var found: [Report] { reports.filter { $0.format != .unread } }

  /// All that is said of the files of which no report could be read.
  var unread: [Diagnostic] {
    reports.filter { $0.format == .unread }.flatMap(\.diagnostics) + diagnostics
  }
}

extension Report {
  /// The test of that id; the test fails where there is none.
  func test(_ id: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws
    -> TestResult
  {
    let ids = results.map(\.id)
    return try #require(
      results.first { $0.id == id }, "none of \(ids)", sourceLocation: sourceLocation)
  }

  /// `passed tests/test_cart.py::test_total`, a line a test, in the order of the report.
  var lines: [String] { results.map { "\($0.outcome.name) \($0.id)" } }

  /// Ids and outcomes, a line a test.
  var story: String {
    results.map { "\($0.id): \($0.outcome.name)" }.joined(separator: "\n")
  }

  var identifiers: [String] { diagnostics.map(\.identifier) }

  var problemKinds: [Problem.Kind] { problems.map(\.kind) }
}

extension String {
  /// Without its last bytes, as a file that was cut off while it was written.
  func cut(_ bytes: Int) -> String { String(decoding: utf8.dropLast(bytes), as: UTF8.self) }
}

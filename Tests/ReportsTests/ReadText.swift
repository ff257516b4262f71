// A report from the text of its file, as a folder of the content would give it.
import Testing

@testable import Reports

/// What a file says; the test fails where it is no report.
func report(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws
  -> Report
{
  let read = ReportReader().read([ReportFile(path: "runs/nightly/r1.json", bytes: Array(text.utf8))]
  )
  try #require(read.reports.count == 1, "\(read.diagnostics)", sourceLocation: sourceLocation)
  return try #require(read.reports.first, sourceLocation: sourceLocation)
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

  /// Ids and outcomes, a line a test, in the order of the report.
  var story: String {
    results.map { "\($0.id): \($0.outcome.name)" }.joined(separator: "\n")
  }
}

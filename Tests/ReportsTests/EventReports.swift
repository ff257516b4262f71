// How the tests of the formats with an event a line read one, and say what they expect.
import Testing

@testable import Reports

/// The only report of a text.
func eventReport(_ text: String) throws -> Report {
  let read = ReportReader().read([
    ReportFile(path: "runs/r01/events.jsonl", bytes: Array(text.utf8))
  ])
  #expect(read.diagnostics.isEmpty)
  #expect(read.reports.count == 1)
  return try #require(read.reports.first)
}

extension Report {
  /// `outcome id`, a test a line.
  var told: [String] { results.map { "\($0.outcome.name) \($0.id)" } }

  func test(_ id: String) throws -> TestResult { try #require(results.first { $0.id == id }) }

  var problemKinds: [Problem.Kind] { problems.map(\.kind) }
}

extension String {
  /// Without its last bytes, as a file that was cut off while it was written.
  func cut(_ bytes: Int) -> String { String(decoding: utf8.dropLast(bytes), as: UTF8.self) }
}

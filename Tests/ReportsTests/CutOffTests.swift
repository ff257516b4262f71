// Reports whose runner died while it wrote them.
import Testing

@testable import Reports

@Suite("Reports that were cut off")
struct CutOffTests {
  @Test(
    "Wherever it ends, a report is either not one any more, and that is told, or it is not green",
    arguments: [JestTests.library, PlaywrightTests.shop, MochaTests.orchard])
  func anywhere(text: String) throws {
    let bytes = Array(text.utf8)
    let whole = try #require(
      ReportReader().read([ReportFile(path: "r.json", bytes: bytes)]).reports.first)
    let ids = Set(whole.results.map(\.id))
    for length in stride(from: 0, to: bytes.count, by: 61) {
      let file = ReportFile(path: "r.json", bytes: Array(bytes.prefix(length)))
      let read = ReportReader().read([file])
      guard let report = read.found.first else {
        #expect(!read.unread.isEmpty && !read.reports.isEmpty, "after \(length) bytes")
        continue
      }
      #expect(report.problems.contains { $0.kind == .cutOff }, "after \(length) bytes")
      #expect(ids.isSuperset(of: report.results.map(\.id)), "after \(length) bytes")
    }
  }
}

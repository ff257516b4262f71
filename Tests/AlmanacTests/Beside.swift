// Bad input beside a good worklog: the bad one is reported, the good one has its pages.
import Foundation
import Testing

extension Workspace {
  /// Builds `Content`, to which the good worklog is added, and finds the good one's run.
  func buildBesideAGoodWorklog(
    _ options: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    try write(Sample.good, to: "Content/good.md")
    let outcome = try almanac(["build"] + options)
    try #require(outcome.code == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
    let run = "_site/runs/2026-02-03-0930-critical/index.html"
    #expect(exists(run), "the good worklog has no page", sourceLocation: sourceLocation)
    #expect(
      try text("_site/issues.json").contains("\"worklog\":\"good.md\""),
      "the good worklog's issue is missing", sourceLocation: sourceLocation)
    return outcome
  }

  /// The health page names a file, and with it a kind of fault.
  func expectOnHealthPage(
    _ file: String, _ identifier: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let page = try text("_site/health/index.html")
    let section = page.firstRange(of: ">\(file)<").map { page[$0.upperBound...].prefix(4000) } ?? ""
    #expect(
      section.contains(identifier), "the health page does not say \(identifier) of \(file)",
      sourceLocation: sourceLocation)
  }
}

extension Outcome {
  /// The only diagnostic of a file in `Content`.
  func only(
    of file: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PrintedDiagnostic {
    let found = diagnostics(of: "Content/" + file)
    #expect(found.count == 1, "\(found)", sourceLocation: sourceLocation)
    return try #require(found.first, "\(errors)", sourceLocation: sourceLocation)
  }
}

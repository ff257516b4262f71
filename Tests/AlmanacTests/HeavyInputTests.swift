// No worklog, however made, takes much. How long each takes is a matter for `make bench`, which counts
// instructions.
import BenchmarkCorpus
import Foundation
import Testing

extension HeavyDocument: CustomTestStringConvertible {
  public var testDescription: String { name }
}

/// One after the other, since the memory of the machine is shared.
@Suite(.serialized) struct HeavyInputTests {
  /// In bytes; a plain document of 1 MB takes a third of it.
  private static let memory = 400 << 20

  private func build(_ document: HeavyDocument) throws -> (Workspace, Outcome) {
    let workspace = try Workspace()
    try document.write(to: workspace.path + "/Content/bad.md")
    let outcome = try workspace.buildBesideAGoodWorklog()
    #expect(outcome.peakBytes < Self.memory, "\(outcome.peakBytes >> 20) MB")
    #expect(try outcome.result().runs == 2)
    return (workspace, outcome)
  }

  @Test(arguments: HeavyDocument.refused)
  func aDocumentThatIsTooMuchIsShownInPartAndReported(_ document: HeavyDocument) throws {
    let (workspace, outcome) = try build(document)
    #expect(!outcome.diagnostics(of: "Content/bad.md").isEmpty)
    let page = try #require(try workspace.site()["runs/undated-bad/index.html"])
    #expect(page.count < 2 * HeavyDocument.megabyte)
  }

  @Test(arguments: HeavyDocument.dense)
  func aDocumentOfOneMegabyteMakesNoLargeSite(_ document: HeavyDocument) throws {
    let (workspace, _) = try build(document)
    let bytes = try workspace.site().values.reduce(0) { $0 + $1.count }
    #expect(bytes < 40 * HeavyDocument.megabyte)
  }

  @Test func hundredThousandHeadingsAreAllOnThePageOrReported() throws {
    let document = try #require(HeavyDocument.dense.first)
    let (workspace, outcome) = try build(document)
    let written = try workspace.text("Content/bad.md").split(separator: "\n")
    let last = try #require(written.dropLast().last?.dropFirst(2))
    let page = try workspace.text("_site/runs/undated-bad/index.html")
    #expect(page.contains(">\(last)<") || !outcome.diagnostics(of: "Content/bad.md").isEmpty)
  }

  @Test func aSparseFileOf50MegabytesIsReported() throws {
    let workspace = try Workspace(["bad.md": "# Run 2026-02-04\n"])
    try #require(truncate(workspace.path + "/Content/bad.md", 50 << 20) == 0)
    let outcome = try workspace.buildBesideAGoodWorklog()
    #expect(!outcome.diagnostics(of: "Content/bad.md").isEmpty)
    #expect(try workspace.site().values.allSatisfy { $0.count < 2 * HeavyDocument.megabyte })
  }
}

// No worklog, however made, takes long or much: each is measured against a plain one of its size.
import Foundation
import Testing

/// One after the other, since the memory of the machine is shared.
@Suite(.serialized) struct HeavyInputTests {
  /// Generous: the tests run without optimisation, in which the reader's own work weighs more.
  private static let slowness = 12.0
  private static let patience = 2.0
  private static let memory = 200 << 20

  /// Measured once for all documents of its size.
  private static let plainMegabyte = Result {
    try build(.plain(size: HeavyDocument.megabyte)).1
  }

  private static func build(_ document: HeavyDocument) throws -> (Workspace, Outcome) {
    let workspace = try Workspace()
    try document.write(to: workspace.path + "/Content/bad.md")
    return (workspace, try workspace.buildBesideAGoodWorklog(patience: .seconds(20)))
  }

  /// Builds the document and a plain one, and compares.
  private func buildWithinBounds(_ document: HeavyDocument) throws -> (Workspace, Outcome) {
    let isSmall = document.size < HeavyDocument.megabyte / 2
    let plain =
      isSmall ? try Self.build(.plain(size: document.size)).1 : try Self.plainMegabyte.get()
    let (workspace, outcome) = try Self.build(document)
    let allowed = plain.processorSeconds * Self.slowness + Self.patience
    #expect(outcome.processorSeconds < allowed, "plain takes \(plain.processorSeconds) s")
    let megabytes = (outcome.peakBytes - plain.peakBytes) >> 20
    #expect(megabytes < Self.memory >> 20, "MB more than with a plain document")
    return (workspace, outcome)
  }

  @Test(arguments: HeavyDocument.refused)
  func aDocumentThatIsTooMuchIsShownInPartAndReported(_ document: HeavyDocument) throws {
    let (workspace, outcome) = try buildWithinBounds(document)
    #expect(try outcome.result().runs == 2)
    #expect(!outcome.diagnostics(of: "Content/bad.md").isEmpty)
    let page = try #require(try workspace.site()["runs/undated-bad/index.html"])
    #expect(page.count < 2 * HeavyDocument.megabyte)
  }

  @Test(arguments: HeavyDocument.dense)
  func aDocumentOfOneMegabyteTakesNotMuchMoreThanAPlainOne(_ document: HeavyDocument) throws {
    let (workspace, outcome) = try buildWithinBounds(document)
    #expect(try outcome.result().runs == 2)
    let bytes = try workspace.site().values.reduce(0) { $0 + $1.count }
    #expect(bytes < 40 * HeavyDocument.megabyte, "the site is large")
  }

  @Test func hundredThousandHeadingsAreAllOnThePageOrReported() throws {
    let document = try #require(HeavyDocument.dense.first)
    let (workspace, outcome) = try Self.build(document)
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

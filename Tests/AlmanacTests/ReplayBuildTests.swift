// A team's weeks, build by build: every link that was ever on the site still answers.
import Foundation
import Testing

@Suite struct ReplayBuildTests {
  /// Builds, and finds that no page went.
  private func build(_ workspace: Workspace, _ urls: inout Set<String>, _ step: String) throws {
    let outcome = try workspace.build("--quiet")
    #expect(outcome.code == 0, "\(step): \(outcome.errors)")
    let pages = try Set(workspace.site().keys.filter { $0.hasSuffix("index.html") })
    #expect(urls.subtracting(pages).sorted() == [], "gone after \(step)")
    urls.formUnion(pages)
  }

  @Test func everyLinkStillAnswersWhateverHappensToTheWorklogs() throws {
    let workspace = try Workspace()
    var urls: Set<String> = []
    for (file, text) in KiteLog.history.sorted(by: { $0.key < $1.key }) {
      try workspace.write(text, to: "Content/" + file)
      try build(workspace, &urls, "adding \(file)")
    }
    #expect(urls.count { $0.hasPrefix("issues/") } == 1 + 2)
    let mended = KiteLog.worklog("Tail tangles in the rain", day: 3, scope: "nightly")
    try workspace.write(mended, to: "Content/nightly.md")
    try build(workspace, &urls, "mending a title")
    try workspace.remove("Content/nightly.md")
    try workspace.write(mended, to: "Content/logs/2026-02-03.md")
    try build(workspace, &urls, "renaming a worklog")
    let later = KiteLog.worklog("String snaps", day: 9).replacing("2026-02", with: "2026-03")
    try workspace.write(later, to: "Content/critical-1.md")
    try build(workspace, &urls, "correcting a date")
    try workspace.remove("Content/critical-1.md")
    try workspace.remove("Content/critical-2.md")
    try build(workspace, &urls, "deleting the oldest worklogs")
    let issues = urls.filter { $0.hasPrefix("issues/") && $0 != "issues/index.html" }
    #expect(issues.count == 2)
    for file in ["runs/2026-02-01-0930-critical", "runs/2026-03-09-0930-critical"] {
      #expect(try workspace.text("_site/\(file)/index.html").contains("critical-1.md"))
    }
  }
}

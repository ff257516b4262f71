// `almanac serve`, as somebody uses it who writes worklogs beside an open browser.
import Foundation
import Testing

@Suite struct ServeCommandTests {
  private static let log = "WORKLOG-critical-2026-02-03-0930.md"
  private static let run = "runs/2026-02-03-0930-critical/"

  private func makeWorkspace() throws -> Workspace { try Workspace([Self.log: Sample.good]) }

  @Test func aSavedWorklogIsBuiltAndPagesHearOfIt() throws {
    let workspace = try makeWorkspace()
    let serving = try Serving(workspace)
    #expect(try serving.get(Self.run).contains("String snaps"))
    let events = try serving.listen()
    try events.wait(for: #"{"faults":[]}"#)
    try workspace.write(
      Sample.good.replacing("String snaps", with: "Mast creaks"), to: "Content/" + Self.log)
    // On a busy machine a build may see the file while it is still empty; then there is another one.
    repeat {
      try events.wait(for: #"{"faults":[]}"#)
    } while try !serving.get(Self.run).contains("Mast creaks")
    try serving.waitToSay("Content/\(Self.log): ")
    let end = try serving.end(SIGTERM)
    #expect(end == 0)
    #expect(!serving.errors.contains("error:"))
  }

  @Test func itsOwnLedgerIsNoChange() throws {
    let workspace = try makeWorkspace()
    let serving = try Serving(workspace)
    try workspace.write(Sample.good, to: "Content/e2e-2026-02-04.md")
    try serving.waitToSay("Content/e2e-2026-02-04.md: ")
    // If the ledger were a change, it would be said before the next one or with it.
    try workspace.write(Sample.good, to: "Content/e2e-2026-02-05.md")
    try serving.waitToSay("Content/e2e-2026-02-05.md")
    #expect(!serving.output.contains("ledger.json") && !serving.output.contains(" and 1 more"))
    #expect(try workspace.text("Content/ledger.json").contains("e2e-2026-02-04"))
    #expect(try serving.end(SIGINT) == 0)
  }

  @Test func aBrokenTemplateIsSaidOverTheOldPageUntilItIsMended() throws {
    let workspace = try makeWorkspace()
    let serving = try Serving(workspace)
    let before = try serving.get(Self.run)
    let events = try serving.listen()
    try events.wait(for: #"{"faults":[]}"#)
    try workspace.write("<p>{{titel}}</p>\n", to: "Content/Templates/issue.mustache")
    try events.wait(for: "issue.mustache:1:4: error: Nothing here is called `titel`")
    #expect(try serving.get(Self.run) == before)
    try serving.waitToSay(": not built")
    try workspace.remove("Content/Templates/issue.mustache")
    try events.wait(for: #"{"faults":[]}"#)
    #expect(try serving.end(SIGTERM) == 0)
  }

  @Test func aWrongSettingIsSaidWithItsPlace() throws {
    let workspace = try makeWorkspace()
    let serving = try Serving(workspace)
    let events = try serving.listen()
    try events.wait(for: #"{"faults":[]}"#)
    try workspace.write("title: Kites\ntittle: x\n", to: "Content/almanac.yml")
    try events.wait(for: "almanac.yml:2:1: error:")
    try workspace.write("title: Kites\n", to: "Content/almanac.yml")
    try events.wait(for: #"{"faults":[]}"#)
    #expect(try serving.end(SIGTERM) == 0)
  }

  @Test func aFirstBuildThatFailsIsMendedWhileItIsServed() throws {
    let workspace = try makeWorkspace()
    try workspace.write("{ damaged", to: "Content/ledger.json")
    let serving = try Serving(workspace)
    #expect(try serving.get("").contains("There is no site yet"))
    let events = try serving.listen()
    try events.wait(for: "ledger.json")
    try workspace.remove("Content/ledger.json")
    try events.wait(for: #"{"faults":[]}"#)
    #expect(try serving.get(Self.run).contains("String snaps"))
    #expect(try serving.end(SIGTERM) == 0)
  }

  @Test func withoutAContentFolderThereIsNothingToServe() throws {
    let outcome = try Workspace().almanac(["serve", "--port", "0", "--content", "Nowhere"])
    #expect(outcome.code == 2 && outcome.errors.contains("there is no such folder"))
  }

  @Test func aFolderOfSomebodyElsesIsNotServed() throws {
    let workspace = try makeWorkspace()
    try workspace.write("private", to: "_site/diary.txt")
    let outcome = try workspace.almanac(["serve", "--port", "0"])
    #expect(outcome.code == 2 && outcome.errors.contains("_site"))
    #expect(outcome.output.isEmpty)
  }

  @Test func aPortInUseIsRefusedWithWhatToTry() throws {
    let serving = try Serving(try makeWorkspace())
    let port = String(try #require(serving.url.port))
    let outcome = try makeWorkspace().almanac(["serve", "--port", port])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("Port \(port) is in use") && outcome.errors.contains("--port 0"))
    #expect(try serving.end(SIGTERM) == 0)
  }

  @Test func whatIsNoAddressIsRefused() throws {
    let outcome = try makeWorkspace().almanac(
      ["serve", "--port", "0", "--host", "example.invalid"])
    #expect(outcome.code == 2 && outcome.errors.contains("“example.invalid” is no address"))
    #expect(try makeWorkspace().almanac(["serve", "--port", "70000"]).code == 64)
  }
}

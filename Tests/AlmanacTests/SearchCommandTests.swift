// `almanac build --search`: an index that belongs to its pages, or a word about why there is none.
import Foundation
import Programs
import Testing

@testable import almanac

@Suite struct SearchCommandTests {
  let workspace: Workspace
  init() throws { workspace = try Workspace(Sample.history) }

  @Test func theIndexIsPublishedWithThePagesItIsOf() throws {
    let pagefind = try FakePagefind(workspace)
    let outcome = try pagefind.build()
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(pagefind.runs == 1)
    let pages = try workspace.site().values.count { page in
      String(decoding: page, as: UTF8.self).contains(
        "<main id=\"~main\" tabindex=\"-1\" data-pagefind")
    }
    let indexed = try workspace.text("_site/pagefind/fragment/count")
    #expect(Int(indexed.trimmingCharacters(in: .whitespacesAndNewlines)) == pages)
    #expect(!workspace.exists("_site/pagefind/pagefind-ui.js"), "its own search box is left out")
    #expect(try workspace.text("_site/.almanac/manifest").contains("\npagefind/fragment/count\n"))
    #expect(try workspace.text("_site/search/index.html").contains(" data-index"))
  }

  @Test func aBuildThatChangesNoPageKeepsTheIndex() throws {
    let pagefind = try FakePagefind(workspace)
    _ = try pagefind.build()
    let result = try pagefind.build().result()
    #expect(pagefind.runs == 1)
    let files = try workspace.site().count
    #expect(result.new == 0 && result.changed == 0 && result.files == files)
    try workspace.write("body {}", to: "Content/Public/ours.css")
    _ = try pagefind.build()
    #expect(pagefind.runs == 1, "a style sheet is no page")
    #expect(workspace.exists("_site/pagefind/fragment/count") && workspace.exists("_site/ours.css"))
  }

  @Test func anIndexIsMadeAnewForChangedPagesAnotherVersionOrLostFiles() throws {
    let pagefind = try FakePagefind(workspace)
    _ = try pagefind.build()
    try workspace.write(Sample.good, to: "Content/more.md")
    _ = try pagefind.build()
    #expect(pagefind.runs == 2)
    try workspace.remove("Content/more.md")
    _ = try pagefind.build()
    #expect(pagefind.runs == 3)
    try workspace.remove("_site/pagefind/fragment/count")
    _ = try pagefind.build()
    #expect(pagefind.runs == 4 && workspace.exists("_site/pagefind/fragment/count"))
    let newer = try FakePagefind(workspace, version: "9.2.0")
    _ = try newer.build()
    #expect(newer.runs == 5)
  }

  @Test func aBuildWithoutSearchLeavesNoIndexOfOlderPages() throws {
    let pagefind = try FakePagefind(workspace)
    _ = try pagefind.build()
    #expect(try workspace.build().code == 0)
    #expect(!workspace.exists("_site/pagefind"))
    #expect(!(try workspace.text("_site/search/index.html").contains(" data-index")))
  }

  @Test func withoutPagefindTheSiteIsBuiltAndTheUserToldHowToGetIt() throws {
    let nowhere = ["ALMANAC_PAGEFIND": "/nonexistent"]
    let outcome = try workspace.build("--search", environment: nowhere)
    #expect(outcome.code == 0)
    #expect(outcome.errors.hasPrefix("--search: error: Pagefind is not installed"))
    #expect(outcome.errors.contains("pip install 'pagefind[extended]'"))
    #expect(outcome.errors.hasSuffix("[pagefind-missing]\n"))
    #expect(!(try workspace.text("_site/search/index.html").contains(" data-index")))
    #expect(try workspace.build("--search", "--strict", environment: nowhere).code == 1)
    #expect(try workspace.build("--strict", environment: nowhere).code == 0)
  }

  @Test func whatFailsSaysWhyAndLeavesNoIndexOfOtherPages() throws {
    _ = try FakePagefind(workspace).build()
    try workspace.write(Sample.good, to: "Content/more.md")
    let failing = try FakePagefind(workspace, work: "echo 'no space for the index' >&2; exit 1")
    let outcome = try failing.build()
    #expect(outcome.code == 0)
    #expect(
      outcome.errors == """
        --search: error: Pagefind ended with code 1: no space for the index. The search page can \
        filter issues only. [pagefind-failed]

        """)
    #expect(workspace.exists("_site/index.html") && !workspace.exists("_site/pagefind"))
    #expect(try failing.build("--strict").code == 1)
  }

  @Test func aProgramThatHangsIsEnded() async throws {
    let fault = await #expect(throws: OutsideProgramFault.self) {
      try await OutsideProgram(["/bin/sleep", "3600"]).run(within: .seconds(1))
    }
    #expect(fault?.words == "was not done after 1 seconds")
  }

  @Test func nothingOfAnArgumentIsReadByAShell() async throws {
    let text = try await OutsideProgram(["/bin/echo", "$HOME; `id` *"]).run(within: .seconds(3600))
    #expect(text == "$HOME; `id` *\n")
  }
}

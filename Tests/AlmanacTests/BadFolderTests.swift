// Folders with things in them that are no worklogs, and outputs that are no place for a site.
import Foundation
import Testing

@Suite struct BadFolderTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func twoWorklogsOfOneNameBothHaveTheirPagesAndAreReported() throws {
    let text = Sample.worklog(title: "Reel jams", day: 4)
    try workspace.write(text, to: "Content/a/same.md")
    try workspace.write(text, to: "Content/b/same.md")
    let outcome = try workspace.buildBesideAGoodWorklog()
    #expect(try outcome.result().runs == 3)
    for (file, other) in [("a/same.md", "b/same.md"), ("b/same.md", "a/same.md")] {
      let fault = try outcome.only(of: file)
      #expect(fault.identifier == "same-name" && fault.sentence.contains(other))
    }
    let runs = try workspace.text("_site/runs.json")
    #expect(runs.contains("\"2026-02-04-0930-critical\""))
    #expect(runs.contains("\"2026-02-04-0930-critical-2\""))
  }

  @Test func linksAreNotFollowedAndReported() throws {
    try workspace.write("# Secret 2026-02-04\n", to: "outside/secret.md")
    try workspace.link("Content/file.md", to: "../outside/secret.md")
    try workspace.link("Content/folder", to: "../outside")
    try workspace.link("Content/circle", to: ".")
    try workspace.link("Content/self.md", to: "self.md")
    try workspace.link("Content/dangling.md", to: "nowhere.md")
    let outcome = try workspace.buildBesideAGoodWorklog()
    #expect(try outcome.result().runs == 1)
    for file in ["file.md", "folder", "circle", "self.md", "dangling.md"] {
      #expect(try outcome.only(of: file).identifier == "link-not-followed")
      try workspace.expectOnHealthPage(file, "link-not-followed")
    }
    for (path, data) in try workspace.site() {
      #expect(!String(decoding: data, as: UTF8.self).contains("Secret"), "\(path)")
    }
  }

  @Test func anUnreadableFileStopsTheBuildUnlessItIsToGoOn() throws {
    try workspace.write("# Run\n", to: "Content/closed.md")
    let file = workspace.path + "/Content/closed.md"
    try #require(chmod(file, 0) == 0)
    guard access(file, R_OK) != 0 else { return }  // root reads everything
    #expect(try workspace.build().code == 2)
    let fault = try workspace.buildBesideAGoodWorklog("--keep-going").only(of: "closed.md")
    #expect(fault.level == "error" && fault.identifier == "unreadable")
    try workspace.expectOnHealthPage("closed.md", "unreadable")
  }

  @Test func aFolderNamedLikeAWorklogIsAFolder() throws {
    let text = Sample.worklog(title: "Reel jams", day: 4)
    try workspace.write(text, to: "Content/x.md/inside.md")
    let outcome = try workspace.buildBesideAGoodWorklog()
    #expect(try outcome.result().runs == 2)
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func aPipeIsReportedAndNotWaitedFor() throws {
    try #require(mkfifo(workspace.path + "/Content/y.md", 0o644) == 0)
    let outcome = try workspace.buildBesideAGoodWorklog()
    #expect(try outcome.only(of: "y.md").identifier == "not-a-file")
    #expect(try outcome.result().runs == 1)
  }

  @Test func otherFilesAreNamedOnTheHealthPage() throws {
    try workspace.write("Some text.", to: "Content/notes.docx")
    let outcome = try workspace.buildBesideAGoodWorklog()
    #expect(outcome.errors.isEmpty)
    try workspace.expectOnHealthPage("notes.docx", "not-a-worklog")
  }

  @Test func aSiteInsideTheContentFolderIsNotReadAsContent() throws {
    let options = ["--output", "Content/site"]
    try workspace.write(Sample.good, to: "Content/good.md")
    #expect(try workspace.almanac(["build"] + options).code == 0)
    let again = try workspace.almanac(["build"] + options)
    #expect(again.code == 0 && again.errors.isEmpty)
    let result = try again.result()
    #expect(result.runs == 1 && result.changed == 0 && result.new == 0)
  }

  // MARK: Outputs

  private func expectRefused(_ output: String, _ words: String) throws {
    try workspace.write(Sample.good, to: "Content/good.md")
    let before = try FileTree.files(in: workspace.path)
    let outcome = try workspace.build("--output", output)
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    expectSame(try FileTree.files(in: workspace.path), before)
  }

  @Test func aFolderWithFilesOfOthersIsNoOutput() throws {
    try workspace.write("Dear diary", to: "diary/page.txt")
    try expectRefused("diary", "was not written by Almanac")
  }

  @Test func theContentFolderAndWhatContainsItAreNoOutputs() throws {
    try expectRefused("Content", "Content")
    try expectRefused(".", "Choose another output folder")
  }

  @Test func aFileIsNoOutput() throws {
    try workspace.write("Dear diary", to: "diary")
    try expectRefused("diary", "not a folder")
  }
}

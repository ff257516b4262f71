// Building again: only what changed is written, and the result is that of a build from nothing.
import Foundation
import Testing

@Suite struct RebuildTests {
  /// What would change if a file were written again.
  private func identities(_ workspace: Workspace) throws -> [String: String] {
    let folder = workspace.path + "/_site"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder) + [""]
    return try Dictionary(
      uniqueKeysWithValues: files.map { file in
        var status = stat()
        try #require(lstat(folder + "/" + file, &status) == 0)
        let time = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        return (file, "\(status.st_ino) \(time)")
      })
  }

  /// What a build of the same content from nothing gives.
  private func fresh(_ workspace: Workspace) throws -> [String: Data] {
    #expect(try workspace.build("--output", "fresh", "--quiet").code == 0)
    return try workspace.site("fresh")
  }

  @Test func aBuildWithNothingChangedWritesNothing() throws {
    let workspace = try Workspace(Sample.history)
    let first = try workspace.build().result()
    let before = try identities(workspace)
    let result = try workspace.build().result()
    #expect(try identities(workspace) == before)
    #expect(result.new == 0 && result.changed == 0 && result.removed == 0)
    #expect(result.unchanged == first.files)
  }

  @Test func anEditedWorklogChangesWhatABuildFromNothingWouldHaveAndNoMore() throws {
    let workspace = try Workspace(Sample.history)
    #expect(try workspace.build().code == 0)
    let before = try workspace.site()
    let identitiesBefore = try identities(workspace)
    let edited = Sample.worklog(title: "Tail tears", day: 3, scope: "nightly")
    try workspace.write(edited, to: "Content/nightly.md")
    let result = try workspace.build().result()
    let site = try workspace.site()
    expectSame(site, try fresh(workspace))
    #expect(site != before && result.changed > 0 && result.unchanged > 0)
    let after = try identities(workspace)
    for (file, data) in site where before[file] == data {
      #expect(after[file] == identitiesBefore[file], "\(file) was written again")
    }
  }

  @Test func anAddedWorklogGivesTheSiteOfABuildFromNothing() throws {
    let workspace = try Workspace(Sample.history)
    #expect(try workspace.build().code == 0)
    let added = Sample.worklog(title: "String snaps", day: 4)
    try workspace.write(added, to: "Content/critical-3.md")
    #expect(try workspace.build().result().new > 0)
    expectSame(try workspace.site(), try fresh(workspace))
  }

  @Test func linksToARemovedWorklogSayThatItIsGone() throws {
    let workspace = try Workspace(Sample.history)
    #expect(try workspace.build().code == 0)
    #expect(workspace.exists("_site/runs/2026-02-03-0930-nightly/index.html"))
    try workspace.remove("Content/nightly.md")
    #expect(try workspace.build().result().runs == 2)
    let page = try workspace.text("_site/runs/2026-02-03-0930-nightly/index.html")
    #expect(page.contains("not in the history any more") && page.contains("nightly.md"))
    expectSame(try workspace.site(), try fresh(workspace))
  }

  @Test func theSameNamesWithOtherLettersAndDatesGiveTheSiteOfABuildFromNothing() throws {
    let workspace = try Workspace(Sample.history)
    #expect(try workspace.build().code == 0)
    for (file, text) in Sample.history {
      let later = text.replacing("2026-02-", with: "2026-03-").replacing("snaps", with: "frays")
      try workspace.write(later, to: "Content/" + file)
    }
    #expect(try workspace.build().code == 0)
    expectSame(try workspace.site(), try fresh(workspace))
  }

  @Test func filesOfOthersInTheSiteStay() throws {
    let workspace = try Workspace(Sample.history)
    #expect(try workspace.build().code == 0)
    try workspace.write("kites.example", to: "_site/CNAME")
    try workspace.remove("Content/nightly.md")
    #expect(try workspace.build().code == 0)
    #expect(try workspace.text("_site/CNAME") == "kites.example")
  }
}

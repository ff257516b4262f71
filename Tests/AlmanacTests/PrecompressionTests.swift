// `almanac build --precompress`: packed files that are always those of their texts.
import Foundation
import Testing

@Suite struct PrecompressionTests {
  let workspace: Workspace
  init() throws { workspace = try Workspace(Sample.history) }

  private let endings = [".gz", ".br", ".zst"]

  private func packed() throws -> [String: Data] {
    try workspace.site().filter { file in endings.contains { file.key.hasSuffix($0) } }
  }

  @Test func everyTextIsThereInEveryCodingAndPicturesAreNot() throws {
    let outcome = try workspace.build("--precompress", "--base-url", "https://kites.example")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let site = try workspace.site()
    for (file, data) in site where file.hasSuffix(".html") || file.hasSuffix(".css") {
      for ending in endings { #expect((site[file + ending]?.count ?? .max) < data.count) }
    }
    #expect(site.keys.contains { $0.hasPrefix("cards/") })
    #expect(!site.keys.contains { $0.contains(".png.") || $0.contains(".br.") })
    #expect(try workspace.text("_site/.almanac/manifest").contains("\nindex.html.br\n"))
  }

  @Test func whatIsTooSmallToBeWorthItIsLeftAlone() throws {
    try workspace.write("User-agent: *\nDisallow:\n", to: "Content/Public/robots.txt")
    _ = try workspace.build("--precompress")
    let site = try workspace.site()
    #expect(site["robots.txt"] != nil && site["robots.txt.gz"] == nil)
  }

  @Test func anUnchangedTextIsNotPackedAgain() throws {
    _ = try workspace.build("--precompress")
    let result = try workspace.build("--precompress").result()
    #expect(result.new == 0 && result.changed == 0 && result.removed == 0)
    // Whatever is there is taken over, so what is marked stays while its page does.
    let mark = Data("marked".utf8)
    try workspace.write(mark, to: "_site/404.html.br")
    try workspace.write(mark, to: "_site/index.html.br")
    try workspace.write(Sample.good, to: "Content/more.md")
    _ = try workspace.build("--precompress")
    let site = try workspace.site()
    #expect(site["404.html.br"] == mark && site["index.html.br"] != mark)
  }

  @Test func aRebuildAfterAnEditIsTheSameAsABuildFromNothing() throws {
    _ = try workspace.build("--precompress")
    try workspace.write(Sample.worklog(title: "String snaps", day: 4), to: "Content/critical-3.md")
    _ = try workspace.build("--precompress")
    _ = try workspace.build("--precompress", "--output", "fresh", "--jobs", "1")
    expectSame(try workspace.site(), try FileTree.files(in: workspace.path + "/fresh"))
  }

  @Test func withItsTextOrTheOptionWhatIsPackedGoes() throws {
    try workspace.write(Sample.good, to: "Content/more.md")
    _ = try workspace.build("--precompress")
    let before = try packed().keys
    try workspace.remove("Content/more.md")
    _ = try workspace.build("--precompress")
    let site = try workspace.site()
    for file in before where site[file] != nil {
      #expect(site[String(file.prefix(upTo: file.lastIndex(of: ".") ?? file.endIndex))] != nil)
    }
    _ = try workspace.build()
    #expect(try packed().isEmpty)
  }

  @Test func theIndexForTheSearchPageGoesWithItsPackedFilesToo() throws {
    let large = FakePagefind.entry + "\nprintf '%999s' ' ' > \"$out/pagefind.js\""
    let pagefind = try FakePagefind(workspace, work: large)
    #expect(try pagefind.build("--precompress").code == 0)
    #expect(workspace.exists("_site/pagefind/pagefind.js.zst"))
    _ = try pagefind.build("--precompress")
    #expect(pagefind.runs == 1 && workspace.exists("_site/pagefind/pagefind.js.zst"))
    _ = try pagefind.build()
    #expect(try packed().isEmpty && workspace.exists("_site/pagefind/fragment/count"))
  }

  @Test func aFileThatATeamPackedItselfStays() throws {
    try workspace.write(String(repeating: "a{}", count: 200), to: "Content/Public/ours.css")
    try workspace.write("by hand", to: "Content/Public/ours.css.gz")
    #expect(try workspace.build("--precompress").code == 0)
    #expect(try workspace.text("_site/ours.css.gz") == "by hand")
    #expect(workspace.exists("_site/ours.css.br"))
  }
}

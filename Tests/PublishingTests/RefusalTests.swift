import Foundation
import Testing

@testable import Publishing

@Suite struct OutputRefusalTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func refusal(
    of output: String, protecting folders: [String] = []
  ) -> PublishingFault? {
    fault { _ = try SiteDraft.begin(output: output, protecting: folders) }
  }

  @Test func `a folder with files and no manifest is not ours and is not touched`() throws {
    try scratch.put("mine", at: "site/notes.txt")
    #expect(refusal(of: scratch.site) == PublishingFault(.outputNotOurs, scratch.site))
    #expect(try scratch.tree() == "notes.txt: mine")
    #expect(try scratch.names() == ["site"])
  }

  @Test func `a manifest that is a link or a folder does not make a folder ours`() throws {
    try scratch.put("almanac site 1\n", at: "elsewhere")
    try scratch.makeFolder(scratch.site + "/.almanac")
    try scratch.makeLink("site/.almanac/manifest", to: "../../elsewhere")
    #expect(refusal(of: scratch.site)?.kind == .outputNotOurs)
    try FileManager.default.removeItem(atPath: scratch.site + "/.almanac/manifest")
    try scratch.makeFolder(scratch.site + "/.almanac/manifest")
    #expect(refusal(of: scratch.site)?.kind == .outputNotOurs)
  }

  @Test func `a site of a later version is not touched`() throws {
    try scratch.put("almanac site 3\na\n", at: "site/.almanac/manifest")
    #expect(refusal(of: scratch.site)?.kind == .outputFromLaterVersion)
  }

  @Test func `a file, a dangling link, the root and nothing at all are no outputs`() throws {
    try scratch.put("text", at: "file")
    try scratch.makeLink("dangling", to: "nowhere")
    #expect(refusal(of: scratch.path + "/file")?.kind == .outputNotAFolder)
    #expect(refusal(of: scratch.path + "/dangling")?.kind == .outputLinkDangles)
    #expect(refusal(of: scratch.path + "/file/below")?.errno == ENOTDIR)
    for output in ["/", "//", "/tmp/..", "", "a\0b"] {
      #expect(refusal(of: output)?.kind == .outputNotUsable, "\(output)")
    }
    #expect(scratch.text("file") == "text")
    #expect(try scratch.names() == ["dangling", "file"])
  }

  @Test(arguments: ["content", "content/", "", "link", "content/logs/..", "."])
  func `an output must not be or contain a folder that the build reads`(output: String) throws {
    try scratch.put("log", at: "content/logs/a.md")
    try scratch.makeLink("link", to: "content")
    let content = scratch.path + "/content"
    let fault = refusal(of: scratch.path + "/" + output, protecting: ["/usr", content])
    #expect(fault?.kind == .outputProtected(folder: content))
    #expect(scratch.text("content/logs/a.md") == "log")
  }

  @Test func `a protected folder need not exist`() throws {
    let missing = scratch.path + "/public"
    #expect(refusal(of: missing, protecting: [missing])?.kind == .outputProtected(folder: missing))
  }

  @Test func `an output inside the content folder, or beside one with a like name, is allowed`()
    throws
  {
    try scratch.put("log", at: "content/a.md")
    let content = [scratch.path + "/content"]
    try build(["a": "1"], to: scratch.path + "/content/_site", protecting: content)
    try build(["a": "1"], to: scratch.path + "/cont", protecting: content)
    #expect(
      try scratch.tree("content").hasSuffix("\n_site/a: 1\na.md: log"))
  }

  @Test func `a name too long for the system is a fault with its reason`() throws {
    let output = scratch.path + "/" + String(repeating: "x", count: 250)
    let fault = refusal(of: output)
    #expect(fault?.errno == ENAMETOOLONG)
    #expect(fault?.description.contains("name too long") == true)
  }
}

@Suite struct PageRefusalTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  /// The fault of the last page, after which nothing can be published.
  private func refusal(of pages: String...) throws -> PublishingFault? {
    try build(["old": "1"], to: scratch.site)
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    for page in pages.dropLast() { try draft.write("text", to: page) }
    let refusal = fault { try draft.write("text", to: pages.last ?? "") }
    #expect(fault { _ = try draft.publish() } == refusal)
    #expect(try scratch.tree() == "old: 1")
    #expect(try scratch.names() == ["site"])
    return refusal
  }

  @Test(arguments: [
    "", "/", "/a", "a/", "a//b", ".", "..", "./a", "a/.", "a/./b", "../a", "a/..", "a/../b", "a\0b",
    "a\0", "\0",
  ])
  func `a path that is not plain is refused`(path: String) throws {
    #expect(try refusal(of: path) == PublishingFault(.pagePathNotPlain, path))
  }

  @Test(arguments: ["...", ".a", "..a", "a..", "a/...", "a/.b", ".almanack", ".almanac2/x"])
  func `dots in names are plain`(path: String) throws {
    try build([path: "1"], to: scratch.site)
    #expect(scratch.text("site/" + path) == "1")
  }

  @Test(arguments: [".almanac", ".almanac/manifest", ".almanac/a/b"])
  func `the manifest's folder is reserved`(path: String) throws {
    #expect(try refusal(of: path)?.kind == .pagePathReserved)
  }

  @Test func `the same path twice is refused, whether or not the page is new`() throws {
    let new = PublishingFault(.pageWrittenTwice, scratch.site + "/a/b")
    #expect(try refusal(of: "a/b", "a/b") == new)
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    try draft.write("1", to: "old")
    try draft.write("1", to: "old")
    let old = PublishingFault(.pageWrittenTwice, scratch.site + "/old")
    #expect(fault { _ = try draft.publish() } == old)
    #expect(try scratch.tree() == "old: 1")
  }

  @Test func `a path cannot be a page and a folder`() throws {
    #expect(try refusal(of: "a", "a/b")?.kind == .pageIsAlsoFolder)
    #expect(try refusal(of: "a", "a/b/c/d")?.kind == .pageIsAlsoFolder)
    #expect(try refusal(of: "a/b", "a")?.kind == .pageIsAlsoFolder)
  }

  @Test func `a name too long for the system is a fault with its reason`() throws {
    let path = "runs/" + String(repeating: "x", count: 300)
    #expect(
      try refusal(of: path)
        == PublishingFault(.cannotWrite, scratch.site + "/" + path, errno: ENAMETOOLONG))
  }

  @Test func `names that only look alike are different pages`() throws {
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    try draft.write("composed", to: "caf\u{E9}")
    try draft.write("decomposed", to: "cafe\u{301}")
    #expect(try draft.publish() == SiteChanges(added: 2))
    #expect(try scratch.names("site").count == 3)
  }
}

import Foundation
import Testing

@testable import Publishing

@Suite struct ForeignFileTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test(arguments: [Shortcuts.all, [.exchange], [.hardLinks], []])
  func `files of others stay as they are`(shortcuts: Shortcuts) throws {
    try build(["index.html": "1", "runs/a": "2"], to: scratch.site)
    try scratch.put("example.org", at: "site/CNAME")
    try scratch.put("deep", at: "site/other/deep/file")
    try scratch.put("among ours", at: "site/runs/notes")
    try scratch.put("beside the manifest", at: "site/.almanac/notes")
    try scratch.makeFolder(scratch.site + "/other/empty")
    try scratch.makeLink("site/link", to: "other/deep")
    try scratch.makeLink("site/dangling", to: "no where")
    let files = ["site/CNAME", "site/other/deep/file", "site/link", "site/dangling"]
    let inodes = try files.map(scratch.inode)
    for text in ["x", "y"] {
      let changes = try build(["index.html": text], to: scratch.site, with: shortcuts)
      #expect(changes.changed == 1)
      #expect(
        try scratch.tree() == """
          CNAME: example.org
          dangling -> no where
          index.html: \(text)
          link -> other/deep
          other/
          other/deep/
          other/deep/file: deep
          other/empty/
          runs/
          runs/notes: among ours
          """)
      #expect(scratch.text("site/.almanac/notes") == "beside the manifest")
      #expect(try files.map(scratch.inode) == inodes)
      #expect(try scratch.names() == ["site"])
    }
  }

  @Test func `a link of somebody's stays where the page beside it is gone`() throws {
    try build(["index.html": "1", "issues/A/index.html": "2"], to: scratch.site)
    try scratch.makeLink("site/issues/A/theirs", to: "../../index.html")
    try scratch.put("notes", at: "site/issues/A/notes")
    try build(["index.html": "1"], to: scratch.site)
    #expect(
      try scratch.tree() == """
        index.html: 1
        issues/
        issues/A/
        issues/A/notes: notes
        issues/A/theirs -> ../../index.html
        """)
    try FileManager.default.removeItem(atPath: scratch.site + "/issues/A/notes")
    try build(["index.html": "1"], to: scratch.site)
    #expect(try scratch.names("site/issues/A") == ["theirs"])
  }

  @Test func `a folder of somebody's keeps its permissions and its time`() throws {
    try build(["a": "1"], to: scratch.site)
    try scratch.put("x", at: "site/theirs/file")
    let time = Date(timeIntervalSince1970: 5000)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o1775, .modificationDate: time], ofItemAtPath: scratch.site + "/theirs")
    try build(["a": "2"], to: scratch.site)
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.site + "/theirs")
    #expect(attributes[.posixPermissions] as? Int == 0o1775)
    #expect(attributes[.modificationDate] as? Date == time)
  }

  @Test(arguments: [
    ["page"], ["folder/page"], ["other"], ["folder/page/below"], ["folder"],
  ])
  func `a file of somebody's in the place of a page is a fault that names it`(path: [String]) throws
  {
    let file = try #require(path.first)
    try build(["a": "1"], to: scratch.site)
    try scratch.put("theirs", at: "site/" + file)
    let before = try scratch.tree()
    let pages = ["page": "1", "folder/page": "2", "other/x": "3"]
    let fault = fault { try build(pages, to: scratch.site) }
    #expect(fault?.kind == .foreignFileInTheWay)
    #expect(
      fault?.path == scratch.site + "/" + (file == "folder/page/below" ? "folder/page" : file))
    #expect(try scratch.tree() == before)
    #expect(try scratch.names() == ["site"])
  }

  @Test func `a link in the place of a page is somebody's, even if a page was there`() throws {
    try scratch.put("theirs", at: "elsewhere")
    try build(["a": "theirs", "b/c": "2"], to: scratch.site)
    try FileManager.default.removeItem(atPath: scratch.site + "/a")
    try scratch.makeLink("site/a", to: "../elsewhere")
    let fault = fault { try build(["a": "1"], to: scratch.site) }
    #expect(fault == PublishingFault(.foreignFileInTheWay, scratch.site + "/a"))
    try build(["b/c": "3"], to: scratch.site)
    #expect(try scratch.tree() == "a -> ../elsewhere\nb/\nb/c: 3")
    #expect(scratch.text("elsewhere") == "theirs")
  }

  @Test func `a linked folder in the place of one of ours is not followed`() throws {
    try build(["runs/a": "1", "b": "1"], to: scratch.site)
    try FileManager.default.moveItem(
      atPath: scratch.site + "/runs", toPath: scratch.path + "/moved")
    try scratch.makeLink("site/runs", to: "../moved")
    let fault = fault { try build(["runs/a": "1", "b": "2"], to: scratch.site) }
    #expect(fault == PublishingFault(.foreignFileInTheWay, scratch.site + "/runs"))
    try build(["b": "2"], to: scratch.site)
    #expect(try scratch.tree() == "b: 2\nruns -> ../moved")
    #expect(scratch.text("moved/a") == "1")
  }

  @Test func `names that are not UTF-8, and pipes, are carried over`() throws {
    try build(["a": "1"], to: scratch.site)
    let name = SystemPath(bytes: Array("n\n".utf8) + [0xFF, 0xFE])
    let site = try Folder(SystemPath(scratch.site), shown: "site")
    _ = try site.create(name)
    let inode = try site.status(name)
    #expect(mkfifo(scratch.site + "/pipe", 0o600) == 0)
    try build(["a": "2"], to: scratch.site)
    let new = try Folder(SystemPath(scratch.site), shown: "site")
    #expect(try new.status(name).isSameFile(as: inode))
    #expect(try new.status(SystemPath("pipe")).kind == .other)
  }

  @Test func `a pipe in the place of a page does not hang the build`() throws {
    try build(["a": "1"], to: scratch.site)
    try FileManager.default.removeItem(atPath: scratch.site + "/a")
    #expect(mkfifo(scratch.site + "/a", 0o600) == 0)
    #expect(fault { try build(["a": "2"], to: scratch.site) }?.kind == .foreignFileInTheWay)
  }

  @Test func `a line in the manifest that leads out of the site removes nothing`() throws {
    try scratch.put("precious", at: "precious")
    try scratch.put(
      "almanac site 1\n../precious\n/etc/hostname\n\\xZZ\n\\x\na\n", at: "site/.almanac/manifest")
    try scratch.put("old", at: "site/a")
    #expect(try build(["b": "1"], to: scratch.site) == SiteChanges(added: 1, removed: 1))
    #expect(scratch.text("precious") == "precious")
  }

  @Test func `what others put or replace while the site is swapped is not lost`() throws {
    try build(["a": "1", "runs/b": "1"], to: scratch.site)
    try scratch.put("old", at: "site/status")
    let output = try OutputPlace(scratch.site, protecting: [])
    let site = try #require(try PublishedSite(at: output))
    let name = output.freshSibling("draft")
    let tree = try DraftTree(name, beside: output, like: site, shortcuts: .all)
    let remains = try SiteRemains(carriedFrom: site, to: tree)
    try scratch.put("new", at: "site/status.new")
    #expect(rename(scratch.site + "/status.new", scratch.site + "/status") == 0)
    try scratch.put("late", at: "site/late/file")
    try scratch.put("late", at: "site/runs/file")
    let old = try output.swapIn(name, replacing: site, with: .all)
    remains.retire(site, to: tree)
    output.removeSibling(old)
    #expect(try scratch.tree() == "late/\nlate/file: late\nruns/\nruns/file: late\nstatus: new")
    #expect(try scratch.names() == ["site"])
  }
}

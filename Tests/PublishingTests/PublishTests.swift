import Foundation
import Testing

@testable import Publishing

@Suite struct PublishTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func `a first build makes the site, its parents and its manifest`() throws {
    let output = scratch.path + "/deep/down/site"
    let changes = try build(["index.html": "home", "runs/a/index.html": "run"], to: output)
    #expect(changes == SiteChanges(added: 2))
    #expect(
      try scratch.tree("deep/down/site") == """
        index.html: home
        runs/
        runs/a/
        runs/a/index.html: run
        """)
    #expect(
      scratch.text("deep/down/site/.almanac/manifest")
        == "almanac site 2\nindex.html\nruns/a/index.html\nend 1e9fee0e9bb9b2ee\n")
    #expect(try scratch.names("deep/down") == ["site"])
  }

  @Test func `readers see nothing of a draft until it is published`() throws {
    try build(["a": "old"], to: scratch.site)
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    try draft.write("new", to: "a")
    try draft.write("new", to: "b")
    #expect(try scratch.tree() == "a: old")
    _ = try draft.publish()
    #expect(try scratch.tree() == "a: new\nb: new")
    #expect(try scratch.names() == ["site"])
  }

  @Test func `a build counts what it added, changed, kept and removed`() throws {
    try build(["same": "1", "edited": "2", "resized": "3", "gone/x": "4"], to: scratch.site)
    let changes = try build(
      ["same": "1", "edited": "B", "resized": "333", "new/y": "5"], to: scratch.site)
    #expect(changes == SiteChanges(added: 1, changed: 2, unchanged: 1, removed: 1))
    #expect(try scratch.tree() == "edited: B\nnew/\nnew/y: 5\nresized: 333\nsame: 1")
  }

  @Test func `a page that did not change keeps its inode and its time`() throws {
    try build(["a/same": "1", "edited": "2"], to: scratch.site)
    try scratch.setModified(Date(timeIntervalSince1970: 1000), of: "site/a/same")
    let inode = try scratch.inode("site/a/same")
    try build(["a/same": "1", "edited": "3"], to: scratch.site)
    #expect(try scratch.inode("site/a/same") == inode)
    #expect(try scratch.modified("site/a/same") == Date(timeIntervalSince1970: 1000))
  }

  @Test func `a build that changes nothing leaves the folder itself in place`() throws {
    try build(["a/b": "1", "c": "2"], to: scratch.site)
    try scratch.put("foreign", at: "site/CNAME")
    let inodes = try ["site", "site/a", "site/a/b"].map(scratch.inode)
    let changes = try build(["a/b": "1", "c": "2"], to: scratch.site)
    #expect(changes == SiteChanges(unchanged: 2))
    #expect(try ["site", "site/a", "site/a/b"].map(scratch.inode) == inodes)
    #expect(try scratch.names() == ["site"])
  }

  @Test func `a page that somebody deleted from the site is added again`() throws {
    try build(["a": "1", "b": "2"], to: scratch.site)
    try FileManager.default.removeItem(atPath: scratch.site + "/a")
    #expect(
      try build(["a": "1", "b": "2"], to: scratch.site) == SiteChanges(added: 1, unchanged: 1))
    try FileManager.default.removeItem(atPath: scratch.site + "/a")
    #expect(try build(["b": "2"], to: scratch.site) == SiteChanges(unchanged: 1))
    #expect(scratch.text("site/.almanac/manifest") == "almanac site 2\nb\nend a4d06fef0ecf924e\n")
  }

  @Test func `a page may become a folder and a folder a page`() throws {
    try build(["a": "1", "b/c/d": "2"], to: scratch.site)
    try build(["a/x": "1", "b": "2"], to: scratch.site)
    #expect(try scratch.tree() == "a/\na/x: 1\nb: 2")
  }

  @Test func `an empty folder may become the site and keeps its permissions`() throws {
    try scratch.makeFolder(scratch.site)
    try FileManager.default.setAttributes([.posixPermissions: 0o2750], ofItemAtPath: scratch.site)
    #expect(try build(["a": "1"], to: scratch.site) == SiteChanges(added: 1))
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.site)
    #expect(attributes[.posixPermissions] as? Int == 0o2750)
  }

  @Test func `an output that is a link stands for the folder it leads to`() throws {
    try scratch.makeFolder(scratch.path + "/real/place")
    try scratch.makeLink("link", to: "real/place")
    for text in ["1", "2"] {
      try build(["a": text], to: scratch.path + "/link")
      #expect(try scratch.tree("real/place") == "a: \(text)")
    }
    #expect(try scratch.names() == ["link", "real"])
    #expect(try scratch.names("real") == ["place"])
  }

  @Test(arguments: ["/site/", "/./site//", "/new/../site", "/site/."])
  func `an output may be written in other ways`(suffix: String) throws {
    try build(["a": "1"], to: scratch.site)
    try scratch.makeFolder(scratch.path + "/new")
    try build(["a": "2"], to: scratch.path + suffix)
    #expect(try scratch.tree() == "a: 2")
  }

  @Test func `large and empty pages arrive whole and are compared whole`() throws {
    let large = String(repeating: "0123456789", count: 50_000)
    try build(["large": large, "tail": large + "x", "empty": ""], to: scratch.site)
    #expect(scratch.text("site/large") == large)
    #expect(scratch.text("site/empty") == "")
    let changes = try build(
      ["large": large, "tail": large + "y", "empty": ""], to: scratch.site)
    #expect(changes == SiteChanges(changed: 1, unchanged: 2))
    #expect(scratch.text("site/tail") == large + "y")
  }

  @Test func `a discarded draft leaves the old site and nothing else`() throws {
    try build(["a": "old"], to: scratch.site)
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    try draft.write("new", to: "a")
    draft.discard()
    #expect(try scratch.names() == ["site"])
    #expect(try scratch.tree() == "a: old")
    #expect(fault { try draft.write("more", to: "b") }?.kind == .draftClosed)
    #expect(fault { _ = try draft.publish() }?.kind == .draftClosed)
  }

  @Test func `a draft that is forgotten is removed`() throws {
    do {
      let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
      try draft.write("new", to: "a")
    }
    #expect(try scratch.names() == [])
  }
}

@Suite struct CopyTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func copy(_ file: String) throws -> SiteChanges {
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    try draft.copy(file: scratch.path + "/" + file, to: "assets/style.css")
    return try draft.publish()
  }

  @Test func `a static file is copied, kept while it is the same, and replaced when it is not`()
    throws
  {
    let large = String(repeating: "body {}\n", count: 20_000)
    try scratch.put(large, at: "public/style.css")
    #expect(try copy("public/style.css") == SiteChanges(added: 1))
    #expect(scratch.text("site/assets/style.css") == large)
    let inode = try scratch.inode("site/assets/style.css")
    #expect(try scratch.inode("public/style.css") != inode)
    #expect(try copy("public/style.css") == SiteChanges(unchanged: 1))
    #expect(try scratch.inode("site/assets/style.css") == inode)
    try scratch.put(large.dropLast(2) + ";\n", at: "public/style.css")
    #expect(try copy("public/style.css") == SiteChanges(changed: 1))
  }

  @Test func `what is no file cannot be copied, and the site is not published without it`() throws {
    try scratch.makeFolder(scratch.path + "/public/folder")
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    let folder = fault { try draft.copy(file: scratch.path + "/public/folder", to: "a") }
    #expect(folder == PublishingFault(.sourceNotAFile, scratch.path + "/public/folder"))
    let missing = fault { try draft.copy(file: scratch.path + "/public/none", to: "b") }
    #expect(
      missing == PublishingFault(.cannotRead, scratch.path + "/public/none", errno: ENOENT))
    #expect(fault { _ = try draft.publish() } == folder)
    #expect(try scratch.names() == ["public"])
  }
}

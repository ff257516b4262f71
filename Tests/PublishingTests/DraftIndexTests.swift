import Foundation
import Testing

@testable import Publishing

@Suite struct DraftIndexTests {
  let scratch: Scratch
  init() throws {
    scratch = try Scratch()
    try build(["a.html": "a", "b.html": "b", "x.css": "x", "index/1": "ab"], to: scratch.site)
  }

  private func draft(_ pages: [String: String]) throws -> SiteDraft {
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    for (path, text) in pages { try draft.write(text, to: path) }
    return draft
  }

  @Test func `pages are unchanged as long as none is new, edited or gone`() throws {
    func isUnchanged(_ pages: [String: String]) throws -> Bool {
      try draft(pages).isUnchanged(pagesEnding: ".html")
    }
    #expect(try isUnchanged(["a.html": "a", "b.html": "b", "x.css": "other"]))
    #expect(try !isUnchanged(["a.html": "a", "b.html": "B"]))
    #expect(try !isUnchanged(["a.html": "a"]))
    #expect(try !isUnchanged(["a.html": "a", "b.html": "b", "c.html": "c"]))
  }

  @Test func `what is kept counts as written again`() throws {
    let draft = try draft(["a.html": "a", "b.html": "b"])
    #expect(try draft.keep(folder: "index"))
    #expect(try draft.publish() == SiteChanges(unchanged: 3, removed: 1))
    #expect(scratch.text("site/index/1") == "ab")
  }

  @Test func `nothing is kept of what is not whole`() throws {
    let draft = try draft(["a.html": "a"])
    #expect(try !draft.keep(folder: "none"))
    try FileManager.default.removeItem(atPath: scratch.site + "/index/1")
    #expect(try !draft.keep(folder: "index"))
    #expect(try draft.publish() == SiteChanges(unchanged: 1, removed: 2))
  }

  @Test func `a first build has nothing to keep`() throws {
    let draft = try SiteDraft.begin(output: scratch.path + "/fresh", protecting: [])
    try draft.write("a", to: "a.html")
    #expect(try !draft.keep(folder: "index"))
    #expect(!draft.isUnchanged(pagesEnding: ".html"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: draft.gathered()).contains("a.html"))
    #expect(try draft.publish() == SiteChanges(added: 1))
  }

  @Test func `what is not meant is neither kept nor missed`() throws {
    try build(["index/1": "ab", "index/2": "c"], to: scratch.path + "/other")
    try FileManager.default.removeItem(atPath: scratch.path + "/other/index/2")
    let draft = try SiteDraft.begin(output: scratch.path + "/other", protecting: [])
    #expect(try !draft.keep(folder: "index"))
    #expect(try draft.keep(folder: "index") { $0.hasSuffix("1") })
    #expect(try !draft.keep(folder: "index") { $0.hasSuffix("3") })
    #expect(try draft.publish() == SiteChanges(unchanged: 1))
  }

  @Test func `all pages are in one folder before they are published`() throws {
    let draft = try draft(["a.html": "a", "b.html": "b"])
    let folder = try draft.gathered()
    #expect(try String(contentsOfFile: folder + "/b.html", encoding: .utf8) == "b")
    try draft.write("c", to: "c.html")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).contains("c.html"))
    #expect(try draft.publish().added == 1)
  }
}

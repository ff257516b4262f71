// Pages that are taken over from the old site unseen, since their names say what they hold.
import Foundation
import Testing

@testable import Publishing

@Suite struct KeptPageTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test(arguments: [Shortcuts.all, []])
  func `a kept page stays as it is while others change`(_ shortcuts: Shortcuts) throws {
    try build(["cards/1.png": "one", "index.html": "old"], to: scratch.site)
    let draft = try SiteDraft(scratch.site, protecting: [], with: shortcuts)
    #expect(try draft.keep("cards/1.png"))
    try draft.write("new", to: "index.html")
    #expect(try draft.publish() == SiteChanges(changed: 1, unchanged: 1))
    #expect(try scratch.tree() == "cards/\ncards/1.png: one\nindex.html: new")
  }

  @Test(arguments: [(Shortcuts.all, true), (Shortcuts.exchange, false)])
  func `a kept page is a second name of the old one where the file system has such names`(
    _ shortcuts: Shortcuts, isShared: Bool
  ) throws {
    try build(["cards/1.png": "one", "index.html": "old"], to: scratch.site)
    let inode = try scratch.inode("site/cards/1.png")
    let draft = try SiteDraft(scratch.site, protecting: [], with: shortcuts)
    #expect(try draft.keep("cards/1.png"))
    try draft.write("new", to: "index.html")
    _ = try draft.publish()
    #expect((try scratch.inode("site/cards/1.png") == inode) == isShared)
  }

  @Test func `a page that is kept and nothing else is no change`() throws {
    try build(["a": "1"], to: scratch.site)
    let inode = try scratch.inode("site")
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    #expect(try draft.keep("a"))
    #expect(try draft.publish() == SiteChanges(unchanged: 1))
    #expect(try scratch.inode("site") == inode)
  }

  @Test func `what the old site lacks, has empty or did not write is not kept`() throws {
    let first = try SiteDraft.begin(output: scratch.site, protecting: [])
    #expect(try !first.keep("a"))
    try first.write("", to: "empty")
    try first.write("1", to: "a")
    _ = try first.publish()
    try scratch.put("somebody's", at: "site/foreign")
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    for page in ["empty", "b", "foreign"] { #expect(try !draft.keep(page), "\(page)") }
    #expect(throws: PublishingFault.self) { try draft.keep("../a") }
    try draft.write("2", to: "b")
    #expect(try draft.publish() == SiteChanges(added: 1, removed: 2))
  }
}

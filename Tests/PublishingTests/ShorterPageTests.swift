// A page that lost its end is another page, though all that it has stood there before.
import Testing

@testable import Publishing

@Suite struct ShorterPageTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test(arguments: [("Gate 3, gate 4", "Gate 3"), ("Gate 3", "Gate 3, gate 4"), ("Gate 3", "")])
  func `a page that is the beginning of the old one replaces it`(old: String, new: String) throws {
    try build(["index.html": old], to: scratch.site)
    #expect(try build(["index.html": new], to: scratch.site) == SiteChanges(changed: 1))
    #expect(try scratch.tree() == "index.html: \(new)")
  }

  @Test(arguments: [("body { }\np { }\n", "body { }\n"), ("p { }\n", "p { }\na { }\n"), ("p", "")])
  func `so does a copied file`(old: String, new: String) throws {
    for (text, changes) in [
      (old, SiteChanges(added: 1)), (new, SiteChanges(changed: 1)),
      (new, SiteChanges(unchanged: 1)),
    ] {
      try scratch.put(text, at: "almanac.css")
      let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
      try draft.copy(file: scratch.path + "/almanac.css", to: "almanac.css")
      #expect(try draft.publish() == changes)
    }
    #expect(try scratch.tree() == "almanac.css: \(new)")
  }

  /// Pages are compared in pieces of 64 KB.
  @Test(arguments: [65_535, 65_536, 65_537, 131_072])
  func `a long page that changes in its last byte is another`(length: Int) throws {
    let page = String(repeating: "x", count: length - 1)
    try build(["log.html": page + "a"], to: scratch.site)
    #expect(try build(["log.html": page + "a"], to: scratch.site) == SiteChanges(unchanged: 1))
    #expect(try build(["log.html": page + "b"], to: scratch.site) == SiteChanges(changed: 1))
    #expect(try scratch.tree() == "log.html: \(page)b")
  }
}

import Testing

@testable import Publishing

@Suite struct PageAdditionTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private let page = "runs/a...b/index.html"

  private func add(_ text: String, at path: String? = nil) throws(PublishingFault) {
    try addPage(Array(text.utf8), at: path ?? page, toSiteIn: scratch.site)
  }

  @Test func `a page that is added is the site's own: the next build removes or changes it`() throws
  {
    try build(["index.html": "1"], to: scratch.site)
    try add("first")
    try add("second")
    #expect(
      try scratch.tree() == "index.html: 1\nruns/\nruns/a...b/\nruns/a...b/index.html: second")
    #expect(try scratch.names("site/.almanac") == ["manifest"])
    #expect(try scratch.names() == ["site"])
    let changes = try build(["index.html": "1", page: "third"], to: scratch.site)
    #expect(changes.changed == 1 && changes.added == 0)
    #expect(try build(["index.html": "1"], to: scratch.site).removed == 1)
    #expect(try scratch.tree() == "index.html: 1")
  }

  @Test func `a page of the build is replaced, and nothing else is touched`() throws {
    try build(["index.html": "1", page: "2"], to: scratch.site)
    let inode = try scratch.inode("site/index.html")
    try add("3")
    #expect(scratch.text("site/" + page) == "3")
    #expect(try scratch.inode("site/index.html") == inode)
  }

  @Test func `a file of somebody's in the place stays`() throws {
    try build(["index.html": "1"], to: scratch.site)
    try scratch.put("theirs", at: "site/" + page)
    #expect(fault { try add("ours") }?.kind == .foreignFileInTheWay)
    #expect(scratch.text("site/" + page) == "theirs")
  }

  @Test func `without a site there is no place for it, and none is made`() throws {
    #expect(!hasSite(scratch.site))
    #expect(fault { try add("x") }?.kind == .outputWithoutSite)
    #expect(try scratch.names().isEmpty)
    try scratch.put("theirs", at: "site/notes")
    #expect(fault { try add("x") }?.kind == .outputWithoutSite)
    #expect(try scratch.names("site") == ["notes"])
  }

  @Test(arguments: ["", "/etc/x", "../x", "runs/../x", ".almanac/manifest"])
  func `a path that leads elsewhere is refused`(path: String) throws {
    try build(["index.html": "1"], to: scratch.site)
    #expect(hasSite(scratch.site))
    #expect(fault { try add("x", at: path) } != nil)
    #expect(try scratch.tree() == "index.html: 1")
  }

  @Test func `while a build writes the site it has to wait`() throws {
    try build(["index.html": "1"], to: scratch.site)
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    #expect(fault { try add("x") }?.kind == .outputBusy)
    draft.discard()
    try add("x")
  }
}

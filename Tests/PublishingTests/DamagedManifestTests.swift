// A list of our files that a power cut, a full disk or somebody has damaged: it is made again, and nothing of
// others is lost.
import Foundation
import Testing

@testable import Publishing

@Suite struct DamagedManifestTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try build(["index.html": "1", "old.html": "2", "runs/a": "3"], to: scratch.site)
    try scratch.put("example.org", at: "site/CNAME")
  }

  private func damage(_ text: String) throws { try scratch.put(text, at: "site/.almanac/manifest") }

  private static let damaged = [
    "", "something else\n", "almanac site", "almanac site 2\nindex.html\nold.html\n",
    "almanac site 2\nCNAME\nindex.html\nend 0123456789abcdef\n",
  ]

  @Test(arguments: damaged)
  func `what the build writes is ours, and all else stays and is named`(text: String) throws {
    try damage(text)
    let changes = try build(["index.html": "new", "runs/a": "3"], to: scratch.site)
    #expect(changes.undecided == ["CNAME", "old.html"])
    #expect(changes.changed == 1 && changes.unchanged == 1 && changes.removed == 0)
    #expect(
      try scratch.tree() == "CNAME: example.org\nindex.html: new\nold.html: 2\nruns/\nruns/a: 3")
  }

  @Test func `the next build has a whole list again`() throws {
    try damage("")
    try build(["index.html": "1", "runs/a": "3"], to: scratch.site)
    let changes = try build(["index.html": "1"], to: scratch.site)
    #expect(changes.undecided == nil && changes.removed == 1)
    #expect(try scratch.tree() == "CNAME: example.org\nindex.html: 1\nold.html: 2")
  }

  @Test func `a link in the place of a page is somebody's all the same`() throws {
    try damage("")
    try FileManager.default.removeItem(atPath: scratch.site + "/index.html")
    try scratch.makeLink("site/index.html", to: "CNAME")
    let refusal = fault { try build(["index.html": "new"], to: scratch.site) }
    #expect(refusal == PublishingFault(.foreignFileInTheWay, scratch.site + "/index.html"))
    #expect(scratch.text("site/CNAME") == "example.org")
  }

  @Test func `a page is kept by its name only if it is there`() throws {
    try damage("")
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    #expect(try draft.keep("index.html"))
    #expect(try !draft.keep("none.html"))
    #expect(try draft.publish().unchanged == 1)
  }

  @Test func `a page cannot be added before the list was made again`() throws {
    try damage("")
    let refusal = fault { try addPage(Array("x".utf8), at: "x.html", toSiteIn: scratch.site) }
    #expect(
      refusal?.description
        == "The list of what Almanac wrote into \(scratch.site) is damaged. Build again.")
    #expect(scratch.text("site/x.html") == nil)
  }

  @Test func `a draft whose list a power cut has emptied is removed`() throws {
    try scratch.put("", at: ".site.almanac-draft-abcdefghij/.almanac/manifest")
    try scratch.put("half", at: ".site.almanac-draft-abcdefghij/runs/a")
    try build(["index.html": "1"], to: scratch.site)
    #expect(try scratch.names() == ["site"])
  }

  @Test func `a list of the first version is a list`() throws {
    try damage("almanac site 1\nindex.html\nold.html\nruns/a\n")
    let changes = try build(["index.html": "1"], to: scratch.site)
    #expect(changes.removed == 2 && changes.undecided == nil)
    #expect(try scratch.tree() == "CNAME: example.org\nindex.html: 1")
  }
}

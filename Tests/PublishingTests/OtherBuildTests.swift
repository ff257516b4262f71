import Foundation
import Testing

@testable import Publishing

@Suite struct LockTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func `a second build on the same output is refused at once`() throws {
    try scratch.makeLink("link", to: "site")
    let first = try SiteDraft.begin(output: scratch.site, protecting: [])
    try first.write("1", to: "a")
    for output in [scratch.site, scratch.site + "/"] {
      let second = fault { _ = try SiteDraft.begin(output: output, protecting: []) }
      #expect(second == PublishingFault(.outputBusy, output))
    }
    _ = try first.publish()
    let linked = try SiteDraft.begin(output: scratch.path + "/link", protecting: [])
    #expect(fault { try build([:], to: scratch.site) }?.kind == .outputBusy)
    linked.discard()
    #expect(try scratch.tree() == "a: 1")
    #expect(try scratch.names() == ["link", "site"])
  }

  @Test func `builds on two outputs do not meet`() throws {
    let first = try SiteDraft.begin(output: scratch.site, protecting: [])
    try build(["a": "1"], to: scratch.path + "/site2")
    try first.write("1", to: "a")
    _ = try first.publish()
    #expect(try scratch.names() == ["site", "site2"])
  }

  @Test func `a lock file that a killed build left stops nobody`() throws {
    try scratch.put("", at: ".site.almanac-lock")
    try build(["a": "1"], to: scratch.site)
    #expect(try scratch.names() == ["site"])
  }

  @Test func `of many builds at once one writes at a time and none breaks the site`() async throws {
    let published = await withTaskGroup(of: Bool.self, returning: Int.self) { group in
      for number in 0..<32 {
        group.addTask { [scratch] in
          let pages = ["a": "\(number)", "b": "\(number)"]
          do {
            try build(pages, to: scratch.site)
            return true
          } catch let fault as PublishingFault where fault.kind == .outputBusy {
            return false
          } catch {
            Issue.record(error)
            return false
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(published >= 1)
    #expect(scratch.text("site/a") == scratch.text("site/b"))
    #expect(try scratch.names() == ["site"])
  }
}

@Suite struct KilledBuildTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  /// Leaves a draft as a killed build would: a copy of a living one.
  private func leaveDraft(_ letters: String = "abcde01234") throws -> String {
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    try draft.write("half", to: "runs/a")
    let name = try #require(try scratch.names().first { $0.hasPrefix(".site.almanac-draft-") })
    let left = ".site.almanac-draft-" + letters
    try FileManager.default.copyItem(
      atPath: scratch.path + "/" + name, toPath: scratch.path + "/" + left)
    return left
  }

  @Test func `the draft of a killed build is removed by the next one`() throws {
    try build(["a": "old"], to: scratch.site)
    let left = try leaveDraft()
    #expect(try scratch.names() == [left, "site"])
    #expect(try scratch.tree() == "a: old")
    try build(["a": "new"], to: scratch.site)
    #expect(try scratch.names() == ["site"])
    #expect(try scratch.tree() == "a: new")
  }

  @Test func `a draft killed before it had its manifest is removed too`() throws {
    try scratch.makeFolder(scratch.path + "/.site.almanac-draft-aaaaaaaaaa")
    try scratch.makeFolder(scratch.path + "/.site.almanac-draft-bbbbbbbbbb/.almanac")
    try build(["a": "1"], to: scratch.site)
    #expect(try scratch.names() == ["site"])
  }

  @Test func `folders that only look like drafts of this output stay`() throws {
    let manifest = "/.almanac/manifest"
    try scratch.put("almanac site 1\n", at: ".site.almanac-draft-short" + manifest)
    try scratch.put("almanac site 1\n", at: ".site.almanac-draft-ABCDEFGHIJ" + manifest)
    try scratch.put("almanac site 1\n", at: ".site2.almanac-draft-abcdefghij" + manifest)
    try scratch.put("no marker", at: ".site.almanac-draft-abcdefghij/file")
    try scratch.put("a file", at: ".site.almanac-draft-0123456789")
    let before = try scratch.names()
    try build(["a": "1"], to: scratch.site)
    #expect(try scratch.names() == (before + ["site"]).sorted())
    #expect(scratch.text(".site.almanac-draft-abcdefghij/file") == "no marker")
  }

  @Test func `a draft's links are removed, not what they lead to`() throws {
    try scratch.put("precious", at: "outside/file")
    let left = try leaveDraft()
    try scratch.makeLink(left + "/link", to: "../outside")
    try build(["a": "1"], to: scratch.site)
    #expect(try scratch.names() == ["outside", "site"])
    #expect(scratch.text("outside/file") == "precious")
  }

  @Test func `a site that a killed build had moved aside is put back, with the files of others`()
    throws
  {
    try build(["a": "1", "b": "2"], to: scratch.site)
    try scratch.put("example.org", at: "site/CNAME")
    _ = try leaveDraft()
    let aside = scratch.path + "/.site.almanac-old-abcde01234"
    try FileManager.default.moveItem(atPath: scratch.site, toPath: aside)
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    #expect(try scratch.tree() == "CNAME: example.org\na: 1\nb: 2")
    try draft.write("1", to: "a")
    #expect(try draft.publish() == SiteChanges(unchanged: 1, removed: 1))
    #expect(try scratch.tree() == "CNAME: example.org\na: 1")
    #expect(try scratch.names() == ["site"])
  }

  @Test func `a site that was replaced but not removed is removed`() throws {
    try build(["a": "1"], to: scratch.site)
    let aside = scratch.path + "/.site.almanac-old-abcde01234"
    try FileManager.default.copyItem(atPath: scratch.site, toPath: aside)
    try build(["a": "2"], to: scratch.site)
    #expect(try scratch.names() == ["site"])
  }

  @Test func `an old site that was moved aside comes back when the new one cannot move in`() throws
  {
    try build(["a": "1"], to: scratch.site)
    let output = try OutputPlace(scratch.site, protecting: [])
    let site = try #require(try PublishedSite(at: output))
    let missing = SystemPath("missing")
    let fault = fault { _ = try output.swapIn(missing, replacing: site, with: []) }
    #expect(fault == PublishingFault(.cannotReplace, scratch.site, errno: ENOENT))
    #expect(try scratch.tree() == "a: 1")
    #expect(try scratch.names() == ["site"])
  }

  @Test func `an output that was replaced during the build is left alone`() throws {
    try build(["a": "1"], to: scratch.site)
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    try draft.write("2", to: "a")
    try FileManager.default.moveItem(atPath: scratch.site, toPath: scratch.path + "/moved")
    try scratch.put("theirs", at: "site/file")
    #expect(fault { _ = try draft.publish() }?.kind == .outputReplaced)
    #expect(try scratch.tree() == "file: theirs")
    #expect(try scratch.names() == ["moved", "site"])
  }

  @Test func `an output that appeared during a first build is left alone`() throws {
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    try draft.write("1", to: "a")
    try scratch.put("theirs", at: "site/file")
    #expect(fault { _ = try draft.publish() }?.kind == .outputReplaced)
    #expect(try scratch.tree() == "file: theirs")
    #expect(try scratch.names() == ["site"])
  }
}

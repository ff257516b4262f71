// Releases in a folder: what readers see, what is kept, and what it takes.
import Foundation
import Testing

@testable import Releasing

@Suite struct FolderReleaseTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `the first publish makes the folder, a release and the link to it`() async throws {
    let release = try await scratch.publish(["index.html": "one", "issues/A/index.html": "a"])
    #expect(scratch.read("index.html") == "one")
    #expect(scratch.read("issues/A/index.html") == "a")
    let link = try FileManager.default.destinationOfSymbolicLink(
      atPath: scratch.target + "/current")
    #expect(link == "releases/" + release)
    #expect(release.wholeMatch(of: /\d{8}T\d{6}Z-[0-9a-f]{12}/) != nil)
    #expect(try scratch.names("target") == [".almanac-releases", "current", "releases"])
  }

  @Test func `the same content makes no new release`() async throws {
    let first = try await scratch.publish(["index.html": "one"])
    #expect(try await scratch.publish(["index.html": "one"]) == first)
    #expect(scratch.releases == [first])
  }

  @Test func `an unchanged file takes no room, and is never the file of the output`() async throws {
    let pages = ["index.html": "one", "style.css": "same"]
    let first = try await scratch.publish(pages)
    try await scratch.publish(pages.merging(["index.html": "two"]) { $1 })
    let kept = try scratch.inode("target/current/style.css")
    #expect(kept == (try scratch.inode("target/releases/\(first)/style.css")))
    #expect(kept != (try scratch.inode("site/style.css")))
    #expect(scratch.text("target/releases/\(first)/index.html") == "one")
    #expect(scratch.read("index.html") == "two")
  }

  @Test func `a file of a release that lost its bytes is not carried on`() async throws {
    let first = try await scratch.publish(["index.html": "one", "style.css": "same"])
    try scratch.put("", at: "target/releases/\(first)/style.css")
    try await scratch.publish(["index.html": "two", "style.css": "same"])
    #expect(scratch.read("style.css") == "same")
  }

  @Test func `the files that others put into the output are published`() async throws {
    try scratch.build(["index.html": "one"])
    try scratch.put("ci.example", at: "site/CNAME")
    try await scratch.publish(["index.html": "one"])
    #expect(scratch.read("CNAME") == "ci.example")
    #expect(scratch.read(".almanac/manifest") == nil)
  }

  @Test func `it says what was added, changed and removed`() async throws {
    try await scratch.publish(["index.html": "1", "issues/A/index.html": "a", "gone.txt": ""])
    try scratch.build([
      "index.html": "2", "index.html.br": "packed", "issues/A/index.html": "a",
      "runs/r/index.html": "r", "runs/r/index.html.gz": "packed",
    ])
    let outcome = try await scratch.publication().release(scratch.site(), keep: 3)
    guard case .released(let changes) = outcome else {
      Issue.record("nothing was released")
      return
    }
    #expect(changes.urls.added == ["runs/r/"])
    #expect(changes.urls.changed == ["./"])
    #expect(changes.urls.removed == ["gone.txt"])
  }

  @Test func `as many releases stay as were asked for, and the current one always`() async throws {
    for number in 0..<5 { try await scratch.publish(["index.html": "\(number)"], keep: 3) }
    #expect(scratch.releases.count == 3)
    #expect(scratch.read("index.html") == "4")
    try await scratch.publish(["index.html": "last"], keep: 1)
    #expect(scratch.releases.count == 1)
    #expect(scratch.read("index.html") == "last")
  }

  @Test(arguments: [
    "20311123T183000Z-6f1c09d2a7b", "20311123T183000Z-6f1c09d2a7be1",
    "20311123T183000Z-6f1c09d2a7bg",
    "20311123T183000Z-6F1C09D2A7BE", "20311123T183000Z-6f1c09d2a7be-2",
    "2031112T183000Z-6f1c09d2a7be",
    "203111230T183000Z-6f1c09d2a7be", "20311123 183000Z-6f1c09d2a7be",
    "20311123T183000+-6f1c09d2a7be",
    "2031112aT183000Z-6f1c09d2a7be", "20311123T183000Z_6f1c09d2a7be", "20311123T183000Z-",
  ])
  func `a folder that is named much like a release is left alone`(name: String) async throws {
    try await scratch.publish(["index.html": "1"])
    try scratch.put("theirs", at: "target/releases/\(name)/index.html")
    let second = try await scratch.publish(["index.html": "2"], keep: 1)
    #expect(scratch.releases == [second, name].sorted())
    #expect(scratch.text("target/releases/\(name)/index.html") == "theirs")
    await #expect(throws: (any Error).self) { _ = try await scratch.rollBack() }
    #expect(scratch.read("index.html") == "2")
  }

  @Test func `a rollback goes to what readers saw before, and another one further back`()
    async throws
  {
    for number in 1...3 { try await scratch.publish(["index.html": "\(number)"]) }
    _ = try await scratch.rollBack()
    #expect(scratch.read("index.html") == "2")
    try await scratch.publish(["index.html": "4"])
    _ = try await scratch.rollBack()
    #expect(scratch.read("index.html") == "2", "3 was taken back and does not come again")
    _ = try await scratch.rollBack()
    #expect(scratch.read("index.html") == "1")
    let refusal = await sentence { _ = try await scratch.rollBack() }
    #expect(refusal == "\(scratch.target) has no release before the current one to go back to.")
    #expect(scratch.read("index.html") == "1")
  }

  @Test func `what was taken back is removed before what a rollback goes to`() async throws {
    for number in 1...3 { try await scratch.publish(["index.html": "\(number)"]) }
    _ = try await scratch.rollBack()
    try await scratch.publish(["index.html": "4"], keep: 2)
    #expect(scratch.releases.count == 2)
    _ = try await scratch.rollBack()
    #expect(scratch.read("index.html") == "2")
  }

  @Test func `what was taken back can be published again`() async throws {
    try await scratch.publish(["index.html": "1"])
    let second = try await scratch.publish(["index.html": "2"])
    _ = try await scratch.rollBack()
    let third = try await scratch.publish(["index.html": "2"])
    #expect(scratch.read("index.html") == "2" && second != third)
  }

  @Test func `a preview says the same and touches nothing`() async throws {
    try scratch.build(["index.html": "1"])
    guard case .released(let changes) = try await scratch.publication().preview(scratch.site())
    else {
      Issue.record("nothing would be released")
      return
    }
    #expect(changes.urls.added == ["./"] && changes.previous == nil)
    #expect(!FileManager.default.fileExists(atPath: scratch.target))
  }

  @Test func `what a killed publish left goes with the next one`() async throws {
    try await scratch.publish(["index.html": "1"])
    try scratch.put("half", at: "target/releases/.incoming-abcdefghij01/issues/A/index.html")
    try scratch.put("half", at: "target/releases/.outgoing-abcdefghij01/index.html")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.target + "/.current-abcdefghij01", withDestinationPath: "releases/x")
    try scratch.put("kept", at: "target/releases/.incoming-notes/text")
    try await scratch.publish(["index.html": "2"])
    #expect(scratch.releases.filter { $0.hasPrefix(".") } == [".incoming-notes"])
    #expect(try scratch.names("target") == [".almanac-releases", "current", "releases"])
  }

  @Test func `of two at once the second waits for the first`() async throws {
    try await scratch.publish(["index.html": "1"])
    let place = try await Target(scratch.target).open(
      protecting: [], patience: Patience(.seconds(1))
    ) { _ in }
    try scratch.build(["index.html": "2"])
    let refusal = await sentence {
      let publication = try scratch.publication(patience: .milliseconds(200))
      _ = try await publication.release(scratch.site(), keep: 2)
    }
    #expect(refusal.contains("Another publish to \(scratch.target) was still running"))
    #expect(scratch.read("index.html") == "1")
    withExtendedLifetime(place) {}
  }
}

// Releases that a power cut, a disk or somebody has damaged: it is seen, and the next publish makes them whole.
import Foundation
import Testing

@testable import Releasing

@Suite struct RepairTests {
  let scratch: Scratch
  private static let pages = [
    "index.html": "start", "issues/A/index.html": "issue", "runs/index.html": "runs",
    "style.css": "s",
  ]

  init() async throws {
    scratch = try Scratch()
    try await scratch.publish(Self.pages)
  }

  private var release: String {
    get throws {
      let link = try FileManager.default.destinationOfSymbolicLink(
        atPath: scratch.target + "/current")
      return String(link.dropFirst("releases/".count))
    }
  }

  private var isWhole: Bool { Self.pages.allSatisfy { scratch.read($0.key) == $0.value } }

  @Test func `pages that a power cut has emptied are whole after the next publish`() async throws {
    let damaged = try release
    for page in ["index.html", "issues/A/index.html"] {
      try scratch.put("", at: "target/current/" + page)
    }
    try scratch.remove("target/current/runs/index.html")
    let check = try await scratch.verify()
    #expect(check.summary == "3 of 4 files (1 missing, 2 empty)")
    #expect(check.damaged.map(\.path) == ["index.html", "issues/A/index.html", "runs/index.html"])
    #expect(check.damaged.map(\.damage) == [.empty, .empty, .missing])

    let changes = try #require(try await scratch.publishAgain())
    #expect(changes.repaired?.summary == check.summary && changes.urls.isEmpty)
    #expect(changes.previous == damaged && changes.release != damaged)
    #expect(isWhole)
    #expect(try await scratch.verify().isWhole)
    #expect(try await scratch.publishAgain() == nil)
  }

  @Test func `what readers see is never changed in its place`() async throws {
    let damaged = try release
    try scratch.put("", at: "target/current/index.html")
    _ = try await scratch.publishAgain()
    #expect(scratch.text("target/releases/\(damaged)/index.html") == "")
    let inodes = try [damaged, release].map { try scratch.inode("target/releases/\($0)/style.css") }
    #expect(inodes[0] == inodes[1], "what is whole takes no room")
  }

  @Test func `a file that was edited at the target is published as it was`() async throws {
    try scratch.put("sTart", at: "target/current/index.html")
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now.addingTimeInterval(60)],
      ofItemAtPath: scratch.target + "/releases/\(release)/index.html")
    let changes = try #require(try await scratch.publishAgain())
    #expect(changes.repaired?.summary == "1 of 4 files (1 changed)")
    #expect(isWhole)
  }

  @Test func `bytes that changed by themselves are found where all is read`() async throws {
    try scratch.corrupt("style.css", "X")
    #expect(try await scratch.publishAgain() == nil, "neither its size nor its time tells")
    let check = try await scratch.verify()
    #expect(
      check.damaged.map(\.path) == ["style.css"] && check.summary == "1 of 4 files (1 changed)")
    #expect(try await scratch.publishAgain(readsAll: true)?.repaired == check)
    #expect(isWhole)
  }

  @Test func `a damaged file is not carried on with other content`() async throws {
    try scratch.corrupt("style.css", "X")
    try scratch.corrupt("runs/index.html", "RUNS")
    try await scratch.publish(Self.pages.merging(["index.html": "other"]) { $1 })
    #expect(scratch.read("style.css") == "s" && scratch.read("runs/index.html") == "runs")
    #expect(try await scratch.verify().isWhole)
  }

  @Test(arguments: ["", "?", "almanac release 2\n", "cut"])
  func `a list that is damaged is made again`(text: String) async throws {
    let list = try "target/releases/\(release)/.almanac/release"
    let whole = try #require(scratch.text(list))
    try scratch.put(text == "cut" ? String(whole.dropLast(60)) : text, at: list)
    let check = try await scratch.verify()
    #expect(!check.isWhole && check.isListDamaged && check.summary == "the list of its files")
    #expect(try await scratch.publishAgain()?.repaired == check)
    #expect(isWhole)
    #expect(try await scratch.verify().isWhole)
  }

  @Test func `a current release that somebody removed is published again`() async throws {
    let removed = try release
    try scratch.remove("target/releases/\(removed)")
    #expect(try await scratch.verify().isListDamaged)
    #expect(try await scratch.publishAgain()?.previous == removed)
    #expect(isWhole)
  }

  @Test func `a target whose mark was removed is ours by what it shows`() async throws {
    try scratch.remove("target/.almanac-releases")
    #expect(try await scratch.verify().isWhole)
    #expect(try await scratch.publishAgain() == nil)
    #expect(try scratch.names("target") == [".almanac-releases", "current", "releases"])
  }

  @Test func `a list of the first version is read, without sizes`() async throws {
    let list = try "target/releases/\(release)/.almanac/release"
    let lines = try #require(scratch.text(list)).split(separator: "\n").dropFirst().dropLast()
    let old = lines.map { $0.replacing(#/^([0-9a-f]{32}) \d+ /#) { $0.1 + " " } }
    try scratch.put((["almanac release 1"] + old).joined(separator: "\n") + "\n", at: list)
    #expect(try await scratch.publishAgain() == nil)
    try scratch.put("", at: "target/current/index.html")
    #expect(try await scratch.verify().summary == "1 of 4 files (1 changed)")
    #expect(try await scratch.publishAgain()?.repaired != nil)
    #expect(isWhole)
  }

  @Test func `a rollback passes over what is damaged`() async throws {
    let second = try await scratch.publish(["index.html": "2"])
    try await scratch.publish(["index.html": "3"])
    try scratch.put("", at: "target/releases/\(second)/index.html")
    _ = try await scratch.rollBack()
    #expect(isWhole)
  }

  @Test func `a rollback from a damaged release goes to the one before`() async throws {
    try await scratch.publish(["index.html": "2"])
    try scratch.put("", at: "target/current/index.html")
    try await scratch.publish(["index.html": "2"])
    #expect(scratch.read("index.html") == "2")
    _ = try await scratch.rollBack()
    #expect(isWhole)
  }

  @Test func `a look touches nothing, and there is nothing to look at before a publish`()
    async throws
  {
    try scratch.remove("target")
    let refusal = await sentence { _ = try await scratch.verify() }
    #expect(refusal == "Nothing was published to \(scratch.target) yet.")
    #expect(!FileManager.default.fileExists(atPath: scratch.target))
  }
}

// Folders that cannot be published to: a clear sentence, and everything stays as it was.
import Foundation
import Testing

@testable import Releasing

@Suite struct RefusedFolderTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.build(["index.html": "1"])
  }

  private func refusal(_ target: String? = nil) async -> String {
    await sentence {
      _ = try await scratch.publication(to: target).release(scratch.site(), keep: 2)
    }
  }

  @Test func `a file`() async throws {
    try scratch.put("x", at: "target")
    #expect(
      await refusal() == "The target \(scratch.target) is not a folder. Choose another target.")
    #expect(scratch.text("target") == "x")
  }

  @Test func `a folder with somebody's files`() async throws {
    try scratch.put("x", at: "target/theirs")
    #expect(await refusal().contains("was not made by almanac publish"))
    #expect(try scratch.names("target") == ["theirs"])
  }

  @Test func `a folder in a folder that is not there, as of a share that is not mounted`() async {
    #expect(await refusal(scratch.path + "/share/site").contains("mount the share"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/share"))
  }

  @Test(arguments: ["/site", "/site/public", ""])
  func `a folder that is, contains or is inside the output`(_ place: String) async throws {
    #expect(await refusal(scratch.path + place).contains("is, contains or is inside"))
  }

  @Test func `a current that is a real folder`() async throws {
    try await scratch.publish(["index.html": "1"])
    try FileManager.default.removeItem(atPath: scratch.target + "/current")
    try scratch.put("x", at: "target/current/theirs")
    try scratch.build(["index.html": "2"])
    #expect(await refusal().contains("current is not a symbolic link"))
    #expect(scratch.read("theirs") == "x")
  }

  @Test func `a current that leads elsewhere`() async throws {
    try await scratch.publish(["index.html": "1"])
    try FileManager.default.removeItem(atPath: scratch.target + "/current")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.target + "/current", withDestinationPath: "../site")
    try scratch.build(["index.html": "2"])
    #expect(await refusal().contains("leads to ../site, which is no release of ours"))
  }

  @Test func `a release of a later version`() async throws {
    let release = try await scratch.publish(["index.html": "1"])
    try scratch.put("almanac release 3\n", at: "target/releases/\(release)/.almanac/release")
    try scratch.build(["index.html": "2"])
    #expect(await refusal().contains("was published by a later version of Almanac"))
  }

  @Test func `an output that has no site`() async {
    let refusal = await sentence {
      _ = try await SiteFolder(holding: scratch.path + "/none", patience: Patience()) { _ in }
    }
    #expect(refusal.contains("There is no site of Almanac's in"))
  }

  @Test func `a site that is changed by hand meanwhile`() async throws {
    do {
      let site = try await scratch.site()
      try scratch.put("edited", at: "site/index.html")
      let refusal = await sentence {
        _ = try await scratch.publication().release(site, keep: 2)
      }
      #expect(refusal.contains("site/index.html changed while the site was being published"))
    }
    #expect(scratch.read("index.html") == nil && scratch.releases == [])
    try await scratch.publish(["index.html": "2"])
    #expect(scratch.read("index.html") == "2")
  }

  @Test(arguments: ["", "ftp://host/path", "ssh://", "ssh://-oProxy/x", "ssh://host", "s3://"])
  func `what is no target`(_ text: String) async {
    #expect(await refusal(text).contains("is not a place to publish to"))
  }
}

/// A file system in memory, mounted in a scratch folder: it needs root.
final class SmallDisk: Sendable {
  static let canMount: Bool = (try? SmallDisk(Scratch())) != nil
  let scratch: Scratch

  init(_ scratch: Scratch) throws {
    self.scratch = scratch
    try FileManager.default.createDirectory(
      atPath: scratch.target, withIntermediateDirectories: true)
    try Self.run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", scratch.target)
  }

  deinit { try? Self.run("umount", "--lazy", scratch.target) }

  func remount(_ options: String) throws {
    try Self.run("mount", "-o", "remount," + options, scratch.target)
  }

  private static func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw CocoaError(.executableLoad) }
  }
}

@Suite(.enabled(if: SmallDisk.canMount, "mounting a file system needs root on Linux"))
struct OtherDiskTests {
  @Test func `a full disk keeps the old release, and less content fits again`() async throws {
    let disk = try SmallDisk(Scratch())
    let scratch = disk.scratch
    try await scratch.publish(["index.html": "1"])
    let large = String(repeating: "x", count: 200_000)
    let refusal = await sentence {
      try await scratch.publish(["index.html": "2", "large.html": large])
    }
    #expect(refusal.contains("No space left on device") && refusal.contains("Free some space"))
    #expect(scratch.read("index.html") == "1" && scratch.releases.count == 1)
    try await scratch.publish(["index.html": "3"])
    #expect(scratch.read("index.html") == "3")
  }

  @Test func `a disk that cannot be written`() async throws {
    let disk = try SmallDisk(Scratch())
    try await disk.scratch.publish(["index.html": "1"])
    try disk.remount("ro")
    let refusal = await sentence { try await disk.scratch.publish(["index.html": "2"]) }
    try disk.remount("rw")
    #expect(refusal.contains("cannot be written: Read-only file system"))
    #expect(disk.scratch.read("index.html") == "1")
  }
}

// A disk of its own, small or read-only. Mounting needs root on Linux; elsewhere these tests are
// skipped.

import Foundation
import Testing

@testable import Publishing

/// A file system in memory, mounted in a scratch folder.
final class Disk: Sendable {
  static let canMount: Bool = (try? Disk("size=64k")) != nil

  let scratch: Scratch

  init(_ options: String) throws {
    scratch = try Scratch()
    try Self.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", scratch.path)
  }

  deinit { try? Self.run("umount", "--lazy", scratch.path) }

  func remount(_ options: String) throws {
    try Self.run("mount", "-o", "remount," + options, scratch.path)
  }

  private static func run(_ arguments: String...) throws {
    #if os(Linux)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = arguments
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      if process.terminationStatus != 0 { throw CocoaError(.executableLoad) }
    #else
      throw CocoaError(.featureUnsupported)
    #endif
  }
}

@Suite(.enabled(if: Disk.canMount, "mounting a file system needs root on Linux"))
struct FullDiskTests {
  @Test func `a full disk is a fault, the draft goes and the old site stays`() throws {
    let disk = try Disk("size=256k")
    let scratch = disk.scratch
    try build(["a": "old", "b": String(repeating: "b", count: 100_000)], to: scratch.site)
    let before = try scratch.tree()
    let large = String(repeating: "x", count: 50_000)
    do {
      let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
      let refusal = fault {
        for number in 0..<10 { try draft.write(large, to: "runs/\(number)/index.html") }
      }
      #expect(refusal?.kind == .cannotWrite)
      #expect(refusal?.errno == ENOSPC)
      #expect(fault { _ = try draft.publish() } == refusal)
    }
    #expect(try scratch.tree() == before)
    #expect(try scratch.names() == ["site"])
    #expect(try build(["a": "new"], to: scratch.site).changed == 1)
  }

  @Test func `a disk without room for another file is a fault before anything is written`() throws {
    let disk = try Disk("size=1m,nr_inodes=6")
    let scratch = disk.scratch
    try build(["a": "old"], to: scratch.site)
    #expect(fault { try build(["a": "new"], to: scratch.site) }?.errno == ENOSPC)
    #expect(try scratch.tree() == "a: old")
    #expect(try scratch.names() == ["site"])
  }

  @Test func `a read-only disk is a fault with what to do`() throws {
    let disk = try Disk("size=256k")
    let scratch = disk.scratch
    try build(["a": "old"], to: scratch.site)
    try disk.remount("ro")
    let refusal = fault { try build(["a": "new"], to: scratch.site) }
    #expect(refusal?.errno == EROFS)
    #expect(try scratch.tree() == "a: old")
    try disk.remount("rw")
  }

  @Test func `an output that is a mount point is a fault that says to go one deeper`() throws {
    let disk = try Disk("size=256k")
    let draft = try SiteDraft.begin(output: disk.scratch.path, protecting: [])
    try draft.write("1", to: "a")
    let refusal = fault { _ = try draft.publish() }
    #expect(refusal?.description.contains("choose a folder inside it") == true)
    #expect(try disk.scratch.names() == [])
  }
}

@Suite struct PermissionTests {
  @Test(.enabled(if: geteuid() != 0, "permissions do not hold for root"))
  func `a parent that cannot be written is a fault with what to do`() throws {
    let scratch = try Scratch()
    try build(["a": "old"], to: scratch.site)
    #expect(chmod(scratch.path, 0o555) == 0)
    defer { chmod(scratch.path, 0o755) }
    let refusal = fault { try build(["a": "new"], to: scratch.site) }
    #expect(refusal?.errno == EACCES)
    #expect(refusal?.description.contains("drafted beside the output") == true)
    #expect(try scratch.tree() == "a: old")
  }

  @Test(.enabled(if: geteuid() != 0, "permissions do not hold for root"))
  func `a read-only folder of somebody's is carried over and leaves nothing behind`() throws {
    let scratch = try Scratch()
    try build(["a": "1"], to: scratch.site)
    try scratch.put("x", at: "site/theirs/file")
    #expect(chmod(scratch.site + "/theirs", 0o555) == 0)
    defer { chmod(scratch.site + "/theirs", 0o755) }
    try build(["a": "2"], to: scratch.site)
    #expect(try scratch.tree() == "a: 2\ntheirs/\ntheirs/file: x")
    #expect(try scratch.names() == ["site"])
  }
}

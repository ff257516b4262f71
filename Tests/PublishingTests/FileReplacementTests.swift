// One file in the place of another: whole, with its permissions, and nothing left beside it.
import Foundation
import Synchronization
import Testing

@testable import Publishing

@Suite struct FileReplacementTests {
  let scratch: Scratch
  let folder: Folder
  private let name = SystemPath("list.json")

  init() throws {
    scratch = try Scratch()
    folder = try Folder(SystemPath(scratch.path), shown: "here")
  }

  @Test func `a new file is whole, and nothing is beside it`() throws {
    try folder.replace(name, with: Array("[]".utf8))
    #expect(try scratch.text("list.json") == "[]" && scratch.names() == ["list.json"])
  }

  @Test func `the file keeps its permissions`() throws {
    try scratch.put("old", at: "list.json")
    try #require(chmod(scratch.path + "/list.json", 0o640) == 0)
    try folder.replace(name, with: Array("new".utf8))
    #expect(try folder.status(name).mode == 0o640)
    #expect(scratch.text("list.json") == "new")
  }

  @Test func `what a killed process left is neither kept nor written over`() throws {
    try scratch.put("theirs", at: "precious")
    try FileManager.default.linkItem(
      atPath: scratch.path + "/precious", toPath: scratch.path + "/.list.json.almanac-new")
    try folder.replace(name, with: Array("new".utf8))
    #expect(try scratch.names() == ["list.json", "precious"])
    #expect(scratch.text("precious") == "theirs" && scratch.text("list.json") == "new")
  }

  @Test func `a link in the place of the draft is removed and not followed`() throws {
    try scratch.put("theirs", at: "precious")
    try scratch.makeLink(".list.json.almanac-new", to: "precious")
    try folder.replace(name, with: Array("new".utf8))
    #expect(try scratch.names() == ["list.json", "precious"])
    #expect(scratch.text("precious") == "theirs" && scratch.text("list.json") == "new")
  }

  @Test func `a replacement that is given up leaves the old file`() throws {
    try scratch.put("old", at: "list.json")
    do { _ = try FileReplacement(of: name, in: folder) }
    #expect(try scratch.names() == ["list.json"] && scratch.text("list.json") == "old")
  }

  @Test func `leftovers are cleared, but not under somebody's hands`() throws {
    do {
      let replacement = try FileReplacement(of: name, in: folder)
      FileReplacement.clearLeftover(of: name, in: folder)
      try replacement.finish(with: Array("new".utf8))
    }
    #expect(scratch.text("list.json") == "new")
    try scratch.put("half", at: ".list.json.almanac-new")
    FileReplacement.clearLeftover(of: name, in: folder)
    #expect(try scratch.names() == ["list.json"])
  }

  @Test func `of many at once none is lost`() throws {
    try scratch.put("", at: "list.json")
    let faults = Mutex<[PublishingFault]>([])
    DispatchQueue.concurrentPerform(iterations: 40) { number in
      do throws(PublishingFault) {
        let replacement = try FileReplacement(of: name, in: folder)
        let old = try folder.read(name).contents(limit: 1_000)
        try replacement.finish(with: old + "\(number)\n".utf8, isFlushed: false)
      } catch {
        faults.withLock { $0.append(error) }
      }
    }
    #expect(faults.withLock(\.self) == [])
    let lines = try #require(scratch.text("list.json")).split(separator: "\n").compactMap {
      Int($0)
    }
    #expect(lines.sorted() == Array(0..<40))
    #expect(try scratch.names() == ["list.json"])
  }

  @Test func `a file that the user named is replaced behind its link`() throws {
    try scratch.put("old", at: "there/page.html")
    try scratch.makeLink("page.html", to: "there/page.html")
    try replaceFile(scratch.path + "/page.html", with: Array("new".utf8))
    #expect(scratch.text("there/page.html") == "new")
    #expect(try folder.status(SystemPath("page.html")).kind == .link)
    try replaceFile("/dev/null", with: Array("new".utf8))
    let fault = fault { try replaceFile(scratch.path + "/none/page.html", with: []) }
    #expect(fault?.errno == ENOENT)
  }
}

@Suite struct FolderPlaceTests {
  @Test func `a file is reached through no link`() throws {
    let scratch = try Scratch()
    try scratch.put("text", at: "a/b/file")
    try scratch.makeLink("a/link", to: "b")
    try scratch.makeLink("a/b/file-link", to: "file")
    let root = try Folder(SystemPath(scratch.path), shown: "here")
    let (folder, name) = try root.place(of: SystemPath("a/b/file"))
    #expect(try folder.read(name).contents(limit: 3) == Array("tex".utf8))
    #expect(folder.shown(name) == "here/a/b/file")
    let through = fault { _ = try root.place(of: SystemPath("a/link/file")) }
    #expect(through?.errno == ELOOP || through?.errno == ENOTDIR)
    #expect(fault { _ = try folder.read(SystemPath("file-link")) }?.errno == ELOOP)
    let above = try root.place(of: SystemPath("a/b"))
    #expect(
      fault { _ = try above.folder.read(above.name).contents(limit: 3) }?.kind == .sourceNotAFile)
  }
}

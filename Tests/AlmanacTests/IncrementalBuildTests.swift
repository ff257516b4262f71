// What a build keeps for the next one never shows: the site is that of a build from nothing, whatever
// changed and whatever happened to the cache.
import Foundation
import Testing

@Suite struct IncrementalBuildTests {
  /// A workspace with the project's own sample history, built once.
  private func sample() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.remove("Content")
    try FileManager.default.copyItem(
      atPath: Product.content, toPath: workspace.path + "/Content")
    #expect(try workspace.build("--quiet").code == 0)
    return workspace
  }

  /// Builds with what the last build kept, and finds what a build from nothing gives.
  private func expectSameAsFromNothing(_ workspace: Workspace, _ step: String) throws {
    let outcome = try workspace.build("--quiet")
    #expect(outcome.code == 0, "\(step): \(outcome.errors)")
    let fresh = try workspace.build("--quiet", "--no-cache", "--output", "fresh")
    #expect(fresh.errors.replacing("fresh", with: "_site") == outcome.errors, "after \(step)")
    let difference = try SiteDifference(of: workspace.site(), from: workspace.site("fresh"))
    #expect(difference.isEmpty, "after \(step): \(difference)")
  }

  /// How many edits are tried; more with `ALMANAC_EDITS`.
  private static let edits =
    ProcessInfo.processInfo.environment["ALMANAC_EDITS"].flatMap { Int($0) } ?? 12

  @Test(arguments: [1, 2])
  func whateverIsEditedTheSiteIsThatOfABuildFromNothing(seed: UInt64) throws {
    let workspace = try sample()
    var random = EditSequence(workspace, seed: seed)
    for _ in 0..<Self.edits {
      try expectSameAsFromNothing(workspace, try random.edit())
    }
  }

  @Test func aBuildWithNothingChangedSaysWhatTheLastOneSaid() throws {
    let workspace = try Workspace(["nightly.md": "# Nightly\n\n**Date:** 2026-02-30\n"])
    let first = try workspace.build()
    let second = try workspace.build()
    #expect(first.errors == second.errors && !first.errors.isEmpty)
    #expect(second.output.contains("0 new, 0 changed"))
    let strict = try workspace.build("--strict")
    #expect(try strict.code == workspace.build("--strict", "--no-cache").code)
  }

  @Test func onlyWhatIsNewIsAddedToWhatIsKept() throws {
    let workspace = try sample()
    let file = workspace.path + "/._site.almanac-cache/facts"
    let before = try #require(FileManager.default.contents(atPath: file))
    #expect(before.count > 10_000)
    try workspace.write("# Reel\n\nIt squeaks.\n", to: "Content/another.md")
    #expect(try workspace.build("--quiet").code == 0)
    let after = try #require(FileManager.default.contents(atPath: file))
    #expect(after.starts(with: before))
    #expect(after.count > before.count && after.count < before.count + 1_000)
  }

  @Test func factsThatNobodyKnowsOfDoNotPileUp() throws {
    let workspace = try Workspace(Sample.history)
    let file = workspace.path + "/._site.almanac-cache/facts"
    var largest = 0
    for number in 0..<12 {
      let edited = Sample.worklog(title: "Tail tears \(number)", day: 3, scope: "nightly")
      try workspace.write(edited, to: "Content/nightly.md")
      #expect(try workspace.build("--quiet").code == 0)
      largest = max(largest, FileManager.default.contents(atPath: file)?.count ?? 0)
    }
    let now = try #require(FileManager.default.contents(atPath: file)).count
    #expect(now < largest)
    try expectSameAsFromNothing(workspace, "many edits")
  }

  @Test func aPageThatSomebodyChangedIsWrittenAgain() throws {
    let workspace = try sample()
    let page = try #require(
      try workspace.site().keys.sorted().first { $0.hasPrefix("runs/2") && $0.hasSuffix("l") })
    try workspace.write("<p>mine</p>", to: "_site/" + page)
    try expectSameAsFromNothing(workspace, "a page was written over")
    try workspace.remove("_site/" + page)
    try expectSameAsFromNothing(workspace, "a page was removed")
  }

  @Test func aStyleThatChangesIsNamedByEveryPage() throws {
    let workspace = try Workspace(Sample.history)
    #expect(try workspace.build("--quiet").code == 0)
    for text in ["body { color: navy }", "body { color: teal }"] {
      try workspace.write(text, to: "Content/Public/almanac.css")
      try expectSameAsFromNothing(workspace, "a style changed")
      let named = try workspace.text("_site/health/index.html").firstMatch(of: /almanac\.\w+\.css/)
      let style = try #require(named).output
      #expect(try workspace.text("_site/\(style)") == text)
    }
  }

  @Test func whatIsPackedIsThatOfABuildWithTheOption() throws {
    let workspace = try sample()
    #expect(try workspace.build("--quiet", "--precompress").code == 0)
    #expect(workspace.exists("_site/index.html.br"))
    #expect(try workspace.build("--quiet").code == 0)
    #expect(!workspace.exists("_site/index.html.br"))
  }

  private static let parts = ["facts", "worklogs", "build"]

  @Test(arguments: parts)
  func aDamagedCacheIsThrownAway(part: String) throws {
    let workspace = try sample()
    let file = "._site.almanac-cache/" + part
    let bytes = try #require(
      FileManager.default.contents(atPath: workspace.path + "/" + file), "no \(part)")
    for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 5)) {
      var damaged = bytes
      damaged[place] ^= 0x55
      try workspace.write(damaged, to: file)
      try expectSameAsFromNothing(workspace, "byte \(place) of \(part) was damaged")
    }
    try workspace.write(bytes.prefix(bytes.count / 2), to: file)
    try expectSameAsFromNothing(workspace, "\(part) was cut off")
    try workspace.write("", to: file)
    try expectSameAsFromNothing(workspace, "\(part) was emptied")
  }

  @Test(arguments: ["worklogs", "build"])
  func aCacheThatEndsWithinOrAfterItsHeadIsThrownAway(part: String) throws {
    let workspace = try sample()
    let file = "._site.almanac-cache/" + part
    let bytes = try #require(FileManager.default.contents(atPath: workspace.path + "/" + file))
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
    let head = try #require(lines.count == 3 ? lines[2].startIndex : nil)
    try workspace.write(bytes.prefix(head + 3), to: file)
    try expectSameAsFromNothing(workspace, "\(part) was cut off in the checksum after its head")
  }

  @Test func aCacheThatIsNoFolderOrHasFoldersForFilesIsNoError() throws {
    let workspace = try sample()
    try workspace.remove("._site.almanac-cache")
    try workspace.write("not a folder", to: "._site.almanac-cache")
    try expectSameAsFromNothing(workspace, "the cache became a file")
    try workspace.remove("._site.almanac-cache")
    for part in Self.parts {
      try workspace.write("", to: "._site.almanac-cache/\(part)/file")
    }
    try expectSameAsFromNothing(workspace, "its files became folders")
  }

  @Test func aSiteThatIsNotKeptIsNotTakenForAnEarlierOne() throws {
    let workspace = try Workspace(Sample.history)
    #expect(try workspace.build("--quiet").code == 0)
    let text = try workspace.text("Content/nightly.md")
    try workspace.write(text.replacing("40 newton", with: "50 newton"), to: "Content/nightly.md")
    // Without the index that was asked for nothing is kept of the whole.
    #expect(
      try workspace.build("--quiet", "--search", environment: ["ALMANAC_PAGEFIND": "/nowhere"]).code
        == 0)
    try workspace.write(text, to: "Content/nightly.md")
    try expectSameAsFromNothing(workspace, "a text came back")
  }

  @Test func theCacheOfAnotherSiteIsNotTrusted() throws {
    let (one, other) = (try sample(), try Workspace(Sample.history))
    #expect(try other.build().code == 0)
    for part in Self.parts {
      let bytes = try #require(
        FileManager.default.contents(atPath: one.path + "/._site.almanac-cache/" + part))
      try other.write(bytes, to: "._site.almanac-cache/" + part)
    }
    try expectSameAsFromNothing(other, "another site's cache took its place")
  }

  @Test func withoutACacheNoneIsWritten() throws {
    let workspace = try Workspace(Sample.history)
    #expect(try workspace.build("--no-cache").code == 0)
    #expect(!workspace.exists("._site.almanac-cache"))
  }
}

/// Changes of the kinds that people make, one after the other, the same for the same seed.
private struct EditSequence {
  private let workspace: Workspace
  private var random: SeededRandom
  private var removed: [(file: String, text: String)] = []
  private var count = 0

  init(_ workspace: Workspace, seed: UInt64) {
    self.workspace = workspace
    random = SeededRandom(seed: seed)
  }

  /// Makes a change, and says which.
  mutating func edit() throws -> String {
    count += 1
    let worklogs = try files { $0.hasSuffix(".md") && !$0.hasPrefix("issues/") }
    let file = worklogs.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return try change(file, "adding words") { $0 + "\nMore was seen in edit \(count).\n" }
    case 1: return try change(file, "raising severities") { $0.replacing("P2", with: "P0") }
    case 2:
      return try change(file, "naming a number") { $0 + "\nSee #\(4000 + count) and #463.\n" }
    case 3:
      let other = worklogs.randomElement(using: &random) ?? ""
      return try change(file, "naming another worklog") { $0 + "\nAs in `\(other)` before.\n" }
    case 4:
      return try change(file, "closing what is open") {
        $0.replacing("Open", with: "Resolved").replacing("open", with: "resolved")
      }
    case 5:
      removed.append((file, try workspace.text("Content/" + file)))
      try workspace.remove("Content/" + file)
      return "removing \(file)"
    case 6:
      guard let old = removed.popLast() else { return "nothing" }
      try workspace.write(old.text, to: "Content/" + old.file)
      return "putting \(old.file) back"
    case 7:
      let copy = file.replacing(".md", with: "-again-\(count).md")
      try workspace.write(workspace.text("Content/" + file), to: "Content/" + copy)
      return "copying \(file)"
    case 8: return try decide()
    case 9:
      try workspace.write(
        "<!DOCTYPE html><title>{{page_title}}</title><h1>{{number}} \(count)</h1>",
        to: "Content/Templates/reference.mustache")
      return "another template"
    case 10:
      return try change("almanac.yml", "another title") {
        $0.replacing(#/(?m)^title:.*$/#, with: "title: Edit \(count)")
      }
    default:
      guard let report = try files({ $0.hasPrefix("runs/") }).randomElement(using: &random) else {
        return "nothing"
      }
      removed.append((report, try workspace.text("Content/" + report)))
      try workspace.remove("Content/" + report)
      return "removing \(report)"
    }
  }

  private mutating func decide() throws -> String {
    let ids = try workspace.site().keys.filter { $0.hasPrefix("issues/") }.compactMap { path in
      let id = path.split(separator: "/")[1]
      return id.count == 5 ? String(id) : nil
    }
    let id = Set(ids).sorted().randomElement(using: &random) ?? ""
    try workspace.write("What we know: \(count).\n", to: "Content/issues/\(id).md")
    _ = try workspace.almanac([
      "issue", "assign", id, "the kite team \(count)", "--content", "Content",
    ])
    return "deciding about \(id)"
  }

  private func change(
    _ file: String, _ words: String, _ edit: (String) -> String
  ) throws -> String {
    try workspace.write(edit(workspace.text("Content/" + file)), to: "Content/" + file)
    return "\(words) in \(file)"
  }

  private func files(_ isMeant: (String) -> Bool) throws -> [String] {
    try FileTree.files(in: workspace.path + "/Content").keys.filter(isMeant).sorted()
  }
}

/// SplitMix64 (G. Steele, D. Lea, C. Flood, 2014).
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

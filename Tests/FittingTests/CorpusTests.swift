// How folders of worklogs with answer keys are read.
import Foundation
import Testing

@testable import almanac_fit

@Suite struct CorpusTests {
  private static let key = #"{"issues": [{"title": "Fares round up", "line": 7}]}"#

  @Test func `a folder has its worklogs in docs, and an index that says whose they are`() throws {
    let index = #"[{"file": "a.md", "repo": "skerry/desk", "group": "real: tests"}]"#
    let folder = try Folder([
      "gold/a.json": Self.key, "gold/b.json": Self.key, "gold/notes.txt": "no key",
      "docs/a.md": nightRun, "docs/b.md": nightRun, "worklogs/a.md": "", "index.json": index,
    ])
    let worklogs = try Corpus.read(folder.url)
    let name = folder.url.lastPathComponent
    #expect(worklogs.map(\.file) == ["a.md", "b.md"])
    #expect(worklogs.map(\.repository) == ["skerry/desk", name])
    #expect(worklogs.map(\.group) == ["real", name])
    #expect(worklogs.map(\.findingLines) == [[7], [7]])
  }

  @Test func `or in worklogs, and no index`() throws {
    let folder = try Folder(["gold/a.json": Self.key, "worklogs/a.md": nightRun])
    let worklogs = try Corpus.read(folder.url)
    #expect(worklogs.map(\.findingLines) == [[7]])
    #expect(worklogs.map(\.repository) == [folder.url.lastPathComponent])
  }

  @Test func `of short worklogs each is a repository of its own`() throws {
    let folder = try Folder(["short.jsonl": try shortWorklogs(2)])
    let worklogs = try Corpus.read(folder.url.appending(path: "short.jsonl"))
    #expect(worklogs.map(\.file) == ["night-1.md", "night-2.md"])
    #expect(worklogs.map(\.repository) == ["short-0", "short-1"])
    #expect(worklogs.map(\.group) == ["short", "short"])
    #expect(worklogs.map(\.findingLines) == [[7, 11], [7, 11]])
  }

  private func refusal(_ folder: URL) -> String {
    do {
      return "\(try Corpus.read(folder).count) worklogs"
    } catch { return "\(error)" }
  }

  @Test func `of a damaged key is said which it is and what should be in it`() throws {
    let folder = try Folder([
      "gold/a.json": #"{"issues": [{"title": "Fares"}]}"#, "docs/a.md": nightRun,
      "short.jsonl": try shortWorklogs(1) + "\n{\"file\": ",
    ])
    #expect(
      refusal(folder.url)
        == "gold/a.json is no answer key: it should be JSON with issues, each issue with title and line."
    )
    #expect(
      refusal(folder.url.appending(path: "short.jsonl"))
        == "short.jsonl:2 is no answer key: it should be JSON with file, text and issues, each issue "
        + "with title and line.")
  }

  // MARK: Answers

  @Test func `an answer is the candidate in its line, or beside it`() {
    #expect(answered(nightRun, [.init(title: "Fares round up", line: 7)]).findingLines == [7])
    #expect(answered(nightRun, [.init(title: "Fares round up", line: 6)]).findingLines == [7])
    #expect(answered(nightRun, [.init(title: "Fares round up", line: 2)]).findingLines != [7])
    #expect(answered(nightRun, []).findingLines == [])
  }

  @Test func `of two beside it the one of its title is meant`() {
    let list = "# Night run\n\n## Issues\n\n- Gate jams\n- Fares round up\n- Lamp is dark\n"
    #expect(answered(list, [.init(title: "Lamp is dark", line: 7)]).findingLines == [7])
    #expect(answered(list, [.init(title: "Gate jams", line: 6)]).findingLines == [6])
    let apart = "# Night run\n\n### Gate jams\n\n### Fares round up\n"
    #expect(answered(apart, [.init(title: "Fares round up", line: 4)]).findingLines == [5])
    #expect(answered(apart, [.init(title: "Gate jams", line: 4)]).findingLines == [3])
  }

  @Test(arguments: [
    ("**Fares** round `up`", "fares round up"), ("P1: Fares – critical", "fares"),
    ("Issue 12 \"Gate jams\" ~~RESOLVED~~", "gate jams"), ("P5 gate", "p5 gate"), ("", ""),
  ])
  func `titles are compared without what readers write in different ways`(
    title: String, words: String
  ) {
    #expect(normalised(title) == words)
  }

  @Test(arguments: [
    ("abcd", "bcde", 0.75), ("gate", "gate", 1.0), ("gate", "", 0.0), ("", "gate", 0.0),
    ("ab", "xy", 0.0),
    ("gate jams", "jams gate", 0.4444), ("fare table", "fare cable", 0.9),
  ])
  func `they are as alike as the letters that they have in common`(
    one: String, other: String, value: Double
  ) {
    #expect(abs(likeness(one, other) - value) < 1e-4)
  }
}

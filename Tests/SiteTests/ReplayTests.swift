// The sample history as it grows, build by build, while people edit it: no link breaks.
import Foundation
import Histories
import Settings
import Site
import Testing
import Worklogs

@Suite struct ReplayTests {
  /// The sample's worklogs, oldest first.
  private static let sample: [Worklog] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Content/worklogs").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let worklogs = files.sorted().compactMap { file in
      FileManager.default.contents(atPath: folder + "/" + file).map {
        WorklogReader().read([UInt8]($0), file: file)
      }
    }
    return History(relating: worklogs).runs.compactMap(\.worklog)
  }()

  @Test func builtOneByOneTheHistoryIsThatOfOneBuildFromNothing() throws {
    try #require(Self.sample.count > 20)
    var replay = Replay()
    for worklog in Self.sample {
      replay.worklogs.append(Replay.Kept(worklog))
      #expect(replay.build() == nil)
    }
    let history = History(relating: Self.sample)
    #expect(replay.history.issues.map(\.id) == history.issues.map(\.id))
    #expect(replay.history.issues.map(\.findings) == history.issues.map(\.findings))
    #expect(replay.history.issues.map(\.why) == history.issues.map(\.why))
    #expect(replay.history.runs.map(\.id) == history.runs.map(\.id))
    #expect(replay.history.ledger.file == history.ledger.file)
    #expect(history.issues.contains { $0.findings.count > 3 })
  }

  @Test(arguments: 1...12)
  func inAnyOrderAndWithEditsBetweenNoLinkBreaks(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed))
    var replay = Replay()
    for worklog in Self.sample.shuffled(using: &chance) {
      replay.worklogs.append(Replay.Kept(worklog))
      let edit = replay.edit(&chance)
      if let broken = replay.build() {
        Issue.record("seed \(seed), \(replay.worklogs.count) worklogs, after \(edit): \(broken)")
        return
      }
    }
    replay.putBack()
    #expect(replay.build() == nil)
    #expect(replay.history.runs.count == Self.sample.count)
  }
}

/// A team's history from build to build.
private struct Replay {
  /// A worklog, and what it was called at first.
  struct Kept {
    var worklog: Worklog
    var origin: String
    /// Whether its texts are others than at first; then it is not known again under another name.
    var isRewritten = false

    init(_ worklog: Worklog) {
      self.worklog = worklog
      origin = worklog.file
    }
  }

  var worklogs: [Kept] = []
  private(set) var history = History()
  private var deleted: [Kept] = []
  /// The issue of every finding that was ever built, by its worklog's first name and its first line.
  private var ids: [String: String] = [:]
  private var urls: Set<String> = []

  /// Builds once more; says what broke by it.
  mutating func build() -> String? {
    guard let ledger = try? Ledger(reading: history.ledger.file) else { return "the ledger" }
    history = History(relating: worklogs.map(\.worklog), ledger: ledger)
    return brokenID() ?? brokenURL()
  }

  private mutating func brokenID() -> String? {
    let origins = Dictionary(
      worklogs.map { ($0.worklog.file, $0.origin) }, uniquingKeysWith: { first, _ in first })
    for run in history.runs {
      guard let worklog = run.worklog else { continue }
      for (place, issue) in run.issues.enumerated() {
        let finding = "\(origins[worklog.file] ?? ""):\(worklog.findings[place].line)"
        let id = history.issues[issue].id
        let before = ids.updateValue(id, forKey: finding) ?? id
        if before != id {
          return "\(finding) “\(worklog.findings[place].title)” was \(before) and is \(id)"
        }
      }
    }
    return nil
  }

  private mutating func brokenURL() -> String? {
    let paths = SiteLayout(history, settings: Settings()).pages.map(\.path)
    let now = Set(paths)
    if now.count < paths.count { return "two pages have one path" }
    let gone = urls.subtracting(now)
    urls.formUnion(now.filter { $0.hasSuffix("index.html") })
    return gone.min().map { "\($0) is gone" }
  }

  // MARK: Edits

  /// Edits something, and says what.
  mutating func edit(_ chance: inout Chance) -> String {
    let index = Int.random(in: 0..<worklogs.count, using: &chance)
    let file = worklogs[index].worklog.file
    switch Int.random(in: 0..<9, using: &chance) {
    case 0:
      deleted.append(worklogs.remove(at: index))
      return "deleting \(file)"
    case 1 where !worklogs[index].isRewritten:
      worklogs[index].worklog.file = "moved/\(worklogs.count)/" + file
      return "renaming \(file)"
    case 2:
      mendTitle(in: index, &chance)
      return "mending a title in \(file)"
    case 3:
      addNumber(in: index, &chance)
      return "adding a number in \(file)"
    case 4:
      putBack()
      return "putting back what was deleted"
    case 5:
      worklogs[index].worklog.scope = "other"
      return "another scope for \(file)"
    case 6:
      rewriteText(in: index, &chance)
      return "rewriting a text in \(file)"
    case 7:
      tellMore(in: index)
      return "telling more in \(file)"
    default: return "nothing"
    }
  }

  mutating func putBack() {
    worklogs += deleted
    deleted = []
  }

  /// Another last word.
  private mutating func mendTitle(in index: Int, _ chance: inout Chance) {
    guard let finding = worklogs[index].worklog.findings.indices.randomElement(using: &chance)
    else { return }
    let words = worklogs[index].worklog.findings[finding].title.split(separator: " ")
    let mended = words.dropLast().joined(separator: " ") + " number \(worklogs.count)"
    if words.count > 4 { worklogs[index].worklog.findings[finding].title = mended }
  }

  private mutating func rewriteText(in index: Int, _ chance: inout Chance) {
    guard let finding = worklogs[index].worklog.findings.indices.randomElement(using: &chance)
    else { return }
    worklogs[index].worklog.findings[finding].textHash = chance.next()
    worklogs[index].isRewritten = true
  }

  /// A finding that nobody told of before, above the others, which stand in another order now.
  private mutating func tellMore(in index: Int) {
    let number = 1000 + worklogs[index].worklog.findings.count
    let title = "Ferry \(number) of \(worklogs[index].origin.count) misses its tide"
    worklogs[index].worklog.findings.append(Finding(title: title, line: number))
    worklogs[index].worklog.findings.reverse()
  }

  private mutating func addNumber(in index: Int, _ chance: inout Chance) {
    guard let finding = worklogs[index].worklog.findings.indices.randomElement(using: &chance)
    else { return }
    let number = Int.random(in: 200..<260, using: &chance)
    worklogs[index].worklog.findings[finding].ownReferences.append(number)
    worklogs[index].worklog.findings[finding].references.append(number)
  }
}

/// The same numbers in every run of the tests (SplitMix64).
private struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
  }
}

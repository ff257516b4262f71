// Knowing findings again that the ledger has: people rename files, mend titles and rewrite texts.
//
// In this order: the same worklog and title; the same worklog and text; the same worklog and half of the
// title's words, of an issue that none of the others is. A worklog that the ledger does not know is looked
// for among those that are gone: one that told at least half of its findings by the same titles and texts is
// it, under another name. Last, a finding that went elsewhere with its text: see `WanderedFindings`.
import Worklogs

/// What a ledger remembers of the findings that are there today.
struct Recall: Sendable {
  /// A finding's entry in `Ledger.findings`.
  struct Match {
    var entry: Int
    /// Whether the entry's worklog and title are the finding's own, so that nothing new is to be noted.
    var isExact: Bool
  }

  /// By run and finding; empty where nothing is remembered at all.
  private var matches: [[Match?]] = []
  private let ledger: Ledger

  init(_ ledger: Ledger, of runs: [Run]) {
    self.ledger = ledger
    if ledger.findings.isEmpty { return }
    var entries: [String: [Int]] = [:]
    for (index, entry) in ledger.findings.enumerated() {
      entries[entry.key.worklog, default: []].append(index)
    }
    let renamed = RenamedWorklogs(ledger, entries: entries, present: runs)
    matches = runs.map { run in
      guard let worklog = run.worklog else { return [] }
      let known = entries[worklog.file] ?? []
      let source = known.isEmpty ? renamed.former[worklog.file] ?? [] : known
      return WorklogRecall(ledger, entries: source, of: worklog).matches
    }
    followWandered(runs)
  }

  private mutating func followWandered(_ runs: [Run]) {
    if matches.joined().allSatisfy({ $0 != nil }) { return }
    let told = matches.joined().compactMap { $0?.entry }
    let wandered = WanderedFindings(ledger, told: told)
    for (run, found) in matches.enumerated() {
      guard let worklog = runs[run].worklog else { continue }
      for finding in found.indices where found[finding] == nil {
        matches[run][finding] = wandered.entry(of: worklog.key(of: finding)).map {
          Match(entry: $0, isExact: false)
        }
      }
    }
  }

  var isEmpty: Bool { matches.isEmpty }

  func match(_ sighting: Sighting) -> Match? {
    guard matches.indices.contains(sighting.run),
      matches[sighting.run].indices.contains(sighting.finding)
    else { return nil }
    return matches[sighting.run][sighting.finding]
  }

  /// A title of which half of the words stayed was mended, not replaced.
  fileprivate static let leastLikeness = 0.5

  /// The id that was given to a finding; where the rules have moved it since, the one that it leads to.
  func id(of sighting: Sighting) -> String? {
    match(sighting).map { ledger.current(ledger.findings[$0.entry].id) }
  }
}

/// Pairs one worklog's findings with the entries that may be theirs.
private struct WorklogRecall {
  private(set) var matches: [Recall.Match?]
  private let ledger: Ledger
  private let worklog: Worklog
  private var rest: [Int]

  init(_ ledger: Ledger, entries: [Int], of worklog: Worklog) {
    self.ledger = ledger
    self.worklog = worklog
    rest = entries
    matches = Array(repeating: nil, count: worklog.findings.count)
    let isRenamed = entries.first.map { ledger.findings[$0].key.worklog != worklog.file } ?? false
    pair(isExact: !isRenamed) { $0.title == $1.title && $0.text == $1.text }
    pair(isExact: !isRenamed) { $0.title == $1.title }
    pair(isExact: false) { $0.text != 0 && $0.text == $1.text }
    // Whoever renames a worklog leaves its titles; one that differs is another problem's.
    if !isRenamed { pairByWords() }
  }

  /// Gives each finding that has none yet the first entry that fits, in order.
  private mutating func pair(
    isExact: Bool, where fits: (Ledger.Key, Ledger.Key) -> Bool
  ) {
    for finding in matches.indices where matches[finding] == nil {
      if rest.isEmpty { return }
      let key = worklog.key(of: finding)
      guard let place = rest.firstIndex(where: { fits(ledger.findings[$0].key, key) }) else {
        continue
      }
      matches[finding] = Recall.Match(entry: rest.remove(at: place), isExact: isExact)
    }
  }

  /// An entry of an issue that is told already may be an older title of that finding, and says nothing.
  private mutating func pairByWords() {
    let told = Set(matches.compactMap { $0.map { ledger.findings[$0.entry].id } })
    rest.removeAll { told.contains(ledger.findings[$0].id) }
    var words = rest.map { ledger.findings[$0].key.title.titleWords }
    for finding in matches.indices where matches[finding] == nil {
      if rest.isEmpty { return }
      let title = worklog.findings[finding].title.titleWords
      let likenesses = words.map(title.likeness)
      guard let best = likenesses.max(), best >= Recall.leastLikeness,
        let place = likenesses.firstIndex(of: best)
      else { continue }
      words.remove(at: place)
      matches[finding] = Recall.Match(entry: rest.remove(at: place), isExact: false)
    }
  }
}

/// Findings of issues of which no worklog tells any more where it did: they may have gone to another
/// worklog, or stay in one that was renamed. The same text and half of the title's words show it.
private struct WanderedFindings {
  private let ledger: Ledger
  private var entriesByText: [UInt32: [Int]] = [:]

  /// A text that more findings have than this tells none of them.
  private static let mostAlike = 20

  /// - Parameter told: The entries of findings that were known again.
  init(_ ledger: Ledger, told: [Int]) {
    self.ledger = ledger
    let present = Set(told.map { ledger.current(ledger.findings[$0].id) })
    for (index, entry) in ledger.findings.enumerated()
    where entry.key.text != 0 && !present.contains(ledger.current(entry.id)) {
      entriesByText[entry.key.text, default: []].append(index)
    }
  }

  /// The entry that a finding may have had; nil where none fits, or those of several issues do.
  func entry(of key: Ledger.Key) -> Int? {
    guard let alike = entriesByText[key.text], alike.count <= Self.mostAlike else { return nil }
    let words = key.title.titleWords
    let fitting = alike.filter {
      words.likeness(to: ledger.findings[$0].key.title.titleWords) >= Recall.leastLikeness
    }
    let issues = Set(fitting.map { ledger.current(ledger.findings[$0].id) })
    return issues.count == 1 ? fitting.first : nil
  }
}

/// Worklogs that the ledger does not know, but did under another name. What is most alike is paired first.
private struct RenamedWorklogs {
  /// By a worklog's name today the entries that it has under the former one.
  private(set) var former: [String: [Int]] = [:]

  private struct Told: Hashable {
    var title: String
    var text: UInt32
  }

  /// How many findings a worklog has as one that is gone had them.
  private struct Likeness {
    var shared: Int
    var worklog: String
    var former: String
  }

  init(_ ledger: Ledger, entries: [String: [Int]], present runs: [Run]) {
    let new = runs.compactMap(\.worklog).filter { entries[$0.file] == nil && !$0.findings.isEmpty }
    if new.isEmpty { return }
    let present = Set(runs.lazy.compactMap { $0.worklog?.file })
    var gone = entries.filter { !present.contains($0.key) }
    if gone.isEmpty { return }
    var worklogs: [Told: Set<String>] = [:]
    for (worklog, entries) in gone {
      for entry in entries {
        let key = ledger.findings[entry].key
        worklogs[Told(title: key.title, text: key.text), default: []].insert(worklog)
      }
    }
    for likeness in new.flatMap({ Self.likenesses(of: $0, to: worklogs) }).sorted(by: Self.isBefore)
    where former[likeness.worklog] == nil {
      former[likeness.worklog] = gone.removeValue(forKey: likeness.former)
    }
  }

  /// The worklogs that told at least half of a worklog's findings by the same titles and texts.
  private static func likenesses(
    of worklog: Worklog, to worklogs: [Told: Set<String>]
  ) -> [Likeness] {
    var shared: [String: Int] = [:]
    for finding in worklog.findings.indices {
      let key = worklog.key(of: finding)
      for other in worklogs[Told(title: key.title, text: key.text)] ?? [] {
        shared[other, default: 0] += 1
      }
    }
    return shared.filter { $0.value * 2 >= worklog.findings.count }.map {
      Likeness(shared: $0.value, worklog: worklog.file, former: $0.key)
    }
  }

  private static func isBefore(_ one: Likeness, _ other: Likeness) -> Bool {
    (other.shared, one.worklog, one.former) < (one.shared, other.worklog, other.former)
  }
}

extension Worklog {
  /// By what the ledger knows a finding.
  func key(of finding: Int) -> Ledger.Key {
    Ledger.Key(
      worklog: file, title: findings[finding].title,
      text: UInt32(truncatingIfNeeded: findings[finding].textHash))
  }
}

extension String {
  /// Its words without case and punctuation.
  fileprivate var titleWords: Set<Substring> { Set(normalisedTitle.split(separator: " ")) }
}

extension Set<Substring> {
  /// What both have, against what they have (Dice's coefficient).
  fileprivate func likeness(to other: Self) -> Double {
    isEmpty || other.isEmpty
      ? 0 : 2 * Double(intersection(other).count) / Double(count + other.count)
  }
}

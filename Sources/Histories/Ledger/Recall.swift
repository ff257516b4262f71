// Recognizing the findings that the ledger has: people rename files, correct titles and rewrite texts.
//
// In this order: the same worklog and title; the same worklog and text; the same worklog and half of the
// title's words, of an issue that none of the others is. A worklog that the ledger does not know is looked
// for among those that are gone: one that told at least half of its findings by the same titles and texts is
// it, under another name. Last, a finding that went elsewhere with its text: see `WanderedFindings`.
import AllCores
import Worklogs

/// What a ledger remembers of the findings that are there today.
struct Recall: Sendable {
  /// A finding's entry in `Ledger.findings`.
  struct Match {
    var entry: Int
    /// Whether the entry has the finding's worklog and title, so that it goes on being this finding's. Else
    /// the finding gets an entry of its own in the same issue.
    var isOwn: Bool
  }

  /// By run and finding.
  private let keys: [[Ledger.Key]]
  /// By run and finding; empty where nothing is remembered at all.
  private var matches: [[Match?]] = []
  private let ledger: Ledger

  init(_ ledger: Ledger, of runs: [Run]) {
    self.ledger = ledger
    keys = mapOnAllCores(runs) { $0.worklog?.keys ?? [] }
    if ledger.findings.isEmpty { return }
    var entries: [String: [Int]] = [:]
    for (index, entry) in ledger.findings.enumerated() {
      entries[entry.key.worklog, default: []].append(index)
    }
    let renamed = RenamedWorklogs(ledger, entries: entries, keys, present: runs)
    matches = zip(runs, keys).map { run, keys in
      guard let file = run.worklog?.file else { return [] }
      // Each worklog's entries are handed out once.
      if let known = entries.removeValue(forKey: file) {
        return WorklogRecall(ledger, known, isRenamed: false, keys).matches
      }
      return WorklogRecall(ledger, renamed.former[file] ?? [], isRenamed: true, keys).matches
    }
    followWandered()
  }

  private mutating func followWandered() {
    if matches.joined().allSatisfy({ $0 != nil }) { return }
    let told = matches.joined().compactMap { $0?.entry }
    let wandered = WanderedFindings(ledger, told: told)
    for (run, found) in matches.enumerated() {
      for finding in found.indices where found[finding] == nil {
        matches[run][finding] = wandered.entry(of: keys[run][finding]).map {
          Match(entry: $0, isOwn: false)
        }
      }
    }
  }

  var isEmpty: Bool { matches.isEmpty }

  /// The worklogs that have findings, by name.
  var worklogs: Set<String> { Set(keys.lazy.compactMap { $0.first?.worklog }) }

  func match(_ sighting: Sighting) -> Match? {
    guard matches.indices.contains(sighting.run),
      matches[sighting.run].indices.contains(sighting.finding)
    else { return nil }
    return matches[sighting.run][sighting.finding]
  }

  /// Under which a finding is noted; nil where there is no such finding.
  func key(of sighting: Sighting) -> Ledger.Key? {
    guard keys.indices.contains(sighting.run),
      keys[sighting.run].indices.contains(sighting.finding)
    else { return nil }
    return keys[sighting.run][sighting.finding]
  }

  /// A title of which half of the words stayed was corrected, not replaced.
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
  private let keys: [Ledger.Key]
  private let isRenamed: Bool
  private var rest: [Int]

  /// Comparing every title with every other one is for worklogs that people write: more pairs than this are
  /// not compared. 500 findings with 500 new titles are.
  private static let mostPairs = 250_000

  init(_ ledger: Ledger, _ entries: [Int], isRenamed: Bool, _ keys: [Ledger.Key]) {
    self.ledger = ledger
    self.keys = keys
    self.isRenamed = isRenamed
    rest = entries
    matches = Array(repeating: nil, count: keys.count)
    if entries.isEmpty { return }
    pairByTitle()
    pairByText()
    // Whoever renames a worklog leaves its titles; one that differs is another problem's.
    if !isRenamed, rest.count * unmatched.count <= Self.mostPairs { pairByWords() }
  }

  private var unmatched: [Int] { matches.indices.filter { matches[$0] == nil } }

  private func key(ofEntry entry: Int) -> Ledger.Key { ledger.findings[entry].key }

  private mutating func match(_ finding: Int, _ entry: Int, isOwn: Bool) {
    matches[finding] = Recall.Match(entry: entry, isOwn: isOwn)
  }

  private mutating func dropMatched() {
    let matched = Set(matches.compactMap { $0?.entry })
    rest.removeAll(where: matched.contains)
  }

  private mutating func pairByTitle() {
    let findings = Dictionary(grouping: keys.indices) { keys[$0].title }
    for (title, entries) in Dictionary(grouping: rest, by: { key(ofEntry: $0).title }) {
      if let findings = findings[title] { pair(findings, entries) }
    }
    dropMatched()
  }

  /// Findings and entries of one title. First those that were there last time, in order: from both ends as
  /// long as the texts are equal, then the same texts, then what is left. So where one of them is edited,
  /// added or removed, the others keep their entries, also those that are equal in everything. What finds
  /// none may be one that was removed and came back.
  private mutating func pair(_ all: [Int], _ entries: [Int]) {
    let sorted = entries.sorted { order(of: $0) < order(of: $1) }
    var last = sorted.filter { key(ofEntry: $0).occurrence > 0 }[...]
    var findings = all[...]
    while let finding = findings.first, let entry = last.first, isSameText(finding, entry) {
      match(findings.removeFirst(), last.removeFirst(), isOwn: !isRenamed)
    }
    while let finding = findings.last, let entry = last.last, isSameText(finding, entry) {
      match(findings.removeLast(), last.removeLast(), isOwn: !isRenamed)
    }
    let matched = Set(all.compactMap { matches[$0]?.entry })
    let free = sorted.filter { !matched.contains($0) }
    pairSameTexts(Array(findings), free, isOwn: !isRenamed)
    let taken = Set(findings.compactMap { matches[$0]?.entry })
    for (finding, entry) in zip(
      findings.filter { matches[$0] == nil }, free.filter { !taken.contains($0) })
    {
      match(finding, entry, isOwn: !isRenamed)
    }
  }

  /// Entries of removed findings come after the others.
  private func order(of entry: Int) -> (Int, Int, Int) {
    let occurrence = key(ofEntry: entry).occurrence
    return (occurrence < 0 ? 1 : 0, abs(occurrence), entry)
  }

  private func isSameText(_ finding: Int, _ entry: Int) -> Bool {
    keys[finding].text == key(ofEntry: entry).text
  }

  private mutating func pairByText() {
    pairSameTexts(
      unmatched.filter { keys[$0].text != 0 }, rest.filter { key(ofEntry: $0).text != 0 },
      isOwn: false)
    dropMatched()
  }

  /// Gives each finding the first entry that has its text, in order.
  private mutating func pairSameTexts(_ findings: [Int], _ entries: [Int], isOwn: Bool) {
    var entriesByText = Dictionary(grouping: entries.reversed()) { key(ofEntry: $0).text }
    for finding in findings {
      if let entry = entriesByText[keys[finding].text]?.popLast() {
        match(finding, entry, isOwn: isOwn)
      }
    }
  }

  /// An entry of an issue that is told already may be an older title of that finding, and says nothing.
  private mutating func pairByWords() {
    let told = Set(matches.compactMap { $0.map { ledger.findings[$0.entry].id } })
    rest.removeAll { told.contains(ledger.findings[$0].id) }
    var words = rest.map { key(ofEntry: $0).title.titleWords }
    for finding in unmatched {
      if rest.isEmpty { return }
      let title = keys[finding].title.titleWords
      let likenesses = words.map(title.likeness)
      guard let best = likenesses.max(), best >= Recall.leastLikeness,
        let place = likenesses.firstIndex(of: best)
      else { continue }
      words.remove(at: place)
      match(finding, rest.remove(at: place), isOwn: false)
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

  init(
    _ ledger: Ledger, entries: [String: [Int]], _ keys: [[Ledger.Key]], present runs: [Run]
  ) {
    let new = zip(runs, keys).compactMap { run, keys in
      run.worklog.flatMap { keys.isEmpty || entries[$0.file] != nil ? nil : ($0.file, keys) }
    }
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
    let likenesses = new.flatMap { Self.likenesses(of: $0, $1, to: worklogs) }
    for likeness in likenesses.sorted(by: Self.isBefore)
    where former[likeness.worklog] == nil {
      former[likeness.worklog] = gone.removeValue(forKey: likeness.former)
    }
  }

  /// The worklogs that told at least half of a worklog's findings by the same titles and texts.
  private static func likenesses(
    of worklog: String, _ keys: [Ledger.Key], to worklogs: [Told: Set<String>]
  ) -> [Likeness] {
    var shared: [String: Int] = [:]
    for key in keys {
      for other in worklogs[Told(title: key.title, text: key.text)] ?? [] {
        shared[other, default: 0] += 1
      }
    }
    return shared.filter { $0.value * 2 >= keys.count }.map {
      Likeness(shared: $0.value, worklog: worklog, former: $0.key)
    }
  }

  private static func isBefore(_ one: Likeness, _ other: Likeness) -> Bool {
    (other.shared, one.worklog, one.former) < (one.shared, other.worklog, other.former)
  }
}

extension Worklog {
  /// By what the ledger knows each finding.
  var keys: [Ledger.Key] {
    var counts: [String: Int] = [:]
    return findings.map { finding in
      let occurrence = (counts[finding.title] ?? 0) + 1
      counts[finding.title] = occurrence
      return Ledger.Key(
        worklog: file, title: finding.title, text: UInt32(truncatingIfNeeded: finding.textHash),
        occurrence: occurrence)
    }
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

// Findings of one title, also such that are equal in everything: each keeps its issue while people edit the
// worklog around it, and the ledger never contradicts itself.
import Diagnostics
import Settings
import Testing
import Worklogs

@testable import Histories

@Suite struct EqualFindingTests {
  private static let risk = WrittenFinding("Risk Level", "High.")

  private func text(_ text: String) -> WrittenFinding { WrittenFinding("Risk Level", text) }

  /// Three findings that are equal in everything, each an issue of its own: two were split off by people.
  private func threeIssues() throws -> (history: History, ids: [String]) {
    let worklog = written("week.md", "2031-05-05", Self.risk, Self.risk, Self.risk)
    var history = History(relating: [worklog])
    // Whatever the rules say of such findings, a ledger may have them in three issues.
    let keys = history.ledger.findings.map(\.key).sorted { $0.occurrence < $1.occurrence }
    try #require(keys.map(\.occurrence) == [1, 2, 3])
    var ledger = Ledger(
      findings: zip(["AAAAA", "BBBBB", "CCCCC"], keys).map { Ledger.Entry(id: $0, key: $1) })
    ledger.pages = history.ledger.pages
    history.ledger = ledger
    let next = history.next([worklog])
    #expect(next.ids("week.md", "Risk Level") == ["AAAAA", "BBBBB", "CCCCC"])
    #expect(next.ledger == ledger)
    return (next, ["AAAAA", "BBBBB", "CCCCC"])
  }

  private func ids(_ history: History, _ findings: WrittenFinding...) -> [String] {
    let worklog = writtenAll("week.md", "2031-05-05", findings)
    return history.next([worklog]).ids("week.md", "Risk Level")
  }

  @Test func `each of three equal findings has an entry of its own`() {
    let history = History(relating: [
      written("week.md", "2031-05-05", Self.risk, Self.risk, Self.risk)
    ])
    #expect(history.ledger.findings.map(\.key.occurrence).sorted() == [1, 2, 3])
  }

  @Test func `one of three equal findings is edited, and all keep their issues`() throws {
    let (history, ids) = try threeIssues()
    #expect(self.ids(history, text("Low now."), Self.risk, Self.risk) == ids)
    #expect(self.ids(history, Self.risk, text("Low now."), Self.risk) == ids)
    #expect(self.ids(history, Self.risk, Self.risk, text("Low now.")) == ids)
  }

  @Test func `another finding of the title is written before them or between them`() throws {
    let (history, ids) = try threeIssues()
    let first = self.ids(history, text("New."), Self.risk, Self.risk, Self.risk)
    #expect(Array(first.dropFirst()) == ids)
    let second = self.ids(history, Self.risk, text("New."), Self.risk, Self.risk)
    #expect([second[0], second[2], second[3]] == ids)
  }

  @Test func `one that was removed comes back to its issue`() throws {
    let (history, ids) = try threeIssues()
    let all = [Self.risk, text("Medium."), Self.risk]
    let edited = history.next([writtenAll("week.md", "2031-05-05", all)])
    #expect(edited.ids("week.md", "Risk Level") == ids)
    let without = edited.next([written("week.md", "2031-05-05", Self.risk, Self.risk)])
    #expect(without.ids("week.md", "Risk Level") == ["AAAAA", "CCCCC"])
    #expect(without.former.issues.map(\.id) == ["BBBBB"])
    let back = without.next([writtenAll("week.md", "2031-05-05", all)])
    #expect(back.ids("week.md", "Risk Level") == ids && back.former.issues.isEmpty)
    #expect(back.ledger == edited.ledger)
  }

  @Test func `an edit after one was removed goes to the one that is there`() throws {
    let (history, _) = try threeIssues()
    let without = history.next([written("week.md", "2031-05-05", Self.risk)])
    #expect(without.ids("week.md", "Risk Level") == ["AAAAA"])
    let edited = without.next([written("week.md", "2031-05-05", text("Low now."))])
    #expect(edited.ids("week.md", "Risk Level") == ["AAAAA"])
  }

  @Test func `a text that changed needs no frozen build to fail`() {
    let history = History(relating: [written("week.md", "2031-05-05", Self.risk)])
    let edited = history.next([written("week.md", "2031-05-05", text("Low now."))])
    #expect(edited.ledger != history.ledger && !edited.ledger.hasNews(since: history.ledger))
    let two = history.next([written("week.md", "2031-05-05", Self.risk, Self.risk)])
    #expect(two.ledger.hasNews(since: history.ledger))
  }

  // MARK: Any history

  @Test(arguments: 1...12)
  func `whatever people edit, no id moves and the ledger is read again`(seed: UInt64) throws {
    var editing = Editing(seed: seed)
    var history = editing.firstBuild()
    // Of findings that were deleted with their worklog too: it may be put back.
    var known = editing.ids(in: history)
    for step in 1...25 {
      let place: Testing.Comment = "seed \(seed), step \(step)"
      let edit = editing.edit()
      history = try editing.build(after: history)
      let now = editing.ids(in: history)
      for (finding, id) in now where editing.keepsIssue(finding, after: edit) {
        #expect(id == known[finding] ?? id, "\(place), \(edit), \(finding)")
      }
      known.merge(now) { $1 }
      // With nothing edited the next build has nothing to note.
      #expect(try editing.build(after: history).ledger.file == history.ledger.file, place)
      let keys = history.ledger.findings.map(\.key)
      #expect(Set(keys).count == keys.count, place)
      let present = Set(history.issues.map(\.id)).union(history.former.issues.map(\.id))
      #expect(present.isSuperset(of: known.values), place)
    }
  }
}

/// People who edit worklogs in which titles and texts are repeated.
private struct Editing {
  /// A finding with a number by which the test knows it, whatever is edited.
  struct Known: Hashable {
    var number: Int
    var title: String
    var text: String
  }

  enum Edit {
    case text, added(Known), removed(Known), turned, copied, deleted, putBack, none
  }

  private var random: SeededRandom
  private var files: [String: [Known]] = [:]
  private var attic: [String: [Known]] = [:]
  private var count = 0

  private static let titles = [
    "Risk Level", "Slow gates", "Flaky login", "Timeout in the gate test",
  ]
  private static let texts = ["High.", "None known.", "The gate did not answer in 30 s."]

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    for name in ["a.md", "b.md", "c/d.md"] {
      files[name] = (0..<Int.random(in: 1...6, using: &random)).map { _ in known() }
    }
  }

  private mutating func known() -> Known {
    count += 1
    return Known(
      number: count, title: Self.titles.randomElement(using: &random) ?? "",
      text: Self.texts.randomElement(using: &random) ?? "")
  }

  var worklogs: [Worklog] {
    files.sorted { $0.key < $1.key }.enumerated().map { day, file in
      writtenAll(
        file.key, "2031-05-0\(min(9, day + 1))",
        file.value.map { WrittenFinding($0.title, $0.text) })
    }
  }

  /// As if each finding had become an issue of its own, whatever the rules of today say of equal ones.
  func firstBuild() -> History {
    var history = History(relating: worklogs)
    var ids = IssueIDs()
    history.ledger = Ledger(
      findings: history.ledger.findings.map {
        Ledger.Entry(id: ids.id(for: "\($0.key)"), key: $0.key)
      })
    return history.next(worklogs)
  }

  func build(after history: History) throws -> History {
    let ledger = try Ledger(reading: history.ledger.file) { repair in
      Testing.Issue.record("\(repair)")
    }
    return History(relating: worklogs, ledger: ledger)
  }

  /// The issue of each finding, by its file and number.
  func ids(in history: History) -> [Place: String] {
    var ids: [Place: String] = [:]
    for run in history.runs {
      guard let file = run.worklog?.file, let known = files[file] else { continue }
      for (known, issue) in zip(known, run.issues) {
        ids[Place(file: file, known: known.number)] = history.issues[issue].id
      }
    }
    return ids
  }

  struct Place: Hashable {
    var file: String
    var known: Int
  }

  mutating func edit() -> Edit {
    guard let file = files.keys.sorted().randomElement(using: &random), var findings = files[file]
    else { return .none }
    defer { if files[file] != nil { files[file] = findings } }
    let place = findings.indices.randomElement(using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1:
      guard let place else { return .none }
      count += 1
      findings[place].text = "Seen again, number \(count)."
      return .text
    case 2, 3:
      let added = known()
      findings.insert(added, at: Int.random(in: 0...findings.count, using: &random))
      return .added(added)
    case 4:
      guard let place, findings.count > 1 else { return .none }
      return .removed(findings.remove(at: place))
    case 5:
      // Whole groups of findings change places; equal ones stay in their order.
      let first = findings.first?.title
      findings = findings.filter { $0.title != first } + findings.filter { $0.title == first }
      return .turned
    case 6:
      count += 1
      files["copy-\(count).md"] = findings
      return .copied
    default:
      if let name = attic.keys.sorted().first {
        files[name] = attic.removeValue(forKey: name)
        return .putBack
      }
      guard files.count > 1 else { return .none }
      attic[file] = files.removeValue(forKey: file)
      return .deleted
    }
  }

  /// Which findings must have their issues after an edit: all but those that nobody can tell from one that was
  /// added, or that may have been the one that was removed.
  func keepsIssue(_ place: Place, after edit: Edit) -> Bool {
    let known = files[place.file]?.first { $0.number == place.known }
    return switch edit {
    case .added(let added): known?.title != added.title || known?.text != added.text
    case .removed(let removed): known?.title != removed.title || known?.text != removed.text
    default: true
    }
  }
}

// The words of a page by which a search finds it.

struct SearchedWords: Sendable {
  let target: LinkTarget
  /// What it says of itself: title, severity, state.
  private let own: [String]
  /// What is connected with it: other titles, tests, scopes, numbers. They count half.
  private let connected: [String]

  private init(_ target: LinkTarget, own: [String], connected: [String] = []) {
    self.target = target
    self.own = own.flatMap(\.searchWords)
    self.connected = connected.flatMap(\.searchWords)
  }

  /// How well it has a word: 0 for not at all, up to twice the best `WordMatch`.
  func quality(_ word: WordMatch) -> Int {
    let inOwn = own.lazy.map(word.quality).max() ?? 0
    return max(2 * inOwn, connected.lazy.map(word.quality).max() ?? 0)
  }

  /// Issues in the order in which to fix them, runs from the newest on, tests that have a page.
  static func all(in history: History) -> [SearchedWords] {
    let issues = history.issues.indices.map { index in
      let issue = history.issues[index]
      let scopes = Set(issue.findings.map { history.runs[$0.run].scope })
      let titles = Set(issue.findings.map { history.finding($0).title })
      return SearchedWords(
        .issue(index), own: [issue.title, issue.severity?.name ?? "", issue.state.rawValue],
        connected: titles + issue.tests + scopes + issue.references.map(String.init))
    }
    let runs = history.runs.indices.reversed().map { index in
      let run = history.runs[index]
      return SearchedWords(.run(index), own: [run.title, run.id, run.verdict.rawValue])
    }
    let tests = history.tests.indices.filter { history.tests[$0].slug != nil }.map { index in
      SearchedWords(.test(index), own: [history.tests[index].id])
    }
    return issues + runs + tests
  }
}

/// Compares the words of pages with one that somebody typed, which may be a part of what is meant, or
/// misspelt.
struct WordMatch {
  private let word: String
  private let letters: [Character]
  /// Numbers mean nothing in part.
  private let isNumber: Bool

  init(_ word: String) {
    self.word = word
    letters = Array(word)
    isNumber = letters.allSatisfy(\.isNumber)
  }

  /// 6 for the word itself, 4 for one that begins with it (two letters or more), 3 for one that has it
  /// inside (three or more) or is one edit away (five or more), 0 for others and for other numbers.
  func quality(_ other: String) -> Int {
    if other == word { return 6 }
    if isNumber || letters.count < 2 { return 0 }
    if other.hasPrefix(word) { return 4 }
    if letters.count >= 3, other.contains(word) { return 3 }
    return letters.count >= 5 && isOneEdit(from: Array(other)) ? 3 : 0
  }

  /// Whether a letter more, less or other, or two neighbours swapped, makes the other word of this one.
  private func isOneEdit(from other: [Character]) -> Bool {
    let shorter = min(letters.count, other.count)
    guard max(letters.count, other.count) - shorter <= 1 else { return false }
    let start = zip(letters, other).prefix { $0 == $1 }.count
    let end = zip(letters.reversed(), other.reversed()).prefix(shorter - start)
      .prefix { $0 == $1 }.count
    let here = letters[start..<(letters.count - end)]
    let there = other[start..<(other.count - end)]
    if here.count <= 1 && there.count <= 1 { return true }
    return here.count == 2 && there.count == 2 && here.first == there.last
      && here.last == there.first
  }
}

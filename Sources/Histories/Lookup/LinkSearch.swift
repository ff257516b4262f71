// Finds the page that somebody means who types a few words.
//
// 1. What is named outright comes first: an issue by its id, a tracker number, a run by its id, the
//    beginning of it (a date) or its worklog's name, a test by its name.
// 2. Then what has the words: by how much of them it has, rare words counting more (see `WordMatch`
//    for what counts as having a word). It must have half of them at least, and half as much as the best;
//    all of them where something is named outright.
// 3. Of equals issues come first, in the order in which to fix them (open ones, worse ones, recent ones),
//    then runs, newest first, then tests. The order is total: the same words find the same pages.

/// A page that a link can lead to, by its index in the history's array of its kind.
public enum LinkTarget: Hashable, Sendable {
  case issue(Int)
  case run(Int)
  case test(Int)
  case reference(Int)
}

public struct LinkSearch: Sendable {
  /// What was found, best first; where that is nothing, what comes nearest.
  public struct Result: Hashable, Sendable {
    public var found: [LinkTarget]
    public var nearest: LinkTarget?
  }

  let names: LinkNames
  private let documents: [SearchedWords]
  /// More results are no help.
  public static let most = 5
  /// Who types more words than these has said enough with them.
  private static let mostWords = 32

  /// - Complexity: linear in the length of all titles and names.
  public init(_ history: History) {
    names = LinkNames(history)
    documents = SearchedWords.all(in: history)
  }

  public func find(_ text: String) -> Result {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let named = names.targets(named: text)
    let ranked = rank(Array(text.searchWords.prefix(Self.mostWords)))
    let worded = ranked.filter { named.isEmpty ? 2 * $0.share >= $0.whole : $0.share == $0.whole }
    let best = worded.first?.score ?? 0
    var seen: Set<LinkTarget> = []
    let found = (named + worded.filter { 2 * $0.score >= best }.map(\.target))
      .filter { seen.insert($0).inserted }.prefix(Self.most)
    let nearest = found.isEmpty ? names.issue(near: text) ?? ranked.first?.target : nil
    return Result(found: Array(found), nearest: nearest)
  }

  private struct Ranked {
    var target: LinkTarget
    var score: Int
    /// The weight of the words that it has.
    var share: Int
    /// The weight of all words.
    var whole: Int
  }

  /// What has any of the words, best first; equals stay in the order of `documents`.
  private func rank(_ words: [String]) -> [Ranked] {
    let sought = words.map(WordMatch.init)
    let matches = documents.map { document in sought.map(document.quality) }
    let weights = words.indices.map { word in
      Self.weight(of: matches.count { $0[word] > 0 }, among: documents.count)
    }
    let whole = weights.reduce(0, +)
    let ranked = zip(documents, matches).map { document, matches in
      let pairs = zip(weights, matches)
      return Ranked(
        target: document.target, score: pairs.reduce(0) { $0 + $1.0 * $1.1 },
        share: pairs.reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }, whole: whole)
    }
    return ranked.enumerated().filter { $0.element.score > 0 }
      .sorted { (-$0.element.score, $0.offset) < (-$1.element.score, $1.offset) }.map(\.element)
  }

  /// How often the number of pages can be halved until those are left that have the word: 1 for a word
  /// that all have.
  private static func weight(of having: Int, among all: Int) -> Int {
    let share = all / max(1, having)
    return max(1, Int.bitWidth - share.leadingZeroBitCount)
  }
}

extension String {
  /// Runs of letters and digits in lower case, none longer than 64 letters.
  var searchWords: [String] {
    split { !$0.isLetter && !$0.isNumber }.map { String($0.prefix(64)).lowercased() }
  }
}

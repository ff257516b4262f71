// How rare the words of titles are in the history so far.
import Foundation

/// Counts in how many runs each word stood in a title.
struct WordRarity: Sendable {
  private var runs = 0
  private var words: [Word] = []
  /// Logarithms of whole numbers, as far as they were wanted.
  private var logarithms: [Double] = []
  /// Of how many runs there are.
  private var runsLogarithm = 0.0

  private struct Word {
    var isCommon: Bool
    var runs = 0
    var lastRun = 0
    /// Of the runs that have it, and one more.
    var logarithm = 0.0
  }

  /// While little has been read all words look equally rare; it counts as if so many runs had been read
  /// before, none of which had the word.
  private static let runsBefore = 25
  /// What a word weighs that only says that something is wrong.
  private static let commonWeight = 0.1

  /// Enters the titles of a run. `words` are all that were met so far, by number.
  mutating func enter(run traits: [Traits], words met: [TitleWord]) {
    runs += 1
    while logarithms.count <= runs + Self.runsBefore {
      logarithms.append(log(Double(max(1, logarithms.count))))
    }
    runsLogarithm = logarithms[runs + Self.runsBefore]
    for word in met.dropFirst(words.count) { words.append(Word(isCommon: word.isCommon)) }
    for traits in traits {
      for word in traits.words.numbers where words[word].lastRun != runs {
        words[word].lastRun = runs
        words[word].runs += 1
        words[word].logarithm = logarithms[words[word].runs + 1]
      }
    }
  }

  func isCommon(word: Int) -> Bool { words[word].isCommon }

  /// The logarithm of how many runs there are for each that has the word (inverse document frequency).
  func weight(of word: Int) -> Double {
    let word = words[word]
    return max(0.05, runsLogarithm - word.logarithm) * (word.isCommon ? Self.commonWeight : 1)
  }
}

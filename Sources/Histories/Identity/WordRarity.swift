// How rare the words of titles are in the history so far.
import Foundation

/// Counts in how many runs each word stood in a title.
struct WordRarity: Sendable {
  private var runs = 0
  /// By word.
  private var runsWithWord: [Int] = []
  private var lastRun: [Int] = []
  private var isCommon: [Bool] = []

  /// While little has been read all words look equally rare; it counts as if so many runs had been read
  /// before, none of which had the word.
  private static let runsBefore = 25
  /// What a word weighs that only says that something is wrong.
  private static let commonWeight = 0.1

  /// Enters the titles of a run. `words` are all that were met so far, by number.
  mutating func enter(run traits: [Traits], words: [TitleWord]) {
    runs += 1
    while logarithms.count <= runs + Self.runsBefore {
      logarithms.append(log(Double(max(1, logarithms.count))))
    }
    for word in words.dropFirst(isCommon.count) {
      isCommon.append(word.isCommon)
      runsWithWord.append(0)
      lastRun.append(0)
    }
    for word in traits.flatMap(\.words) where lastRun[word] != runs {
      lastRun[word] = runs
      runsWithWord[word] += 1
    }
  }

  func isCommon(word: Int) -> Bool { isCommon[word] }

  /// Logarithms of whole numbers, as far as they were wanted.
  private var logarithms: [Double] = []

  /// The logarithm of how many runs there are for each that has the word (inverse document frequency).
  func weight(of word: Int) -> Double {
    let weight = logarithms[runs + Self.runsBefore] - logarithms[runsWithWord[word] + 1]
    return max(0.05, weight) * (isCommon[word] ? Self.commonWeight : 1)
  }
}

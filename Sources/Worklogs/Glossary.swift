// Lists of words, turned round: from a word to all that it says.

/// What single words say, as flags: one look-up a word answers every question about a phrase.
struct Glossary<Meaning: OptionSet & Sendable>: Sendable {
  private let meanings: WordTable<Meaning>

  /// - Parameter lists: A word may stand in several.
  init(_ lists: [(Meaning, Set<Word>)]) {
    var meanings: [Word: Meaning] = [:]
    for (meaning, words) in lists {
      for word in words { meanings[word, default: []].formUnion(meaning) }
    }
    self.meanings = WordTable(meanings)
  }

  subscript(word: Word) -> Meaning { meanings[word] ?? [] }

  /// All that the words say together.
  subscript(words: [Word]) -> Meaning {
    words.reduce(into: []) { said, word in said.formUnion(self[word]) }
  }
}

// Words that are known before a worklog is read: each word of it is looked up in several such tables.

/// Known words, each with a value. A word stands at the place that its bytes name, or after it where
/// others were there first; at least half of the places are free.
///
/// Unlike `Dictionary` it guards against no words made to collide: they are the reader's own and a team's.
struct WordTable<Value: Sendable>: Sendable {
  /// Empty words where a place is free.
  private var words: [Word]
  private var values: [Value?]

  init(_ known: some Collection<(key: Word, value: Value)>) {
    var size = 4
    while size < 2 * known.count { size *= 2 }
    words = Array(repeating: Word(), count: size)
    values = Array(repeating: nil, count: size)
    for (word, value) in known where word.count > 0 {
      let place = place(of: word)
      words[place] = word
      values[place] = value
    }
  }

  subscript(word: Word) -> Value? { values[place(of: word)] }

  func contains(_ word: Word) -> Bool { words[place(of: word)].count > 0 }

  /// Where a word stands, or would stand.
  private func place(of word: Word) -> Int {
    var place = word.scattered & (words.count - 1)
    while words[place].count > 0, words[place] != word { place = (place + 1) & (words.count - 1) }
    return place
  }
}

/// Words that are known, and nothing else of them.
typealias WordSet = WordTable<Void>

extension WordSet: ExpressibleByArrayLiteral {
  init(arrayLiteral words: Word...) { self.init(words.map { (key: $0, value: ()) }) }
}

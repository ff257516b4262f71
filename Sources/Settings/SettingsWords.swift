// Reads a team's own words for severities and statuses.
import Yams

extension SettingsReader {
  /// The lower-case words of each of `meanings`, by word: `P0: [Meltdown]` gives
  /// `["meltdown": "P0"]`. A word of two meanings keeps the first.
  mutating func words(_ node: Node, _ name: String, of meanings: [String]) -> [String: String] {
    var words: [String: String] = [:]
    for entry in values.entries(node, name, expected: "a mapping of lists of words") {
      guard meanings.contains(entry.key) else {
        reportUnknown(entry, group: name + ".", known: meanings)
        continue
      }
      let path = "\(name).\(entry.key)"
      addWords(entry.value, path, meaning: entry.key, to: &words)
    }
    return words
  }

  /// Adds the words of a list, in lower case. A word by itself is a list of one where `allowsOne`.
  mutating func addWords(
    _ node: Node, _ path: String, meaning: String, allowsOne: Bool = false,
    to words: inout [String: String]
  ) {
    let list = values.list(node, path, expected: "a list of words", allowsOne: allowsOne)
    for node in list ?? [] {
      guard let word = word(node, path) else { continue }
      add(word, meaning: meaning, at: node.place, to: &words)
    }
  }

  private mutating func word(_ node: Node, _ path: String) -> String? {
    let text = values.item(node, path, expected: "a list of words")
    guard let text, !text.isEmpty else {
      if text != nil || node.isNothing { values.faults.report(.emptyWord(path), at: node.place) }
      return nil
    }
    return text.lowercased()
  }

  mutating func add(
    _ word: String, meaning: String, at place: Place, to words: inout [String: String]
  ) {
    if let first = words[word], first != meaning {
      values.faults.report(.ambiguousWord(word, first: first, second: meaning), at: place)
    } else {
      words[word] = meaning
    }
  }
}

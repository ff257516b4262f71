// Whether a finding says that it keeps people or other work from going on.

extension Finding {
  /// Whether its title, its impact or one of its fields says that it blocks something: "blocks the
  /// release", "Blocker", `**Blocking:** all e2e tests`. A negation before it takes that back, and code
  /// that blocks ("blocking call") is none.
  ///
  /// - Complexity: linear in these texts, of which the first kilobytes are read.
  public var saysItBlocks: Bool {
    ([title, impact] + fields.map { Optional("\($0.name) \($0.value)") }).contains { text in
      text.map { BlockingWords.say($0) } ?? false
    }
  }
}

private enum BlockingWords {
  /// In the languages of `words.txt`; what is blocked *by* something does not stand here.
  private static let stems = [
    "blocks", "blocking", "blocker", "showstopper", "blockier", "bloquea", "bloquant", "bloccant",
    "блокиру", "блокер", "blokker", "blokuj", "engelliyor",
  ]
  private static let negations: Set<String> = [
    "not", "no", "non", "never", "none", "false", "without", "isn", "doesn", "nicht", "kein",
    "keine", "pas",
    "nao", "não", "не", "geen", "niet", "nie",
  ]
  /// After "blocking": a way of calling functions.
  private static let technical: Set<String> = [
    "call", "calls", "io", "i", "read", "reads", "write", "writes", "operation", "operations",
    "queue", "wait", "function", "functions", "method", "code", "socket", "sleep", "no", "none",
    "false", "nothing", "nobody",
  ]
  /// Before "blocks": what these are pieces of.
  private static let pieces: Set<String> = ["code", "memory", "data", "text", "building", "catch"]
  /// How many words before it a negation may stand: "no longer a blocker".
  private static let reach = 3
  /// What a field says first is what it is about.
  private static let longest = 2000

  static func say(_ text: String) -> Bool {
    let words = text.prefix(longest).lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.indices.contains { index in
      stems.contains { words[index].hasPrefix($0) }
        && !(index > 0 && pieces.contains(String(words[index - 1])))
        && !words[max(0, index - reach)..<index].contains { negations.contains(String($0)) }
        && !(index + 1 < words.count && technical.contains(String(words[index + 1])))
    }
  }
}

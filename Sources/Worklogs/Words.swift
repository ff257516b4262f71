// Text as lower-case words, for comparing what people wrote with what they might have meant.

/// The words of a text: runs of ASCII letters and digits (and what is beyond ASCII and no symbol),
/// lower-cased. `P0-CRITICAL` is two words, `don't` is `dont`.
func words(_ text: some StringProtocol) -> [String] {
  var found: [String] = []
  var word: [UInt8] = []
  for byte in text.utf8 {
    if isLetter(byte) {
      word.append(byte | 0x20)
    } else if isDigit(byte) || byte == 0x5F {
      word.append(byte)
    } else if byte != UInt8(ascii: "'") && !word.isEmpty {
      found.append(String(decoding: word, as: UTF8.self))
      word.removeAll(keepingCapacity: true)
    }
  }
  if !word.isEmpty { found.append(String(decoding: word, as: UTF8.self)) }
  return found
}

extension Collection where Element == String {
  func containsAny(of vocabulary: Set<String>) -> Bool { contains { vocabulary.contains($0) } }

}

extension Array where Element == String {
  /// Whether the words stand side by side in this order.
  func contains(phrase: [String]) -> Bool {
    guard let first = phrase.first, count >= phrase.count else { return false }
    return indices.contains { index in
      self[index] == first && self[index...].starts(with: phrase)
    }
  }
}

extension String {
  /// Without what stands in round brackets.
  var withoutBrackets: String {
    guard contains("(") else { return self }
    var kept = ""
    var depth = 0
    for character in self {
      if character == "(" { depth += 1 }
      if depth == 0 { kept.append(character) }
      if character == ")" { depth = max(0, depth - 1) }
    }
    return kept
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }

  /// Without white space and marks (`:`, dashes, quotes, symbols, emoji) at both ends; brackets stay.
  var unmarked: String {
    let isKept: (Unicode.Scalar) -> Bool = { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "()[]{}<>/._$%~\"'`".unicodeScalars.contains(scalar)
    }
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: isKept),
      let end = scalars.lastIndex(where: isKept)
    else { return "" }
    return String(self[start...end])
  }
}

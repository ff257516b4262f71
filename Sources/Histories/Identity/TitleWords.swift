// The words of a title, as far as they tell one problem from another.

/// A word of a title, in a form that its inflections share.
struct TitleWord: Hashable, Sendable {
  var stem: String
  /// It says only that something is wrong: `failure`, `critical`, `multiple`. Such words weigh little.
  var isCommon: Bool

  /// The words of a title, each once, without the small words of grammar. Names in camel case are
  /// taken apart: `WebSocketManager` and `web socket manager` are the same.
  static func all(in title: String) -> [TitleWord] {
    var seen: Set<String> = []
    return pieces(of: title).compactMap { piece in
      let word = piece.lowercased()
      guard !grammar.contains(word) else { return nil }
      let stem = Self.stem(of: word)
      guard seen.insert(stem).inserted else { return nil }
      return TitleWord(stem: stem, isCommon: common.contains(stem))
    }
  }

  /// Runs of letters and digits, parted where a capital follows a small letter; what is not ASCII counts
  /// as a small letter.
  private static func pieces(of title: String) -> [String] {
    var pieces: [String] = []
    let bytes = Array(title.withPlainMarks.utf8)
    var start = 0
    for place in 0...bytes.count {
      let isInside = place < bytes.count && bytes[place].isTitleSign
      guard !isInside || place > start && bytes.startsName(at: place) else { continue }
      if place > start { pieces.append(String(decoding: bytes[start..<place], as: UTF8.self)) }
      start = isInside ? place : place + 1
    }
    return pieces
  }

  /// The word without the endings of English: `deprecated`, `deprecation` and `deprecates` are one. At
  /// least five letters stay; of shorter words only the plural's s goes.
  static func stem(of word: String) -> String {
    let letters = word.utf8
    if letters.allSatisfy({ (0x30...0x39).contains($0) }) { return word }
    let length = letters.allSatisfy({ $0 < 0x80 }) ? letters.count : word.count
    for ending in endings
    where length >= ending.count + 5 && letters.suffix(ending.count).elementsEqual(ending) {
      return String(word.dropLast(ending.count))
    }
    let isPlural = letters.last == 0x73 && length > 3 && letters.dropLast().last != 0x73
    return isPlural ? String(word.dropLast()) : word
  }

  /// Longer ones first.
  private static let endings = [
    "ations", "ation", "ating", "ments", "ated", "ates", "ions", "ings", "ment", "ity", "ies",
    "ied", "ion", "ing", "ers", "ed", "es", "er", "e", "s", "y",
  ].map { Array($0.utf8) }

  private static let grammar: Set<String> = [
    "the", "a", "an", "of", "in", "on", "for", "to", "and", "or", "with", "not", "no", "is", "are",
    "be", "by", "from", "at", "as", "it", "its", "this", "that", "during", "due", "after", "when",
    "into", "via", "has", "have", "had", "was", "were", "again", "still", "now", "also",
  ]

  private static let common: Set<String> = Set(
    [
      "fail", "failure", "failing", "failed", "error", "issue", "problem", "bug", "defect",
      "broken", "crash", "incident", "violation", "exception", "critical", "severe", "high",
      "medium", "low", "major", "minor", "blocker", "blocking", "p0", "p1", "p2", "p3", "multiple",
      "various", "several", "widespread", "some", "many", "new", "known", "continued",
      "persistent", "recurring", "intermittent", "test", "suite", "case", "category", "complete",
      "completely", "all", "general", "potential", "comprehensive",
    ].map(stem(of:)))
}

extension String {
  /// With blanks for dashes, quotes and other marks that are not ASCII.
  fileprivate var withPlainMarks: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isWord =
        scalar.isASCII || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      text.append(isWord ? scalar : " ")
    }
    return String(text)
  }
}

extension UInt8 {
  fileprivate var isUppercase: Bool { self >= 0x41 && self <= 0x5A }
  fileprivate var isTitleSign: Bool {
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x7A || self >= 0x30 && self <= 0x39 || self >= 0x80
  }
}

extension [UInt8] {
  /// Whether a name in camel case goes on there: `S` of `WebSocket`, `M` of `URLMap`.
  fileprivate func startsName(at place: Int) -> Bool {
    guard self[place].isUppercase, place > 0 else { return false }
    if !self[place - 1].isUppercase { return true }
    return place + 1 < count && self[place + 1].isTitleSign && !self[place + 1].isUppercase
  }
}

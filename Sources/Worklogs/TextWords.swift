// The words of a text as findings are compared by them: in lower case, without the small words of grammar, each
// with the stem that its inflections share.
import Foundation
import Hashing

/// One word of a text.
public struct TextWord: Hashable, Sendable {
  /// In lower case.
  public let text: String
  /// A hash of its stem, the same on every machine: `deprecated` and `deprecation` have one.
  public let stem: UInt64
  /// It says only that something is wrong, or where that stands: `failure`, `critical`, `resolved`.
  public let isCommon: Bool

  fileprivate init(_ letters: Bytes) {
    text = String(decoding: letters, as: UTF8.self)
    stem = Self.stem(of: letters)
    isCommon = Self.common.contains(stem)
  }

  /// The stem of a word in lower case.
  public static func stem(of word: Substring) -> UInt64 { stem(of: Array(word.utf8)[...]) }

  /// Whether a stem stands in the worklogs of every team: names of fields, and what tests and logs are spoken of
  /// with. In a young history nothing else tells that such words say little.
  public static func isUsual(stem: UInt64) -> Bool { usual.contains(stem) }

  /// The words of a title, each stem once.
  public static func all(in title: String) -> [TextWord] {
    var words: [TextWord] = []
    var stems: Set<UInt64> = []
    forEach(in: title.bytes) { letters in
      let word = TextWord(letters)
      if stems.insert(word.stem).inserted { words.append(word) }
    }
    return words
  }

  // MARK: Stems

  /// The hash of a word without the endings of English. At least five letters stay; of shorter words only the
  /// plural's s goes.
  static func stem(of word: ArraySlice<UInt8>) -> UInt64 {
    let stem = word.prefix(stemLength(of: word))
    return stem.span.hash64
  }

  private static func stemLength(of word: ArraySlice<UInt8>) -> Int {
    let count = word.count
    guard count > 3, let last = word.last, isLetter(last), last < 0x80 else { return count }
    for ending in endings
    where ending.last == last && count >= ending.count + 5
      && word.suffix(ending.count).elementsEqual(ending)
    {
      return count - ending.count
    }
    let isPlural = last == UInt8(ascii: "s") && word.dropLast().last != UInt8(ascii: "s")
    return isPlural ? count - 1 : count
  }

  /// Longer ones first.
  private static let endings = [
    "ations", "ation", "ating", "ments", "ated", "ates", "ions", "ings", "ment", "ity", "ies",
    "ied", "ion", "ing", "ers", "ed", "es", "er", "e", "s", "y",
  ].map { Array($0.utf8) }

  fileprivate static let grammar: WordSet = [
    "the", "a", "an", "of", "in", "on", "for", "to", "and", "or", "with", "not", "no", "is", "are",
    "be", "by", "from", "at", "as", "it", "its", "this", "that", "during", "due", "after", "when",
    "into", "via", "has", "have", "had", "was", "were", "again", "still", "now", "also", "do",
    "does", "can", "cannot", "could", "should", "would", "will", "than", "then", "but", "so", "if",
  ]

  private static let common = stems(
    """
    fail failure failing failed error issue problem bug defect broken crash incident violation exception critical
    severe high medium low major minor blocker blocking p0 p1 p2 p3 multiple various several widespread some many
    new known continued persistent recurring intermittent test testing suite case category complete completely all
    general potential comprehensive fixed resolved closed open done status update verified pending ongoing
    """)

  private static let usual = common.union(
    stems(
      """
      severity priority state impact scope type kind description summary details title name number github tracker
      ticket expected actual result cause root reason analysis symptom evidence location component area environment
      version branch commit build run job date time first last seen since occurrence count total frequency line file
      path log message output stack trace traceback excerpt command step reproduce reproduction affected related
      pass passed assertion assert fix solution recommendation recommended action required next needed owner team
      assigned business user risk
      """))

  private static func stems(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map(stem))
  }
}

// MARK: Walking through a text

extension TextWord {
  /// Hands out the words of a text, in lower case and in order: runs of letters and digits, names in camel case
  /// taken apart (`WebSocketManager` and `web socket manager` are the same). Scripts that put no blanks between
  /// words give every two signs that stand together.
  static func forEach(in text: Bytes, _ take: (Bytes) -> Void) {
    let text = text.withBlanksForSigns ?? plainText(text)
    let lower = text.map { $0.isUppercase ? $0 | 0x20 : $0 }
    let first = text.startIndex
    var start = 0
    var isASCII = true
    func end(at end: Int) {
      defer { (start, isASCII) = (end, true) }
      if start == end { return }
      let word = isASCII ? lower[start..<end] : lower[start..<end].string.lowercased().bytes
      if word.count > longestOfGrammar || !grammar.contains(Word(word)) { take(word) }
    }
    for place in lower.indices {
      let byte = lower[place]
      if isLetter(byte) || isDigit(byte) {
        if text[first + place].isUppercase, text.startsName(at: first + place) { end(at: place) }
      } else if byte >= 0x80 {
        isASCII = false
      } else {
        end(at: place)
        start = place + 1
      }
    }
    end(at: lower.count)
  }

  /// `during`, `should`
  private static let longestOfGrammar = 6
}

extension Bytes {
  /// Itself with blanks for dashes, arrows, quotes, marks and emoji; nil where it has other signs that are not of
  /// ASCII.
  fileprivate var withBlanksForSigns: Bytes? {
    guard var place = firstIndex(where: { $0 >= 0x80 }) else { return self }
    var plain = self
    while place < endIndex {
      guard self[place] >= 0x80 else {
        place += 1
        continue
      }
      guard let length = signLength(at: place) else { return nil }
      for byte in place..<place + length { plain[byte] = 0x20 }
      place += length
    }
    return plain
  }

  /// The bytes of a sign that is part of no word and joins no other: of Latin-1, general punctuation, arrows,
  /// technical signs, boxes, dingbats without numbers, pictographs (Unicode's blocks of these names).
  private func signLength(at place: Int) -> Int? {
    func byte(_ offset: Int) -> UInt8 { place + offset < endIndex ? self[place + offset] : 0 }
    switch (self[place], byte(1), byte(2)) {
    case (0xC2, 0xA0, _), (0xC2, 0xA7, _), (0xC2, 0xAB, _), (0xC2, 0xB0, _), (0xC2, 0xB7, _),
      (0xC2, 0xBB, _):
      return 2
    case (0xE2, 0x80, 0x80...0xBF), (0xE2, 0x86, 0x90...0xBF), (0xE2, 0x87, 0x80...0xBF),
      (0xE2, 0x8C...0x8F, 0x80...0xBF), (0xE2, 0x94...0x9C, 0x80...0xBF),
      (0xE2, 0x9D, 0x80...0xB5), (0xEF, 0xB8, 0x8F):
      return 3
    case (0xF0, 0x9F, 0x8C...0xAB) where byte(3) >= 0x80: return 4
    default: return nil
    }
  }

  /// Whether a part of a name in camel case begins there: `S` of `WebSocket`, `M` of `URLMap`.
  fileprivate func startsName(at place: Int) -> Bool {
    guard place > startIndex else { return false }
    if !self[place - 1].isUppercase { return true }
    return place + 1 < endIndex && !self[place + 1].isUppercase && isLetter(self[place + 1])
  }
}

/// A text with blanks for dashes, quotes and other signs that are no letters, accents joined to their letters,
/// and the signs of scripts without blanks in pairs.
private func plainText(_ text: Bytes) -> Bytes {
  var plain = String.UnicodeScalarView()
  var unspaced: [Unicode.Scalar] = []
  func endRun() {
    if unspaced.count == 1 { plain.append(contentsOf: unspaced) }
    for pair in zip(unspaced, unspaced.dropFirst()) {
      plain.append(contentsOf: [pair.0, pair.1, " "])
    }
    unspaced.removeAll()
  }
  for scalar in text.string.precomposedStringWithCanonicalMapping.unicodeScalars {
    if scalar.standsUnspaced, scalar.isWordSign {
      if unspaced.isEmpty { plain.append(" ") }
      unspaced.append(scalar)
    } else {
      endRun()
      plain.append(scalar.isWordSign ? scalar : " ")
    }
  }
  endRun()
  return String(plain).bytes
}

extension Unicode.Scalar {
  fileprivate var isWordSign: Bool {
    isASCII || properties.isAlphabetic || properties.numericType != nil
  }

  /// Whether it is of a script that puts no blanks between words: Thai to Burmese, Khmer, Chinese, Japanese; and
  /// Korean, whose words end in particles.
  fileprivate var standsUnspaced: Bool {
    switch value {
    case 0x0E00...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7FF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

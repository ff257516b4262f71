// Text as lower-case words, for comparing what people wrote with what they might have meant.
//
// Works on bytes: titles, fields and items are read by the hundred thousand, and `Character` costs
// twenty times as much.

/// A stretch of UTF-8.
typealias Bytes = ArraySlice<UInt8>

/// The words of a text: runs of ASCII letters, digits and underscores, lower-cased. `P0-CRITICAL` is
/// two words, `don't` is `dont`.
func words(_ text: Span<UInt8>) -> [Word] {
  if text.isEmpty { return [] }
  var found: [Word] = []
  var word = Word()
  found.reserveCapacity(min(8, text.count / 4 + 1))
  for index in text.indices {
    if let part = wordPart(text[index]) {
      word.append(part)
    } else if text[index] != UInt8(ascii: "'") && word.count > 0 {
      found.append(word)
      word = Word()
    }
  }
  if word.count > 0 { found.append(word) }
  return found
}

func words(_ text: Bytes) -> [Word] { words(text.span) }

func words(_ text: String) -> [Word] { words(text.utf8.span) }

func words(_ text: Substring) -> [Word] { words(text.utf8.span) }

/// A byte as it stands in a word, or nil if it ends one.
@inline(__always)
func wordPart(_ byte: UInt8) -> UInt8? {
  if isLetter(byte) { return byte | 0x20 }
  return isDigit(byte) || byte == 0x5F ? byte : nil
}

extension StringProtocol {
  /// The text's UTF-8.
  var bytes: Bytes { Array(utf8)[...] }

  /// Without white space at both ends.
  var trimmed: String { bytes.trimmed.string }

  /// Without white space and marks (`:`, dashes, quotes, symbols, emoji) at both ends; brackets stay.
  var unmarked: String { bytes.unmarked.string }
}

extension Sequence where Element == Word {
  /// Whether one of a few words is among them.
  func containsAny(of vocabulary: WordSet) -> Bool { contains { vocabulary.contains($0) } }
}

extension Bytes {
  var bytes: Bytes { self }

  var string: String { String(decoding: self, as: UTF8.self) }

  var trimmed: Bytes {
    guard let start = firstIndex(where: { !isSpace($0) }),
      let end = lastIndex(where: { !isSpace($0) })
    else { return self[endIndex...] }
    return self[start...end]
  }

  /// Without white space and marks at both ends: ASCII marks but brackets and those that names are made
  /// of, and what Unicode keeps for punctuation, symbols and emoji (U+2000–U+2BFF, U+FE00–U+FE0F,
  /// U+FF01–U+FF20 but digits, `【` and `】`, U+1F000 and above).
  var unmarked: Bytes {
    var start = startIndex
    while start < endIndex, let length = markLength(at: start) { start += length }
    var end = endIndex
    while end > start, let length = markLength(before: end, from: start) { end -= length }
    return self[start..<end]
  }

  private func markLength(at index: Int) -> Int? {
    let byte = self[index]
    if byte < 0x80 { return Self.isKept(byte) ? nil : 1 }
    switch byte {
    case 0xE2 where index + 2 < endIndex && self[index + 1] <= 0xAF: return 3
    case 0xEF where index + 2 < endIndex && self[index + 1] == 0xB8: return 3
    case 0xEF where index + 2 < endIndex && self[index + 1] == 0xBC:
      return self[index + 2] < 0x90 || 0x9A...0xA0 ~= self[index + 2] ? 3 : nil
    case 0xF0 where index + 3 < endIndex && self[index + 1] == 0x9F: return 4
    case 0xE3 where index + 2 < endIndex && self[index + 1] == 0x80:
      return 0x90...0x91 ~= self[index + 2] ? 3 : nil
    case 0xC2: return index + 1 < endIndex ? 2 : 1
    default: return nil
    }
  }

  private func markLength(before end: Int, from start: Int) -> Int? {
    var first = end - 1
    while first > start, self[first] & 0xC0 == 0x80 { first -= 1 }
    guard let length = markLength(at: first), first + length == end else { return nil }
    return length
  }

  private static func isKept(_ byte: UInt8) -> Bool {
    if isWordByte(byte) { return true }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "~"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      return true
    default: return false
    }
  }

  /// Where a text begins in this one, first.
  func firstRange(of text: String, from start: Int? = nil) -> Range<Int>? {
    let sought = text.utf8
    guard let first = sought.first, count >= sought.count else { return nil }
    var index = start ?? startIndex
    let last = endIndex - sought.count
    while index <= last {
      if self[index] == first, self[index...].starts(with: sought) {
        return index..<index + sought.count
      }
      index += 1
    }
    return nil
  }

  func contains(text: String) -> Bool { firstRange(of: text) != nil }

  func hasPrefix(_ text: String) -> Bool { starts(with: text.utf8) }

  func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }

  /// Without what stands in round brackets.
  var withoutBrackets: Bytes {
    guard contains(UInt8(ascii: "(")) else { return self }
    var kept: [UInt8] = []
    var depth = 0
    for byte in self {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if depth == 0 { kept.append(byte) }
      if byte == UInt8(ascii: ")") { depth = Swift.max(0, depth - 1) }
    }
    return kept[...]
  }
}

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

@inline(__always)
func isUppercase(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

/// Letters, digits, underscore.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == 0x5F }

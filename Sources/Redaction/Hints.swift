// Where in a text a secret may begin: one pass over its bytes that looks closer only at pairs of bytes
// which a hint has. Text without hints costs a table look-up a byte.

/// A short text that stands before secrets or at their front.
struct Hint: Sendable {
  enum Kind: Sendable, Hashable {
    /// The front of a token: its number in `TokenForm.table`.
    case token(Int)
    case jsonWebToken, privateKey, scheme, authorization, bearer
    /// A name of what is secret: `password`, `api_key`.
    case key(isPassword: Bool)
  }

  let kind: Kind
  let text: [UInt8]
  let ignoresCase: Bool
  /// Where in the text the pair of bytes stands by which it is found: the rarest in English.
  let anchor: Int

  fileprivate init(_ kind: Kind, _ text: String, ignoresCase: Bool = false, anchor: Int = 0) {
    self.kind = kind
    self.text = Array(text.utf8)
    self.ignoresCase = ignoresCase
    self.anchor = anchor
  }

  static let all: [Hint] =
    TokenForm.table.enumerated().flatMap { number, form in
      // Most prefixes end with a mark that is rare within words.
      form.prefixes.map { Hint(.token(number), $0, anchor: $0.utf8.count - 2) }
    } + [
      Hint(.jsonWebToken, "eyJ", anchor: 1),
      Hint(.privateKey, "-----BEGIN", anchor: 3),
      Hint(.scheme, "://"),
      // As some write it in JSON: a hint that the file is to be decoded.
      Hint(.scheme, ":\\/\\/"),
      Hint(.authorization, "authorization", ignoresCase: true, anchor: 6),
      Hint(.bearer, "bearer ", ignoresCase: true, anchor: 5),
    ]
    + [("passw", 3), ("passphrase", 4), ("pwd", 0), ("secret", 2), ("credential", 2)].map {
      Hint(.key(isPassword: true), $0.0, ignoresCase: true, anchor: $0.1)
    }
    + [("token", 1), ("api_key", 5), ("api-key", 5), ("api key", 5), ("apikey", 4)].map {
      Hint(.key(isPassword: false), $0.0, ignoresCase: true, anchor: $0.1)
    }
    + ["access", "account", "auth", "encryption", "license", "master", "private", "signing"]
    .flatMap { word in
      ["", "_", "-", " "].map { mark in
        let text = word + mark + "key"
        return Hint(
          .key(isPassword: false), text, ignoresCase: true, anchor: text.utf8.count - 2)
      }
    }
}

/// All hints by their pairs of bytes.
struct HintTable: Sendable {
  static let shared = HintTable(Hint.all)

  /// A group's number for each pair, 0 for none: seven bits of either byte.
  private let groups: [UInt8]
  private let hints: [[Hint]]

  private init(_ all: [Hint]) {
    var groups = [UInt8](repeating: 0, count: 1 << 14)
    var hints: [[Hint]] = [[]]
    for hint in all {
      for pair in Self.pairs(of: hint) {
        if groups[pair] == 0 {
          hints.append([])
          groups[pair] = UInt8(hints.count - 1)
        }
        hints[Int(groups[pair])].append(hint)
      }
    }
    self.groups = groups
    self.hints = hints
  }

  private static func pairs(of hint: Hint) -> Set<Int> {
    let bytes = hint.text[hint.anchor..<hint.anchor + 2].map { byte -> [UInt8] in
      hint.ignoresCase && byte.isLetter ? [byte | 0x20, byte & ~0x20] : [byte]
    }
    return Set(bytes[0].flatMap { first in bytes[1].map { pair(first, $0) } })
  }

  @inline(__always)
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x7F) << 7 | Int(second & 0x7F)
  }

  /// Calls a closure with each hint in a text and the place where it begins, from the front.
  func forEach(in text: [UInt8], _ use: (Hint, Int) -> Void) {
    _ = first(in: text) { hint, start in
      use(hint, start)
      return false
    }
  }

  /// Whether a secret may begin somewhere.
  func hasHint(in text: [UInt8]) -> Bool { first(in: text) { _, _ in true } }

  /// - Returns: Whether the closure said of a hint that it is the one.
  private func first(in text: [UInt8], where isWanted: (Hint, Int) -> Bool) -> Bool {
    guard text.count > 1 else { return false }
    return groups.withUnsafeBufferPointer { groups in
      text.withUnsafeBufferPointer { text in
        var index = 1
        while index < text.count {
          let end = min(text.count, index + Self.pairsAtOnce)
          // Several without a way out between them, for few have a hint.
          var any: UInt8 = 0
          for second in index..<end { any |= groups[Self.pair(text[second - 1], text[second])] }
          if any != 0 {
            for second in index..<end {
              let group = groups[Self.pair(text[second - 1], text[second])]
              if group != 0, hasHint(of: Int(group), second - 1, text, isWanted) { return true }
            }
          }
          index = end
        }
        return false
      }
    }
  }

  private static let pairsAtOnce = 8

  /// Whether one of the hints of a pair stands around it, and the closure wants it.
  @inline(never)
  private func hasHint(
    of group: Int, _ index: Int, _ text: UnsafeBufferPointer<UInt8>,
    _ isWanted: (Hint, Int) -> Bool
  ) -> Bool {
    for hint in hints[group] {
      let start = index - hint.anchor
      if hint.stands(at: start, in: text), isWanted(hint, start) { return true }
    }
    return false
  }
}

extension Hint {
  fileprivate func stands(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard start >= 0, start + text.count <= bytes.count else { return false }
    for offset in text.indices {
      let byte = bytes[start + offset]
      if (ignoresCase ? byte.folded : byte) != text[offset] { return false }
    }
    return true
  }
}

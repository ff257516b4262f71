// What stands at a hint: each kind of secret is read from its front.

struct SecretReading {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  func secrets(of hint: Hint, at start: Int) -> [FoundSecret] {
    let end = start + hint.text.count
    switch hint.kind {
    case .token(let number):
      return found(token(TokenForm.table[number], from: start, end), TokenForm.table[number].form)
    case .jsonWebToken: return found(jsonWebToken(from: start), .jsonWebToken)
    case .privateKey: return privateKey(from: end)
    case .scheme: return passwordInURL(after: end)
    case .authorization: return found(authorization(after: end), .authorization)
    case .bearer:
      let value = Range(end, in: text, while: .token68)
      let isRandom = Randomness(text[value]).isSecret(isPassword: true)
      return isRandom ? found(value, .authorization) : []
    case .key(let isPassword):
      let value = assignedValue(afterKeyAt: start..<end)
      let isRandom = value.map { Randomness(text[$0]).isSecret(isPassword: isPassword) } ?? false
      return isRandom ? found(value, .assignedSecret) : []
    }
  }

  private func found(
    _ range: Range<Int>?, _ form: SecretForm, isContinuation: Bool = false
  ) -> [FoundSecret] {
    guard let range, !range.isEmpty else { return [] }
    return [
      FoundSecret(
        secret: Secret(text[range].string), form: form, range: range,
        isContinuation: isContinuation)
    ]
  }

  // MARK: Tokens

  private func token(_ form: TokenForm, from start: Int, _ end: Int) -> Range<Int>? {
    if start > 0, text[start - 1].isAlphanumeric { return nil }
    var rest = Range(end, in: text, while: form.alphabet, atMost: form.lengths.upperBound + 1)
    // The end of a sentence.
    while let last = text[rest].last, last == UInt8(ascii: ".") { rest = rest.dropLast() }
    guard form.lengths.contains(rest.count), Randomness(text[rest]).isToken else { return nil }
    // Of an address only what is secret in it.
    let isAddress = text[end - 1] == UInt8(ascii: "/")
    return (isAddress ? end : start)..<rest.upperBound
  }

  /// Three parts; the second is JSON too, and the third may be missing.
  private func jsonWebToken(from start: Int) -> Range<Int>? {
    if start > 0, text[start - 1].isAlphanumeric { return nil }
    let header = Range(start, in: text, while: .dashed, atMost: 4_000)
    guard header.count >= 16, header.upperBound < text.count,
      text[header.upperBound] == UInt8(ascii: ".")
    else { return nil }
    let claims = Range(header.upperBound + 1, in: text, while: .dashed, atMost: 16_000)
    guard claims.count >= 16, text[claims].starts(with: "ey".utf8) else { return nil }
    guard claims.upperBound < text.count, text[claims.upperBound] == UInt8(ascii: ".") else {
      return start..<claims.upperBound
    }
    return start..<Range(claims.upperBound + 1, in: text, while: .dashed, atMost: 4_000).upperBound
  }

  // MARK: Private keys

  /// The longest block that is looked for: an RSA key of 16,384 bits.
  private static let longestKey = 16_384

  /// Each line of the block by itself, for its lines may be indented, quoted or joined where they are shown.
  private func privateKey(from end: Int) -> [FoundSecret] {
    let label = Range(end, in: text, while: Self.inLabel, atMost: 60)
    guard text[label].string.contains("PRIVATE KEY"),
      text[label.upperBound...].starts(with: "-----".utf8)
    else { return [] }
    var found: [FoundSecret] = []
    var index = label.upperBound + 5
    let last = min(text.count, index + Self.longestKey)
    while index < last, !text[index...].starts(with: "-----".utf8) {
      // `\n` as two characters, where a whole key is one string.
      if text[index] == UInt8(ascii: "\\") { index = min(index + 2, last) }
      let line = Range(index, in: text, while: .base64, atMost: last - index)
      if Randomness(text[line]).isLineOfKey {
        found += self.found(line, .privateKey, isContinuation: !found.isEmpty)
      }
      index = max(line.upperBound, index + 1)
    }
    return found
  }

  private static let inLabel = ByteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ")

  // MARK: Addresses

  /// Between the first colon after `://` and the last `@` before the path.
  private func passwordInURL(after start: Int) -> [FoundSecret] {
    let authority = Range(start, in: text, while: Self.inAuthority, atMost: 500)
    guard let at = text[authority].lastIndex(of: UInt8(ascii: "@")),
      let colon = text[authority].prefix(upTo: at).firstIndex(of: UInt8(ascii: ":")),
      at - colon > Self.shortestPassword
    else { return [] }
    let user = text[start..<colon]
    let password = colon + 1..<at
    guard isPassword(text[password], of: user), at + 1 < authority.upperBound else { return [] }
    let isRandom = Randomness(text[password]).isSecret(isPassword: true)
    let secret =
      isRandom
      ? Secret(text[password].string)
      : Secret(
        text[password].string, before: "://" + user.string + ":", after: "@")
    return [FoundSecret(secret: secret, form: .passwordInURL, range: password)]
  }

  private static let inAuthority = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%!$&*+;=:@^#[]\\")

  /// `https://a:b@host` is an example of an address.
  private static let shortestPassword = 4

  /// Not a placeholder, nor what everybody's test database has.
  private func isPassword(_ password: ArraySlice<UInt8>, of user: ArraySlice<UInt8>) -> Bool {
    let folded = password.map(\.folded)
    guard let first = folded.first, !Randomness(password).isPlaceholder else { return false }
    if "$%<{[*".utf8.contains(first) && !(first == UInt8(ascii: "%") && folded.count > 3) {
      return false
    }
    return folded != user.map(\.folded) && !Self.usualPasswords.contains(folded.string)
      && !folded.allSatisfy { $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "*") }
  }

  private static let usualPasswords: Set<String> = [
    "admin", "dev", "guest", "local", "mypassword", "mysql", "pass", "passwd", "password",
    "postgres",
    "pw", "pwd", "root", "secret", "test", "token", "user",
  ]

  // MARK: Values

  /// What stands after `Authorization:` and the name of a scheme.
  private func authorization(after end: Int) -> Range<Int>? {
    guard let start = separated(after: end) else { return nil }
    let scheme = Range(start, in: text, while: .alphanumeric, atMost: 20)
    let isScheme = scheme.upperBound < text.count && text[scheme.upperBound] == 0x20
    let value = Range(isScheme ? scheme.upperBound + 1 : start, in: text, while: .token68)
    // What is in base64 may have no digit: `user:pass`.
    let random = Randomness(text[value])
    let isBasic = isScheme && text[scheme].map(\.folded) == Array("basic".utf8)
    let isSecret =
      isBasic
      ? value.count >= 8 && !random.isPlaceholder && random.hasMixedCase
      : random.isSecret(isPassword: true)
    return isSecret ? value : nil
  }

  /// The value that a name is given: after `:`, `=`, `|` or `is`, or as an option of a command.
  private func assignedValue(afterKeyAt key: Range<Int>) -> Range<Int>? {
    let rest = Range(key.upperBound, in: text, while: .dotted, atMost: 24)
    let front = front(ofNameAt: key.lowerBound)
    guard namesSecret(text[front..<key.lowerBound], text[key], text[rest]),
      let begin = separated(after: rest.upperBound) ?? optionValue(front, rest.upperBound)
    else { return nil }
    let quote = begin > 0 ? text[begin - 1] : 0
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    var value = begin..<begin
    for index in begin..<min(text.count, begin + 512) {
      let byte = text[index]
      if byte <= 0x20 || byte >= 0x7F || byte == quote && isQuoted { break }
      if !isQuoted, Self.endOfValue.contains(byte) { break }
      value = begin..<index + 1
    }
    // Somebody left the rest out.
    if text[value].suffix(3).elementsEqual("...".utf8) { return nil }
    while let last = text[value].last, Self.afterValue.contains(last) { value = value.dropLast() }
    return value
  }

  private func front(ofNameAt start: Int) -> Int {
    var front = start
    while front > 0, start - front < 24, ByteSet.dashed.contains(text[front - 1]) { front -= 1 }
    return front
  }

  /// Whether a name with a word for secrets in it does not name something else, by what stands around the word:
  /// `next_token` turns pages, `access_key_id` is public.
  private func namesSecret(
    _ before: ArraySlice<UInt8>, _ word: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>
  ) -> Bool {
    let front = before.map(\.folded).split { !$0.isLetter }.last?.string ?? ""
    let end = after.map(\.folded).split { !$0.isLetter }.last?.string ?? ""
    let isToken = word.map(\.folded).elementsEqual("token".utf8)
    return !(isToken && Self.harmlessTokens.contains(where: front.hasSuffix))
      && !Self.harmlessEnds.contains(where: end.hasSuffix)
  }

  private static let harmlessTokens = [
    "next", "page", "pagination", "continuation", "starting", "client", "change", "request",
    "update",
    "purchase", "lock",
  ]
  private static let harmlessEnds = [
    "id", "identifier", "name", "arn", "type", "path", "file", "url", "count", "length", "policy",
  ]

  private static let endOfValue = ByteSet("\"'`<>|,;&")
  private static let afterValue = ByteSet(".*:)]}\\")

  /// Where the value begins behind a name that ends here; nil where nothing says that one follows.
  private func separated(after end: Int) -> Int? {
    let close = Range(end, in: text, while: Self.closing, atMost: 5).upperBound
    guard close < text.count else { return nil }
    let separator: Range<Int>
    if text[close...].starts(with: "is ".utf8), close > end {
      separator = close..<close + 2
    } else {
      separator = Range(close, in: text, while: Self.separating, atMost: 3)
      if separator.isEmpty { return nil }
    }
    return Range(separator.upperBound, in: text, while: Self.opening, atMost: 6).upperBound
  }

  private static let closing = ByteSet(" \t\"'`*_\\])")
  private static let separating = ByteSet(":=|>")
  private static let opening = ByteSet(" \t\"'`*_\\:=")

  /// `--password VALUE`.
  private func optionValue(_ front: Int, _ end: Int) -> Int? {
    guard text[front...].starts(with: "--".utf8), end < text.count, text[end] == 0x20 else {
      return nil
    }
    return Range(end, in: text, while: Self.opening, atMost: 3).upperBound
  }
}

extension Range<Int> {
  /// The bytes of a set from a place on.
  fileprivate init(
    _ start: Int, in text: [UInt8], while set: ByteSet, atMost count: Int = 2_000
  ) {
    var end = start
    let last = Swift.min(text.count, start + count)
    while end < last, set.contains(text[end]) { end += 1 }
    self = start..<Swift.max(start, end)
  }

  fileprivate func dropLast() -> Range<Int> { lowerBound..<Swift.max(lowerBound, upperBound - 1) }
}

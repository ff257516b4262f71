// A status that a finding's own text tells in a sentence: `Still open.`, `Fixed with 4.2, 0 hits.`,
// `Update 14:30: resolved, all pods restarted`, `310 events · known (#4099)`.
//
// A sentence tells one where it opens with a status word that nothing but a reason follows, or says
// nothing else after a colon or an arrow, or in brackets: `#838: the rounding (CLOSED)`. A status word
// further inside tells of something else.

/// The first such sentence; of updates, the last.
struct ToldStatus {
  private(set) var status: Status?
  /// Where it stands, from 1.
  private(set) var line = 0
  private let vocabulary: Vocabulary

  /// Text further down is no longer about where the problem stands.
  private static let mostLines = 40

  init(of place: FindingPlace, in outline: Outline, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    let opening = outline.entries[place.entry]
    read(opening.line.lead == nil ? opening.line.text : opening.line.rest, of: opening.line)
    let end = outline.headings(in: place.body).first ?? place.body.upperBound
    for entry in outline.entries[place.body.lowerBound..<end].prefix(Self.mostLines) {
      switch entry.kind {
      case .text where entry.depth <= opening.depth: break
      case .item where !ReferenceReading.numbers(in: entry.line).isEmpty: break
      default: continue
      }
      read(entry.line.text, of: entry.line, statesField: !entry.fields.isEmpty)
    }
  }

  private mutating func read(_ text: Bytes, of line: Line, statesField: Bool = false) {
    var isOwn = true
    var isUpdating = false
    for part in text.statements {
      if part.mark == .stop, part.text.startIndex > text.startIndex {
        (isOwn, isUpdating) = (true, false)
      }
      if part.endsInColon {
        let name = words(part.text)
        isUpdating = name.first == Self.update
        isOwn = !statesField && !name.containsAny(of: Self.reasons)
      } else if isOwn || part.mark == .arrow || part.mark == .bracket, status == nil || isUpdating,
        let told = told(
          part.text, isWhole: (part.mark == .colon || part.mark == .arrow) && !isUpdating)
          ?? part.text.lastAside.flatMap({ told($0, isWhole: true) })
      {
        (status, self.line) = (told, line.number)
      }
    }
  }

  /// - Parameter isWhole: Whether nothing may follow the status.
  private func told(_ text: Bytes, isWhole: Bool) -> Status? {
    let text = text.unmarked
    var rest = text
    for _ in 0..<5 {
      let match = vocabulary.lexicon.match(in: rest, at: rest.startIndex)
      guard !match.kinds.isEmpty else { return nil }
      rest = rest[rest.wordEnd(from: match.place.upperBound - 1)...]
      if !match.kinds.isDisjoint(with: Rating.statuses) {
        let isPhrase = match.longest.isDisjoint(with: Rating.statuses)
        guard !match.longest.contains(.neutral),
          isWhole ? rest.endsStatus : isPhrase || mayFollowStatus(rest)
        else { return nil }
        return vocabulary.rating(ofField: text[..<rest.startIndex]).status
      }
      guard !match.kinds.isDisjoint(with: [.opener, .negation, .half]), rest.first == 0x20 else {
        return nil
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Whether a text that follows a status word leaves it one: its end, a mark that parts, a number, or a
  /// word that begins a reason, `Known issue, …`, `Fixed with 4.2`.
  private func mayFollowStatus(_ text: Bytes) -> Bool {
    guard let first = text.first else { return true }
    guard first == 0x20 else { return ",.)!?".utf8.contains(first) }
    let next = text.dropFirst()
    guard let byte = next.first, byte >= 0x80 || isLetter(byte) else { return true }
    let match = vocabulary.lexicon.match(in: next, at: next.startIndex)
    if match.kinds.contains(.reason) { return true }
    guard !match.kinds.isDisjoint(with: [.kind, .problems, .opener]) else { return false }
    let after = next[match.place.upperBound...]
    return after.first != 0x20
      || vocabulary.lexicon.kinds(opening: after).contains(.reason)
  }

  private static let update: Word = "update"

  /// Words before a colon after which a status word is not about the problem itself.
  private static let reasons: WordSet = [
    "cause", "causes", "reason", "fix", "fixes", "workaround", "solution", "impact", "error",
    "next",
    "action", "actions", "before", "expected", "recommendation", "hypothesis", "suspect",
  ]

}

/// A part of a text that may tell a status.
private struct Statement {
  enum Mark { case stop, dash, colon, arrow, bracket }
  /// What stands before it.
  var mark: Mark
  var text: Bytes
  var endsInColon: Bool
}

extension Bytes {
  /// What stands between full stops, semicolons, dots, dashes, colons and arrows that a blank follows.
  fileprivate var statements: [Statement] {
    var found: [Statement] = []
    var (start, mark) = (startIndex, Statement.Mark.stop)
    var index = startIndex
    while index < endIndex {
      guard let (next, length) = separator(at: index) else {
        index += 1
        continue
      }
      found.append(Statement(mark: mark, text: self[start..<index], endsInColon: next == .colon))
      index += length
      (start, mark) = (index, next)
    }
    found.append(Statement(mark: mark, text: self[start...], endsInColon: false))
    return found
  }

  private func separator(at index: Int) -> (Statement.Mark, length: Int)? {
    let rest = self[index...]
    switch self[index] {
    case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      return rest.dropFirst().first == 0x20 ? (.stop, 2) : nil
    case UInt8(ascii: ":"):
      return rest.dropFirst().first.map { $0 == 0x20 } ?? true
        ? (.colon, Swift.min(2, rest.count)) : nil
    case UInt8(ascii: "("), UInt8(ascii: "["): return (.bracket, 1)
    case 0x20: return rest.hasPrefix(" - ") ? (.dash, 3) : nil
    case UInt8(ascii: "-"), UInt8(ascii: "="):
      return rest.hasPrefix("-> ") || rest.hasPrefix("=> ") ? (.arrow, 3) : nil
    case 0xC2: return rest.hasPrefix("· ") ? (.stop, 3) : nil
    case 0xE2:
      if rest.hasPrefix("– ") || rest.hasPrefix("— ") { return (.stop, 4) }
      return rest.hasPrefix("→") || rest.hasPrefix("➜") ? (.arrow, 3) : nil
    default: return nil
    }
  }

  /// What stands after the last comma: `It was so for ages, known.`
  fileprivate var lastAside: Bytes? { lastIndex(of: UInt8(ascii: ",")).map { self[($0 + 1)...] } }

  /// Whether nothing but marks, numbers and references stands here.
  fileprivate var endsStatus: Bool { !contains(where: isLetter) }
}

// A status that a finding's own text tells in a sentence: `Still open.`, `Fixed with 4.2, 0 hits.`,
// `Update 14:30: resolved, all pods restarted`, `310 events · known (#4099)`.
//
// A sentence tells one where it opens with a status word that nothing but a reason follows, or says
// nothing else after a colon or an arrow. A status word further inside tells of something else.

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
    read(opening.line.rest, of: opening.line)
    let end = outline.headings(in: place.body).first ?? place.body.upperBound
    for entry in outline.entries[place.body.lowerBound..<end].prefix(Self.mostLines) {
      guard case .text = entry.kind, entry.depth <= opening.depth else { continue }
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
      } else if isOwn || part.mark == .arrow, status == nil || isUpdating,
        let told = told(part.text, isWhole: part.mark != .stop && !isUpdating)
          ?? part.text.lastAside.flatMap({ told($0, isWhole: true) })
      {
        (status, self.line) = (told, line.number)
      }
    }
  }

  /// - Parameter isWhole: Whether nothing may follow the status.
  private func told(_ text: Bytes, isWhole: Bool) -> Status? {
    var rest = text.unmarked
    var said: [Word] = []
    while said.count < 5 {
      let written = rest.prefix { isWordByte($0) || $0 == UInt8(ascii: "'") }
      guard let word = words(written).first else { return nil }
      rest = rest[written.endIndex...]
      said.append(word)
      if vocabulary.statuses[word] != nil, !Self.kinds.contains(word) {
        guard isWhole ? rest.endsStatus : rest.mayFollowStatus else { return nil }
        return verdict(said)
      }
      guard Self.openers.contains(word), rest.first == 0x20 else { return nil }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// "Not flaky" says nothing of where it stands; "not fixed" does.
  private func verdict(_ said: [Word]) -> Status? {
    let isNegated = said.contains(Self.not)
    guard !isNegated || said.last.flatMap({ vocabulary.statuses[$0] }) == .resolved else {
      return nil
    }
    return vocabulary.status(in: said)
  }

  private static let update: Word = "update"
  private static let not: Word = "not"

  /// Words before a colon after which a status word is not about the problem itself.
  private static let reasons: WordSet = [
    "cause", "causes", "reason", "fix", "fixes", "workaround", "solution", "impact", "error",
    "next",
    "action", "actions", "before", "expected", "recommendation", "hypothesis", "suspect",
  ]

  /// Words before a status that take nothing from it.
  private static let openers: WordSet = [
    "still", "now", "already", "not", "yet", "is", "was", "it", "this", "has", "been", "partially",
    "partly", "fully", "finally", "remains", "since", "again", "meanwhile", "bug",
  ]

  /// Status words that tell, in running text, what happened rather than where it stands.
  private static let kinds: WordSet = [
    "error", "errors", "timeout", "fail", "fails", "failed", "failures", "confirmed", "down",
    "blocker", "blocking", "blocked", "broken", "recurring", "persistent", "uncollectable",
    "mitigated", "done",
  ]
}

/// A part of a text that may tell a status.
private struct Statement {
  enum Mark { case stop, colon, arrow }
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
    case UInt8(ascii: ":"): return rest.dropFirst().first == 0x20 ? (.colon, 2) : nil
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

  /// Whether a text that follows a status word leaves it one: its end, a mark that parts, a number, or a
  /// word that begins a reason.
  fileprivate var mayFollowStatus: Bool {
    guard let first else { return true }
    guard first == 0x20 else { return ",.)!?".utf8.contains(first) }
    let next = dropFirst()
    guard let byte = next.first, isLetter(byte) else { return true }
    let word = Word(next.prefix(while: isWordByte))
    guard statusNouns.contains(word) else { return statusReasons.contains(word) }
    let after = next.drop(while: isWordByte)
    let second = Word(after.dropFirst().prefix(while: isWordByte))
    return after.first != 0x20 || second.count == 0 || statusReasons.contains(second)
  }
}

/// `Known issue, …`
private let statusNouns: WordSet = ["issue", "problem", "bug", "flake", "limitation", "again"]

/// `Fixed with 4.2`, `Closed as a duplicate`, `Known since May`.
private let statusReasons: WordSet = [
  "by", "with", "in", "as", "since", "after", "at", "from", "on", "via", "today", "yesterday",
  "upstream", "now", "this", "because", "and", "but", "until", "yet", "upon", "again",
]

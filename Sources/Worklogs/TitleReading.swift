// What a heading or a list item's lead says besides its title: numbering, severity, status, numbers.
//
// People put the same facts before and after the title, in any order: `🔴 CLUSTER 3: … (P1 - ACTIVE)`,
// `### 🚨 HIGH - Issue 2: …`, `✅ RESOLVED: …`, `… ⚠️ **P0-CRITICAL**`, `… ➜ Issue #473 (NEW)`. The
// reading takes known marks off both ends until none is left; what remains is the title.

struct TitleReading {
  /// `Issue 1A`, `CLUSTER 3`, `P0-1`: the worklog's own name for the finding.
  struct Label: Hashable {
    var noun: String
    var number: String
    /// `Issue #463` may be the tracker's number.
    var hasHash: Bool

    var text: String { noun.isEmpty ? number : "\(noun) \(number)" }
  }

  private(set) var title: String
  private(set) var label: Label?
  /// `3` of `3. Title`.
  private(set) var ordinal: String?
  private(set) var severity: Severity?
  /// Stated as P0–P9 rather than as a word.
  private(set) var isSeverityCode = false
  private(set) var status: Status?
  /// Marked as information, not as a problem.
  private(set) var isInformational = false
  private let vocabulary: Vocabulary

  init(_ text: String, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    title = text.unmarked
    var before = ""
    while before != title {
      before = title
      takeOrdinal()
      takeLabel()
      takeLeadingMarks()
    }
    before = ""
    while before != title {
      before = title
      takeTrailingMarks()
    }
    title = title.replacing("~~", with: "").unmarked
    if title.hasPrefix("("), title.hasSuffix(")"), title.count > 2 {
      title = String(title.dropFirst().dropLast()).unmarked
    }
  }

  /// Takes marks from what follows the title in its line: `… (P2) – #221, still failing`. Only the
  /// first short parts count; a sentence is none.
  mutating func takeMarks(after rest: some StringProtocol) {
    let parts = rest.prefix(160).split(maxSplits: 6) { ",;.()–—|:".contains($0) }
    for part in parts.prefix(5) {
      let said = words(part)
      guard said.count <= 4 else { continue }
      if !isSeverityCode, let code = said.lazy.compactMap({ Severity(code: $0) }).first {
        severity = code
        isSeverityCode = true
      }
      if status == nil, said.count <= 3 { status = vocabulary.status(in: said) }
    }
  }

  // MARK: Before the title

  /// `3.`, `3)`, `1.2`.
  private mutating func takeOrdinal() {
    guard ordinal == nil else { return }
    let digits = title.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let after = title[digits.endIndex...]
    guard digits.first?.isNumber == true, digits.count <= 6 else { return }
    let isEnded = digits.hasSuffix(".") || digits.contains(".") || after.hasPrefix(")")
    guard isEnded, after.first == " " || after.hasPrefix(")") else { return }
    ordinal = digits.hasSuffix(".") ? String(digits.dropLast()) : String(digits)
    title = String(after.dropFirst()).unmarked
  }

  /// `ISSUE #1:`, `Cluster 3 -`, `Error 2:`, `P0-1:`, `BUG-12:`.
  private mutating func takeLabel() {
    guard label == nil, let (found, rest) = Self.label(in: title) ?? numberlessLabel(in: title)
    else { return }
    label = found
    if let stated = vocabulary.severity(in: words(found.noun)) { severity = stated.severity }
    if found.number.isEmpty, let said = firstPart { status = vocabulary.status(in: said) ?? status }
    if found.number.isEmpty, let said = firstPart, severity == nil {
      severity = vocabulary.severity(in: said)?.severity
    }
    title = rest.unmarked
  }

  private var firstPart: [String]? {
    title.firstRange(of: ": ").map { words(title[..<$0.lowerBound]) }
  }

  /// Whether this tells an earlier title again: the same label and words in common (some worklogs give
  /// one label to two problems), or no label of its own and most words in common.
  func repeats(_ earlier: TitleReading) -> Bool {
    guard let label else { return false }
    let mine = Retelling.significant(title)
    let shared = mine.intersection(Retelling.significant(earlier.title)).count
    if label.number.isEmpty { return shared >= 2 && shared * 5 >= mine.count * 3 }
    guard label.text.lowercased() == earlier.label?.text.lowercased() else { return false }
    return shared >= 2 || shared * 2 >= mine.count
  }

  private static func label(in text: String) -> (Label, Substring)? {
    var rest = text[...]
    var noun: [Substring] = []
    while noun.count < 3 {
      let word = rest.prefix { $0.isLetter }
      guard !word.isEmpty, rest.dropFirst(word.count).first == " " else { break }
      noun.append(word)
      rest = rest.dropFirst(word.count).drop { $0 == " " }
      if labelNouns.contains(word.lowercased()) { break }
    }
    guard let last = noun.last, labelNouns.contains(last.lowercased()) else {
      return codeLabel(in: text)
    }
    let afterNoun = rest
    if rest.first == " " { rest = rest.dropFirst() }
    let hasHash = rest.first == "#"
    if hasHash { rest = rest.dropFirst() }
    let number = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    let own = number.hasSuffix(".") ? number.dropLast() : number
    guard isNumber(own), afterNoun.startIndex < own.endIndex else { return nil }
    guard let tail = separated(rest.dropFirst(own.count)) else { return nil }
    return (Label(noun: noun.joined(separator: " "), number: String(own), hasHash: hasHash), tail)
  }

  /// `ISSUE RESOLVED: …`, `Issue: …`, `CRITICAL ISSUE IDENTIFIED: …`: one problem, without a number.
  private func numberlessLabel(in text: String) -> (Label, Substring)? {
    guard let colon = text.firstRange(of: ": ") else { return nil }
    let said = words(text[..<colon.lowerBound])
    guard said.count <= 5, said.containsAny(of: Self.labelNouns), vocabulary.isGrouping(said) else {
      return nil
    }
    return (Label(noun: "", number: "", hasHash: false), text[colon.upperBound...])
  }

  /// `P0-1: …`
  private static func codeLabel(in text: String) -> (Label, Substring)? {
    let code = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let parts = code.split(separator: "-")
    guard parts.count == 2, Severity(code: parts[0]) != nil, parts[1].allSatisfy(\.isNumber),
      let tail = separated(text[code.endIndex...])
    else { return nil }
    return (Label(noun: "", number: String(code), hasHash: false), tail)
  }

  /// What follows a label: a colon, dash or bracket, then the title.
  private static func separated(_ text: Substring) -> Substring? {
    let rest = text.drop { $0 == " " }
    guard let mark = rest.first else { return nil }
    if "([".contains(mark) { return rest }
    if mark == "*" { return rest.drop { $0 == "*" } }
    return ":.-–—)|".contains(mark) ? rest.dropFirst() : nil
  }

  /// `7`, `12A`, `2.1`, `A`.
  private static func isNumber(_ text: Substring) -> Bool {
    if text.count == 1, let only = text.first, only.isLetter { return only.isUppercase }
    guard text.first?.isNumber == true, text.count <= 8 else { return false }
    return text.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" || $0.isUppercase }
  }

  private static let labelNouns: Set<String> = [
    "issue", "cluster", "category", "error", "finding", "failure", "problem", "bug", "defect",
    "incident", "skip", "blocker", "warning", "regression", "anomaly", "item", "case", "symptom",
  ]

  /// `CRITICAL - `, `P1: `, `RESOLVED – `, `[P0] `.
  private mutating func takeLeadingMarks() {
    if let closing = title.first == "[" ? title.firstIndex(of: "]") : nil {
      let inner = title[title.index(after: title.startIndex)..<closing]
      guard take(words(inner)) else { return }
      title = String(title[title.index(after: closing)...]).unmarked
      return
    }
    guard let separator = Self.firstSeparator(in: title) else { return }
    let marks = words(title[..<separator.lowerBound])
    guard marks.count <= 4, take(marks) else { return }
    title = String(title[separator.upperBound...]).unmarked
  }

  private static func firstSeparator(in text: String) -> Range<String.Index>? {
    let found = [": ", " - ", " – ", " — ", " | "].compactMap { text.firstRange(of: $0) }
    return found.min { $0.lowerBound < $1.lowerBound }
  }

  // MARK: After the title

  private mutating func takeTrailingMarks() {
    title = title.unmarked
    guard let start = Self.lastPart(of: title) else { return }
    let marks = words(title[start...])
    guard !marks.isEmpty, marks.count <= 10, take(marks) else { return }
    title = String(title[..<start]).unmarked
  }

  /// Where the last bracket, or the part after the last dash, arrow or symbol, begins.
  private static func lastPart(of text: String) -> String.Index? {
    if text.hasSuffix(")") { return text.lastIndex(of: "(") }
    if text.hasSuffix("]") { return text.lastIndex(of: "[") }
    let separators = [" - ", " – ", " — ", " ➜ ", " → ", " -> ", " | ", ": ", "⚠️", "✅", "❌", "🔴", "🟡"]
    let found = separators.compactMap { separator in
      text.ranges(of: separator).last?.upperBound
    }
    return found.max()
  }

  /// Takes severity and status from words that are nothing else.
  private mutating func take(_ marks: [String]) -> Bool {
    guard !marks.isEmpty, marks.allSatisfy(isMark) else { return false }
    if marks.containsAny(of: ["info", "informational"]) { isInformational = true }
    if let stated = vocabulary.severity(in: marks), severity == nil || (stated.isCode && !isSeverityCode) {
      severity = stated.severity
      isSeverityCode = stated.isCode
    }
    if let stated = vocabulary.status(in: marks.filter { $0 != "error" && $0 != "blocker" }) {
      status = status ?? stated
    }
    return true
  }

  private func isMark(_ word: String) -> Bool {
    vocabulary.severities[word] != nil || vocabulary.statuses[word] != nil
      || Severity(code: word) != nil || Self.markWords.contains(word)
      || word.utf8.allSatisfy(isDigit)
  }

  private static let markWords: Set<String> = [
    "priority", "severity", "warning", "notice", "info", "informational", "issue", "issues",
    "github", "gh", "ticket", "pr", "created", "updated", "existing", "covered", "by", "processed",
    "complete", "completed", "verified", "required", "mission", "escalated", "downgraded", "to",
    "and", "largely", "partially", "fully", "frequency", "stable", "no", "not", "action", "needed",
    "case", "status", "during", "execution", "current", "run", "confirmed", "consolidated", "with",
    "requires", "investigation", "monitoring", "none", "system", "level", "debt", "technical",
    "cosmetic", "nonblocking", "non",
  ]
}

extension TitleReading {
  /// Whether anything marks the text as the title of a finding.
  var isMarked: Bool { label != nil || severity != nil || status != nil }
}

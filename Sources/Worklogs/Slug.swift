// Label slugs: `failing-test-regression-P1-token-refresh` says kind, status and severity in one word.

enum Slug {
  /// The parts of the first word in a text that is a slug: three or more parts joined by hyphens.
  static func parts(in text: String) -> [String]? {
    for word in text.split(whereSeparator: { $0 == " " || $0 == "`" || $0 == "," || $0 == "\"" }) {
      let parts = word.split(separator: "-")
      guard parts.count >= 3, word.utf8.allSatisfy({ isWordByte($0) || $0 == 0x2D }) else { continue }
      return parts.map { $0.lowercased() }
    }
    return nil
  }

  /// A code in the slug, else a word in it.
  static func severity(_ parts: [String], _ vocabulary: Vocabulary) -> Severity? {
    vocabulary.severity(in: parts)?.severity
  }

  /// `regression`, `new`, `active-dev`, `blocking`: the problem is there now.
  static func status(_ parts: [String]) -> Status? {
    if parts.containsAny(of: ["regression", "regressed", "new", "active", "blocking"]) { return .open }
    if parts.containsAny(of: ["resolved", "fixed"]) { return .resolved }
    return nil
  }
}

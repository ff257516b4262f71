// Ids of issues: five letters of Crockford base32, from a key, the same on every machine.
import Hashing

/// Gives ids. Two keys with one hash get different ids, in the order in which they ask.
struct IssueIDs {
  /// Ids that were given, now or earlier.
  private var taken: Set<String>

  init(taken: Set<String> = []) {
    self.taken = taken
  }

  /// Without I, L, O and U, which are misread (D. Crockford, "Base 32").
  static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  mutating func id(for key: String) -> String {
    var attempt = key
    while true {
      let id = Self.letters(of: attempt)
      if taken.insert(id).inserted { return id }
      attempt += "\n"
    }
  }

  /// What identifies an issue: where its first finding stands.
  static func key(worklog: String, title: String) -> String {
    "\(worklog.lastPathPart)\n\(title.normalisedTitle)"
  }

  /// How many ids of a key were taken when this one was given; nil where it was made of another key.
  static func attempt(of id: String, for key: String) -> Int? {
    // More findings of one title and file than this are told apart by their ids alone.
    (0..<16).first { letters(of: key + String(repeating: "\n", count: $0)) == id }
  }

  /// Five letters that any text comes to.
  static func letters(of key: String) -> String {
    let hash = key.hash64
    let letters = (0..<5).map { alphabet[Int(truncatingIfNeeded: hash >> (UInt64($0) * 5)) & 31] }
    return String(decoding: letters, as: UTF8.self)
  }
}

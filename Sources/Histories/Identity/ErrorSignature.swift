// Error texts without what changes from run to run, so that the same error is the same text again.

/// The lines of an error text that can be recognised.
enum ErrorSignature {
  /// A signature is at most this long; both ends of a longer line are kept.
  private static let longest = 160
  /// So many lines of an error text say what it is; the rest is its surroundings.
  private static let lines = 6
  /// A line of fewer words than this says nothing: `Traceback`, `assert False`.
  private static let fewestWords = 4

  /// The signatures of an error text: its first telling lines, normalised, each once.
  static func all(in text: String) -> [String] {
    var signatures: [String] = []
    for line in text.split(whereSeparator: \.isNewline).prefix(60) {
      let signature = normalised(line)
      guard words(in: signature) >= fewestWords, !signatures.contains(signature) else { continue }
      signatures.append(signature)
      if signatures.count == lines { break }
    }
    return signatures
  }

  /// The kinds of error that a text names: `TimeoutError`, `AssertionError`, `NullPointerException`.
  static func kinds(in text: String) -> [String] {
    text.prefix(4_000).split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .filter { word in
        guard let first = word.first, first.isUppercase else { return false }
        return endings.contains { word.hasSuffix($0) && word.count > $0.count }
      }.map(String.init)
  }

  private static let endings = ["Error", "Exception", "Warning", "Failure"]

  /// One line, lower case: numbers, hexadecimal values, dates, durations, addresses and temporary paths
  /// become `#`, quoted text that is no plain name `'…'`; marks, log levels and error names at the front
  /// go.
  static func normalised(_ line: Substring) -> String {
    var parts: [String] = []
    var rest = line
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
      } else if let quoted = rest.quotedPrefix {
        parts.append(quoted.isName ? String(quoted).lowercased() : "'…'")
        rest = rest[quoted.endIndex...].dropFirst()
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"\"'`".contains($0) }
        let taken = word.isEmpty ? rest.prefix(1) : word
        parts.append(normalised(word: taken))
        rest = rest[taken.endIndex...]
      }
    }
    let kept = parts.drop { isOpening($0) }.filter { !$0.isEmpty }
    let text = kept.joined(separator: " ")
    guard text.count > longest else { return text }
    return "\(text.prefix(longest / 2))…\(text.suffix(longest / 2))"
  }

  /// A word in which what changes is replaced.
  private static func normalised(word: Substring) -> String {
    let lower = word.lowercased()
    if temporary.contains(where: { lower.contains($0) }) { return "#" }
    var text = ""
    var isValue = false
    for run in lower.runsOfWordSigns {
      if run.isValue {
        if !isValue { text += "#" }
        isValue = true
      } else {
        // `10:21:07.5` and `10.0.0.1:80` are one value.
        if isValue, run.isJoint { continue }
        text += run
        isValue = false
      }
    }
    return text
  }

  private static let temporary = ["/tmp/", "/var/folders/", "\\temp\\", "/private/var/"]

  /// Marks, line prefixes, levels and names of errors, after which the message starts.
  private static func isOpening(_ part: String) -> Bool {
    let word = part.filter { $0.isLetter }
    if word.isEmpty { return true }
    if levels.contains(word) { return true }
    return part.hasSuffix(":")
      && ["error", "exception", "warning", "failure"].contains { word.hasSuffix($0) }
  }

  private static let levels: Set<String> = [
    "e", "error", "warning", "warn", "critical", "fatal", "info", "debug",
  ]

  private static func words(in signature: String) -> Int {
    signature.split(separator: " ").count { part in part.count { $0.isLetter } >= 3 }
  }
}

extension Substring {
  /// What stands in the quotes that it starts with; nil where it starts with none or they do not close.
  fileprivate var quotedPrefix: Substring? {
    guard let mark = first, "\"'`".contains(mark) else { return nil }
    let body = dropFirst()
    guard let end = body.prefix(400).firstIndex(of: mark) else { return nil }
    return body[..<end]
  }

  /// `shop.cart.Cart`, `queue-name`: a name, which tells one error from another.
  fileprivate var isName: Bool {
    !isEmpty && count <= 120 && contains(where: \.isLetter)
      && allSatisfy { $0.isLetter || $0.isNumber || "._-:/\\<>".contains($0) } && !isChanging
  }

  /// Whether digits make up a good part of it, as of a hash or an id.
  private var isChanging: Bool { count { $0.isNumber } * 3 > count }
}

extension String {
  /// Runs of letters and digits, and of other signs, by turns.
  fileprivate var runsOfWordSigns: [Substring] {
    var runs: [Substring] = []
    var rest = self[...]
    while let first = rest.first {
      let isWord = first.isLetter || first.isNumber
      let run = rest.prefix { ($0.isLetter || $0.isNumber) == isWord }
      runs.append(run)
      rest = rest.dropFirst(run.count)
    }
    return runs
  }
}

extension Substring {
  /// A number, a duration, or a hexadecimal value: `12`, `30s`, `0x7f3a`, `9f86d081`.
  fileprivate var isValue: Bool {
    guard contains(where: \.isNumber) else { return false }
    let digits = count { $0.isNumber }
    if count - digits <= 2 { return true }
    return count >= 6 && digits >= 2 && allSatisfy { $0.isHexDigit || $0 == "x" }
  }

  /// What stands between the parts of a date, a time, an address.
  fileprivate var isJoint: Bool { allSatisfy { ".:-,/".contains($0) } }
}

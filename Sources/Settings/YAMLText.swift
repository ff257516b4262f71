// Writes texts as YAML scalars in one line.

enum YAMLText {
  /// Plain where nobody can read it otherwise, else in double quotes. A cautious one also escapes
  /// what `YAMLHazards` counts.
  static func scalar(_ text: String, isCautious: Bool = false) -> String {
    if !isCautious, isPlain(text) { return text }
    return "\"" + text.unicodeScalars.map { escaped($0, isCautious) }.joined() + "\""
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first.properties.isAlphabetic || first.properties.numericType != nil || first == "/",
      last != ":", !text.utf8.contains(": ".utf8), !text.utf8.contains(" #".utf8),
      !words.contains(text.lowercased())
    else { return false }
    return text.unicodeScalars.allSatisfy { !isInvisible($0) && !marks.contains($0) }
      && !text.unicodeScalars.allSatisfy { inNumbers.contains($0) }
  }

  /// What YAML 1.1 reads as a truth value or as nothing.
  private static let words: Set<String> = [
    "yes", "no", "y", "n", "true", "false", "on", "off", "null",
  ]
  private static let marks = Set("[]{}\"\\".unicodeScalars)
  private static let inNumbers = Set("0123456789abcdefABCDEFxXoO.:+-_tTzZ ".unicodeScalars)
  private static let hazards = Set("&*?[{".unicodeScalars)

  private static func escaped(_ scalar: Unicode.Scalar, _ isCautious: Bool) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case _ where isInvisible(scalar) || isCautious && hazards.contains(scalar):
      return hexadecimal(scalar.value)
    default: return String(scalar)
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    let (letter, width) = value <= 0xFF ? ("x", 2) : value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
  }

  /// Control characters, other line breaks, marks that turn the direction of text, and what YAML does
  /// not allow. The joiners of scripts and emoji stay.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}

// A fault in the content, as a value: what is wrong, where, and what would mend it.

/// A place in a source file. Lines and columns count from 1; column 0 means the whole line,
/// line 0 the whole file.
public struct SourceLocation: Hashable, Sendable {
  /// The path as the user would write it, relative where the user gave it so.
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: Comparable {
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// Something the reader could not understand or found contradictory.
public struct Diagnostic: Hashable, Sendable {
  /// How much it matters: an `error` lost or refused something, a `warning` is a likely mistake in
  /// the content, a `note` says what was inferred or shown in part.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    case error, warning, note
  }

  public var level: Level
  public var location: SourceLocation
  /// One sentence, for the person who wrote the file.
  public var sentence: String
  /// What to do about it, if that can be said in a sentence.
  public var hint: String?
  /// A stable kebab-case name of the kind of fault, for filters and for searching the docs.
  public var identifier: String

  public init(
    _ level: Level, at location: SourceLocation, _ sentence: String, hint: String? = nil,
    identifier: String
  ) {
    self.level = level
    self.location = location
    self.sentence = sentence
    self.hint = hint
    self.identifier = identifier
  }
}

extension Diagnostic: Comparable {
  /// By file, line and column; then by text, so that the order is total.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.location != right.location { return left.location < right.location }
    return (left.identifier, left.sentence) < (right.identifier, right.sentence)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The line that a terminal shows: `file:line:column: level: sentence [identifier]`. Places that
  /// are not known are left out.
  public var description: String {
    var place = location.file.visiblyEscaped
    if location.line > 0 { place += ":\(location.line)" }
    if location.line > 0, location.column > 0 { place += ":\(location.column)" }
    let advice = hint.map { " " + $0.visiblyEscaped } ?? ""
    return "\(place): \(level.rawValue): \(sentence.visiblyEscaped)\(advice) [\(identifier)]"
  }
}

extension String {
  /// The text with control characters (terminal escapes in a file name, say) shown as `\u{1B}`.
  public var visiblyEscaped: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      text += scalar.isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}

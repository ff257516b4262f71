// What can be wrong with a JSON text.

/// A fault of a JSON text, and the place where it begins.
public struct JSONFault: Error, Sendable, Hashable {
  public enum Kind: Error, Sendable, Hashable {
    /// There is nothing in it but blanks.
    case empty
    /// Longer than 4 GB, or than there is memory for.
    case tooLong
    /// More than `JSONDocument.deepest` containers within each other.
    case tooDeep
    /// Bytes that are no UTF-8.
    case notUTF8
    /// The text ends before the value does.
    case endsEarly
    /// Something stands where JSON cannot go on with it.
    case unexpected
    /// NaN, an infinity, a number too large for one.
    case notFinite
    /// A control character or an escape that there is not, in a string.
    case invalidString
    /// Text that is no JSON before the value.
    case leadingText
    /// Something after the end of the value.
    case trailingText

    /// Whether mending it costs elements that the text may have held.
    public var losesElements: Bool {
      switch self {
      case .empty, .tooLong, .tooDeep, .endsEarly, .unexpected: true
      default: false
      }
    }
  }

  public var kind: Kind
  /// From 1.
  public var line: Int
  /// In Unicode scalars, from 1.
  public var column: Int

  public init(_ kind: Kind, line: Int, column: Int) {
    self.kind = kind
    self.line = line
    self.column = column
  }

  /// The fault at a byte of a text.
  init(_ kind: Kind, at index: Int, of text: [UInt8]) {
    let before = text.prefix(max(0, index))
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.reduce(into: 1) { if $1 == 0x0A { $0 += 1 } }
    // A byte 10xxxxxx continues a scalar.
    let column = before[lineStart...].reduce(into: 1) { if $1 & 0xC0 != 0x80 { $0 += 1 } }
    self.init(kind, line: line, column: column)
  }
}

// A whole JSON text, parsed.

/// A JSON text in memory, to be walked from its root.
///
///     let document = try JSONDocument(parsing: Array(#"{"tests": [1, 2]}"#.utf8))
///     document.root["tests"].elements.compactMap(\.int)  // [1, 2]
///
/// Parsing takes about a nanosecond a byte at most and, while it lasts, up to fifteen bytes of address space
/// for each byte of the text, of which what the text's structure needs is touched.
public struct JSONDocument {
  let tape: Tape
  /// What of the text had to be mended, the first place of each kind; empty for a text that is whole.
  public private(set) var repairs: [JSONFault] = []

  /// How many containers may stand within each other. A report has about ten.
  public static let deepest = 512

  /// Parses a text that must be whole and valid but for a byte order mark before it.
  public init(parsing bytes: [UInt8]) throws(JSONFault) {
    do throws(JSONFault.Kind) {
      tape = try Tape(parsing: bytes.withoutByteOrderMark)
    } catch {
      throw Salvage(bytes.withoutByteOrderMark).repairs.first
        ?? JSONFault(error, line: 1, column: 1)
    }
  }

  /// Parses a text that may be damaged, and keeps what is whole of it: bytes that are no UTF-8 are
  /// replaced, NaN and infinities become null, and a text that ends early or goes wrong somewhere ends
  /// there, after its last whole element; text before and after the JSON is left out. Throws where
  /// nothing is left. A text that is whole costs what `init(parsing:)` does.
  public static func repairing(_ bytes: [UInt8]) throws(JSONFault) -> JSONDocument {
    if let whole = try? Tape(parsing: bytes.withoutByteOrderMark) {
      return JSONDocument(whole, repairs: [])
    }
    let salvage = Salvage(bytes.withoutByteOrderMark)
    do throws(JSONFault.Kind) {
      let tape = try Tape(parsing: salvage.output, closers: salvage.closers)
      return JSONDocument(tape, repairs: salvage.repairs)
    } catch {
      throw salvage.repairs.first { $0.kind.losesElements } ?? JSONFault(error, line: 1, column: 1)
    }
  }

  private init(_ tape: Tape, repairs: [JSONFault]) {
    self.tape = tape
    self.repairs = repairs
  }

  public var root: JSONValue { JSONValue(tape, 1) }
}

extension [UInt8] {
  /// The text after U+FEFF in UTF-8; the text itself where it does not begin with that.
  var withoutByteOrderMark: [UInt8] {
    starts(with: [0xEF, 0xBB, 0xBF]) ? [UInt8](dropFirst(3)) : self
  }
}

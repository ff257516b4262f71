// The UTF-8 of a string within a document.

/// The bytes of a string of a document, unescaped, without a copy of them. A name can be told by a
/// `switch` over literals:
///
///     switch name {
///     case "duration": …
///     default: break
///     }
public struct JSONBytes: RandomAccessCollection {
  private let tape: Tape
  private let start: Int
  public let count: Int

  /// - Parameter offset: where in the tape's strings its length is written.
  @inline(__always)
  init(_ tape: Tape, string offset: Int) {
    self.tape = tape
    start = offset + 4
    count = tape.length(ofString: offset)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  /// The byte at an index, which must be one of `indices`.
  public subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "index out of range")
    return tape.withBytes(start, count) { $0[index] }
  }

  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try tape.withBytes(start, count, body)
  }

  /// Surrogates without their other half become U+FFFD.
  public var string: String {
    tape.withBytes(start, count) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether they are the literal's bytes.
  @inline(__always)
  public static func ~= (literal: StaticString, bytes: JSONBytes) -> Bool {
    guard literal.hasPointerRepresentation, literal.utf8CodeUnitCount == bytes.count else {
      return false
    }
    return bytes.tape.withBytes(bytes.start, bytes.count) { stored in
      stored.elementsEqual(
        UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }
  }

  public static func == (bytes: JSONBytes, literal: StaticString) -> Bool { literal ~= bytes }
}

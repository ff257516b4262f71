// The UTF-8 of a string within a document.

/// The bytes of a string of a document, unescaped, without a copy of them. A name can be told by a
/// `switch` over literals:
///
///     switch name {
///     case "duration": …
///     default: break
///     }
///
/// Indices are the same in slices, and do not begin with 0.
public struct JSONBytes: RandomAccessCollection {
  @usableFromInline let tape: Tape
  public let startIndex: Int
  public let endIndex: Int

  /// - Parameter offset: where in the tape's strings its length is written.
  @inlinable
  init(_ tape: Tape, string offset: Int) {
    self.init(tape, offset + 4, offset + 4 + tape.length(ofString: offset))
  }

  @inlinable
  init(_ tape: Tape, _ start: Int, _ end: Int) {
    self.tape = tape
    startIndex = start
    endIndex = end
  }

  /// The byte at an index, which must be one of `indices`.
  @inlinable
  public subscript(index: Int) -> UInt8 {
    precondition(index >= startIndex && index < endIndex, "index out of range")
    return tape.withBytes(index, 1) { $0.first ?? 0 }
  }

  @inlinable
  public subscript(range: Range<Int>) -> JSONBytes {
    precondition(
      range.lowerBound >= startIndex && range.upperBound <= endIndex, "range out of bounds")
    return JSONBytes(tape, range.lowerBound, range.upperBound)
  }

  @inlinable
  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try tape.withBytes(startIndex, count, body)
  }

  /// Surrogates without their other half become U+FFFD.
  @inlinable
  public var string: String {
    tape.withBytes(startIndex, count) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether they are the literal's bytes.
  @inlinable
  public static func ~= (literal: StaticString, bytes: JSONBytes) -> Bool {
    guard literal.hasPointerRepresentation, literal.utf8CodeUnitCount == bytes.count else {
      return false
    }
    return bytes.tape.withBytes(bytes.startIndex, bytes.count) {
      $0.isPrefix(of: UnsafeBufferPointer(start: literal.utf8Start, count: $0.count))
    }
  }

  @inlinable
  public static func == (bytes: JSONBytes, literal: StaticString) -> Bool { literal ~= bytes }

  @inlinable
  public static func == (one: JSONBytes, other: JSONBytes) -> Bool {
    one.count == other.count && one.starts(with: other)
  }

  @inlinable
  public func starts(with front: JSONBytes) -> Bool {
    guard front.count <= count else { return false }
    return tape.withBytes(startIndex, count) { bytes in
      front.tape.withBytes(front.startIndex, front.count) { $0.isPrefix(of: bytes) }
    }
  }

  @inlinable
  public func starts(with front: [UInt8]) -> Bool {
    guard front.count <= count else { return false }
    return tape.withBytes(startIndex, count) { bytes in
      front.withUnsafeBufferPointer { $0.isPrefix(of: bytes) }
    }
  }
}

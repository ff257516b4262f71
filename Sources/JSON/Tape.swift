// simdjson's tape: the only file with pointers. Every read is held against the ends of the buffers.
// What walks it can be inlined into other modules: of the references to a document that a walk would
// take and give back, hundreds of thousands a report, few are left then.
import CSimdjson
import Glibc

/// A parsed document's two buffers, for as long as anything refers to them.
///
/// Its form is simdjson's (doc/tape.md): a word is a type in its highest byte and a payload in the other
/// seven; numbers are followed by a word with their bits; an opening bracket's payload is, in its low 32
/// bits, the word after its closing one.
@usableFromInline
final class Tape {
  private let document: CSimdjsonDocument
  @usableFromInline let words: UnsafeBufferPointer<UInt64>
  @usableFromInline let strings: UnsafeBufferPointer<UInt8>
  /// The first word of those that close what the text left open: no container ends there or later
  /// that is whole.
  @usableFromInline let wholeEnd: Int

  /// - Parameters:
  ///   - bytes: the text, which may lack its last `closers` brackets.
  ///   - closers: how many of the brackets at the text's end were not in the file.
  init(parsing bytes: [UInt8], closers: Int = 0) throws(JSONFault.Kind) {
    var document = CSimdjsonDocument()
    let status = bytes.withUnsafeBufferPointer {
      csimdjson_parse(
        $0.baseAddress, $0.count, bytes.capacity, JSONDocument.deepest, &document)
    }
    switch status {
    case csimdjson_parsed: break
    case csimdjson_too_long, csimdjson_no_memory: throw .tooLong
    case csimdjson_too_deep: throw .tooDeep
    case csimdjson_invalid_utf8: throw .notUTF8
    default: throw .unexpected
    }
    self.document = document
    words = UnsafeBufferPointer(start: document.tape, count: document.tape_count)
    strings = UnsafeBufferPointer(start: document.strings, count: document.strings_count)
    wholeEnd = words.count - 1 - closers
  }

  deinit { csimdjson_free(document) }

  /// The type of a word; 0, which is none, outside of the tape.
  @inlinable
  func type(_ index: Int) -> UInt8 {
    guard index >= 0, index < words.count else { return 0 }
    return UInt8(truncatingIfNeeded: words[index] >> 56)
  }

  @inlinable
  func payload(_ index: Int) -> Int {
    guard index >= 0, index < words.count else { return 0 }
    return Int(truncatingIfNeeded: words[index] & 0x00FF_FFFF_FFFF_FFFF)
  }

  /// All 64 bits of a word: the value of the number before it.
  @inlinable
  func bits(_ index: Int) -> UInt64 {
    guard index >= 0, index < words.count else { return 0 }
    return words[index]
  }

  /// The word after a value; beyond it, where it is a container.
  @inlinable
  func next(_ index: Int) -> Int {
    switch type(index) {
    case .openObject, .openArray: Swift.max(index + 1, payload(index) & 0xFFFF_FFFF)
    case .int64, .uint64, .double: index + 2
    default: index + 1
    }
  }

  /// The length of the string whose length is written at `offset`; 0 where it does not fit.
  @inlinable
  func length(ofString offset: Int) -> Int {
    guard offset >= 0, offset + 4 <= strings.count, let base = strings.baseAddress else { return 0 }
    let length = Int(UnsafeRawPointer(base + offset).loadUnaligned(as: UInt32.self))
    return offset + 4 + length <= strings.count ? length : 0
  }

  /// Whether the literal's bytes stand at `start`.
  @inlinable
  func isString(at start: Int, _ literal: StaticString) -> Bool {
    guard literal.hasPointerRepresentation else { return false }
    let count = literal.utf8CodeUnitCount
    return withBytes(start, count) {
      $0.count == count
        && $0.isPrefix(of: UnsafeBufferPointer(start: literal.utf8Start, count: count))
    }
  }

  /// Gives the bytes from `start` on, as many as there are up to `count`.
  @inlinable
  func withBytes<Result>(
    _ start: Int, _ count: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    guard start >= 0, count >= 0, start <= strings.count - count else {
      return try body(UnsafeBufferPointer(start: nil, count: 0))
    }
    return try body(UnsafeBufferPointer(rebasing: strings[start..<start + count]))
  }
}

/// The types of words.
extension UInt8 {
  @inlinable static var openObject: UInt8 { UInt8(ascii: "{") }
  @inlinable static var closeObject: UInt8 { UInt8(ascii: "}") }
  @inlinable static var openArray: UInt8 { UInt8(ascii: "[") }
  @inlinable static var closeArray: UInt8 { UInt8(ascii: "]") }
  @inlinable static var text: UInt8 { UInt8(ascii: "\"") }
  @inlinable static var int64: UInt8 { UInt8(ascii: "l") }
  @inlinable static var uint64: UInt8 { UInt8(ascii: "u") }
  @inlinable static var double: UInt8 { UInt8(ascii: "d") }
  @inlinable static var yes: UInt8 { UInt8(ascii: "t") }
  @inlinable static var no: UInt8 { UInt8(ascii: "f") }
  @inlinable static var nothing: UInt8 { UInt8(ascii: "n") }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the other, which is no shorter, begins with all of it.
  @usableFromInline
  func isPrefix(of other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = baseAddress, let otherBase = other.baseAddress else { return isEmpty }
    return count <= other.count && memcmp(base, otherBase, count) == 0
  }
}

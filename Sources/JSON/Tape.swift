// simdjson's tape: the only file with pointers. Every read is held against the ends of the buffers.
import CSimdjson
import Glibc

/// A parsed document's two buffers, for as long as anything refers to them.
///
/// Its form is simdjson's (doc/tape.md): a word is a type in its highest byte and a payload in the other
/// seven; numbers are followed by a word with their bits; an opening bracket's payload is, in its low 32
/// bits, the word after its closing one.
final class Tape {
  private let document: CSimdjsonDocument
  private let words: UnsafeBufferPointer<UInt64>
  private let strings: UnsafeBufferPointer<UInt8>
  /// The first word of those that close what the text left open: no container ends there or later
  /// that is whole.
  let wholeEnd: Int

  /// - Parameters:
  ///   - bytes: the text, which may lack its last `closers` brackets.
  ///   - closers: how many of the brackets at the text's end were not in the file.
  init(parsing bytes: [UInt8], closers: Int = 0) throws(JSONFault.Kind) {
    var document = CSimdjsonDocument()
    let status = bytes.withUnsafeBufferPointer {
      csimdjson_parse($0.baseAddress, $0.count, JSONDocument.deepest, &document)
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
  @inline(__always)
  func type(_ index: Int) -> UInt8 {
    guard index >= 0, index < words.count else { return 0 }
    return UInt8(truncatingIfNeeded: words[index] >> 56)
  }

  @inline(__always)
  func payload(_ index: Int) -> Int {
    guard index >= 0, index < words.count else { return 0 }
    return Int(truncatingIfNeeded: words[index] & 0x00FF_FFFF_FFFF_FFFF)
  }

  /// All 64 bits of a word: the value of the number before it.
  @inline(__always)
  func bits(_ index: Int) -> UInt64 {
    guard index >= 0, index < words.count else { return 0 }
    return words[index]
  }

  /// The word after a value; beyond it, where it is a container.
  @inline(__always)
  func next(_ index: Int) -> Int {
    switch type(index) {
    case .openObject, .openArray: Swift.max(index + 1, payload(index) & 0xFFFF_FFFF)
    case .int64, .uint64, .double: index + 2
    default: index + 1
    }
  }

  /// The length of the string whose length is written at `offset`; 0 where it does not fit.
  @inline(__always)
  func length(ofString offset: Int) -> Int {
    guard offset >= 0, offset + 4 <= strings.count, let base = strings.baseAddress else { return 0 }
    let length = Int(UnsafeRawPointer(base + offset).loadUnaligned(as: UInt32.self))
    return offset + 4 + length <= strings.count ? length : 0
  }

  /// Whether the literal's bytes stand at `start`.
  @inline(__always)
  func isString(at start: Int, _ literal: StaticString) -> Bool {
    guard literal.hasPointerRepresentation else { return false }
    let count = literal.utf8CodeUnitCount
    return withBytes(start, count) {
      $0.count == count
        && $0.isPrefix(of: UnsafeBufferPointer(start: literal.utf8Start, count: count))
    }
  }

  /// Gives the bytes from `start` on, as many as there are up to `count`.
  @inline(__always)
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
  static let openObject = UInt8(ascii: "{")
  static let closeObject = UInt8(ascii: "}")
  static let openArray = UInt8(ascii: "[")
  static let closeArray = UInt8(ascii: "]")
  static let text = UInt8(ascii: "\"")
  static let int64 = UInt8(ascii: "l")
  static let uint64 = UInt8(ascii: "u")
  static let double = UInt8(ascii: "d")
  static let yes = UInt8(ascii: "t")
  static let no = UInt8(ascii: "f")
  static let nothing = UInt8(ascii: "n")
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the other, which is no shorter, begins with all of it.
  @inline(__always)
  func isPrefix(of other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = baseAddress, let otherBase = other.baseAddress else { return isEmpty }
    return count <= other.count && memcmp(base, otherBase, count) == 0
  }
}

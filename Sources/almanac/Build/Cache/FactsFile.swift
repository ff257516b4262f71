// A file to which pieces are added at its end, from many threads, and read by who knows where they are. What
// nobody knows of any more stays until all is written anew.
import BinaryCoding
import Foundation
import Hashing
import Synchronization

final class FactsFile: Sendable {
  /// Where some bytes are, and what they are.
  struct Piece: Sendable {
    var start: Int
    var count: Int
    /// 64-bit XXH3.
    var checksum: UInt64
  }

  private let descriptor: Int32
  private let end: Mutex<Int>

  /// Nil where there is something else at the path, or where it may not be written.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG
    else {
      end = Mutex(0)
      return nil
    }
    end = Mutex(Int(status.st_size))
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  var size: Int { end.withLock { $0 } }

  /// Forgets all pieces.
  func empty() {
    end.withLock { end in
      if ftruncate(descriptor, 0) == 0 { end = 0 }
    }
  }

  /// Adds a value. Nil where that is not possible: a full disk.
  func append(_ value: some BinaryCodable) -> Piece? {
    let bytes = value.binary
    return append(bytes).map { Piece(start: $0, count: bytes.count, checksum: bytes.hash64) }
  }

  /// A value that was added; nil where it is damaged.
  func value<Value: BinaryCodable>(_: Value.Type, at piece: Piece) -> Value? {
    let end = piece.start.addingReportingOverflow(piece.count)
    guard piece.start >= 0, piece.count >= 0, !end.overflow, end.partialValue <= size,
      let bytes = bytes(piece.start..<end.partialValue), bytes.hash64 == piece.checksum
    else { return nil }
    return try? Value(binary: bytes)
  }

  /// Where the bytes begin.
  private func append(_ bytes: [UInt8]) -> Int? {
    let start = end.withLock { end in
      defer { end += bytes.count }
      return end
    }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(start + written))
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return nil }
      written += count
    }
    return start
  }

  /// Nil where the file is not as long.
  private func bytes(_ range: Range<Int>) -> [UInt8]? {
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while filled < range.count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, range.count - filled,
          off_t(range.lowerBound + filled))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        filled += got
      }
      count = filled
    }
    return filled == range.count ? bytes : nil
  }
}

extension FactsFile.Piece: BinaryCodable {
  func write(to output: BinaryOutput) {
    start.write(to: output)
    count.write(to: output)
    checksum.write(to: output)
  }

  init(from input: BinaryInput) throws {
    self.init(start: try input.next(), count: try input.next(), checksum: try input.next())
  }
}

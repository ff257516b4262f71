// A file as it is sent: opened once, so that an answer is never half of the old and half of the new.
import Foundation

struct ServedFile: Sendable {
  private let descriptor: Descriptor
  private let size: Int
  /// Stands for the bytes: a site's writer never changes a file in place. Without quotes.
  let tag: String
  /// What is sent after the file's own bytes.
  var addition: [UInt8] = []

  init(_ descriptor: Descriptor, _ status: stat) {
    self.descriptor = descriptor
    size = max(0, Int(status.st_size))
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    tag =
      [UInt64(status.st_ino), UInt64(clamping: time.tv_sec), UInt64(clamping: time.tv_nsec)]
      .map { String($0, radix: 16) }.joined(separator: "-") + "-" + String(size, radix: 16)
  }

  /// How many bytes are sent.
  var count: Int { size + addition.count }

  /// Some bytes of a range, from its start on; at least one where the range has one.
  func bytes(_ range: Range<Int>) throws(FileCutShort) -> [UInt8] {
    guard range.lowerBound < size else {
      let start = range.lowerBound - size
      return Array(addition.dropFirst(start).prefix(range.count))
    }
    let read = descriptor.read(min(range.upperBound, size) - range.lowerBound, at: range.lowerBound)
    if read.isEmpty { throw FileCutShort() }
    return read
  }
}

/// The file has become shorter than it was. The connection ends, so that nobody takes the part for all.
struct FileCutShort: Error {}

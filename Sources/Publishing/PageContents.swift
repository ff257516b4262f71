// What a page is made of: bytes in memory, or a file that is copied.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

protocol PageContents {
  /// Whether a file holds these bytes. The sizes are compared first.
  func equals(_ file: borrowing OpenFile) throws(PublishingFault) -> Bool
  func write(to file: borrowing OpenFile) throws(PublishingFault)
}

/// 64 KB: larger pieces are not read or compared faster.
private let pieceSize = 1 << 16

struct BytesInMemory: PageContents {
  let bytes: UnsafeRawBufferPointer

  func equals(_ file: borrowing OpenFile) throws(PublishingFault) -> Bool {
    guard try file.status().size == bytes.count else { return false }
    let buffer = Buffer(min(pieceSize, bytes.count))
    var offset = 0
    while offset < bytes.count {
      let piece = UnsafeRawBufferPointer(rebasing: bytes[offset...].prefix(pieceSize))
      let count = try file.read(into: buffer.bytes, at: offset)
      guard count >= piece.count, buffer.starts(with: piece) else { return false }
      offset += piece.count
    }
    return true
  }

  func write(to file: borrowing OpenFile) throws(PublishingFault) {
    try file.write(bytes)
  }
}

/// A file somewhere else, reached through no link. It is opened for each call, so that it can be passed on
/// as a value.
struct SourceFile: PageContents {
  let folder: Folder
  let path: SystemPath

  func equals(_ file: borrowing OpenFile) throws(PublishingFault) -> Bool {
    let source = try open()
    guard try source.status().size == file.status().size else { return false }
    let ours = Buffer(pieceSize)
    let theirs = Buffer(pieceSize)
    var offset = 0
    while true {
      let count = try source.read(into: ours.bytes, at: offset)
      guard try file.read(into: theirs.bytes, at: offset) == count else { return false }
      if count == 0 { return true }
      guard theirs.starts(with: ours.filled(count)) else { return false }
      offset += count
    }
  }

  func write(to file: borrowing OpenFile) throws(PublishingFault) {
    try open().copy(to: file)
  }

  private func open() throws(PublishingFault) -> OpenFile {
    let file = try folder.read(path)
    guard try file.status().kind == .file else {
      throw PublishingFault(.sourceNotAFile, folder.shown(path))
    }
    return file
  }
}

/// Whatever the old site has there; only for a page that it has.
struct WhatIsThere: PageContents {
  func equals(_ file: borrowing OpenFile) throws(PublishingFault) -> Bool { true }
  func write(to file: borrowing OpenFile) throws(PublishingFault) {}
}

extension OpenFile {
  /// Appends all of this file to another.
  func copy(to other: borrowing OpenFile) throws(PublishingFault) {
    let buffer = Buffer(pieceSize)
    var offset = 0
    while true {
      let count = try read(into: buffer.bytes, at: offset)
      if count == 0 { return }
      try other.write(buffer.filled(count))
      offset += count
    }
  }

  package func readAll() throws(PublishingFault) -> [UInt8] {
    let buffer = Buffer(try status().size)
    return Array(buffer.filled(try read(into: buffer.bytes, at: 0)))
  }
}

/// Memory that is freed when the value goes away.
private struct Buffer: ~Copyable {
  let bytes: UnsafeMutableRawBufferPointer

  init(_ count: Int) { bytes = .allocate(byteCount: count, alignment: 16) }
  deinit { bytes.deallocate() }

  func filled(_ count: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[..<count])
  }

  func starts(with part: UnsafeRawBufferPointer) -> Bool {
    guard let ours = bytes.baseAddress, let theirs = part.baseAddress else { return part.isEmpty }
    return memcmp(ours, theirs, part.count) == 0
  }
}

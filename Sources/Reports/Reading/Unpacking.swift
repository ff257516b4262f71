// What a file's bytes are before they are a text: gzip, UTF-16.
import CZlib

/// The text of a file, as far as it could be unpacked.
struct UnpackedText {
  var bytes: [UInt8]
  /// What keeps `bytes` from being all that was packed.
  var damage: Damage?

  enum Damage {
    /// The packed file ends before its content does.
    case endsEarly
    /// Something in it was changed.
    case goesWrong
  }

  /// Unpacks gzip and turns UTF-16 into UTF-8; other bytes are given back as they are. Nil where more
  /// than `limit` bytes come out, of which no more than that are ever held.
  init?(_ file: [UInt8], limit: Int) {
    bytes = file
    if file.starts(with: [0x1F, 0x8B]) {
      guard let unpacked = Self.inflated(file, limit: limit) else { return nil }
      (bytes, damage) = unpacked
    }
    guard bytes.count <= limit else { return nil }
    // PowerShell's `>` writes UTF-16.
    let mark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? 2 : 0
    let front = bytes.prefix(2)
    if front == [0xFF, 0xFE] || front.last == 0 && front.first.map(Self.beginsText) == true {
      bytes = Self.utf8(of: bytes, from: mark) { low, high in UInt16(high) << 8 | UInt16(low) }
    } else if front == [0xFE, 0xFF] || front.first == 0 && front.last.map(Self.beginsText) == true {
      bytes = Self.utf8(of: bytes, from: mark) { high, low in UInt16(high) << 8 | UInt16(low) }
    }
  }

  /// Unpacks what zlib or gzip packed, as far as it can be had. Nil where more than `limit` bytes come out.
  init?(deflated packed: [UInt8], limit: Int) {
    guard let unpacked = Self.inflated(packed, limit: limit) else { return nil }
    (bytes, damage) = unpacked
  }

  /// Whether a report may begin with it; beside a zero it is UTF-16 without a mark.
  private static func beginsText(_ byte: UInt8) -> Bool { "<{[".utf8.contains(byte) }

  private static func utf8(
    of bytes: [UInt8], from start: Int, unit: (UInt8, UInt8) -> UInt16
  ) -> [UInt8] {
    let units = stride(from: start, to: bytes.count - 1, by: 2).map {
      unit(bytes[$0], bytes[$0 + 1])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The content of all members of a gzip file, or of one zlib stream, as far as it can be had; nil beyond
  /// the limit.
  private static func inflated(
    _ file: [UInt8], limit: Int
  ) -> (bytes: [UInt8], damage: Damage?)? {
    var stream = z_stream()
    // 32 tells gzip's header and zlib's apart, 15 is their largest window (zlib.h).
    let version = ZLIB_VERSION
    guard
      inflateInit2_(&stream, 32 + 15, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return ([], .goesWrong) }
    defer { inflateEnd(&stream) }
    var unpacked: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    var taken = 0
    var status = Z_OK
    while status == Z_OK {
      let before = unpacked.count
      let start = taken
      status = inflateStep(&stream, file, &taken, &buffer, &unpacked)
      guard unpacked.count <= limit else { return nil }
      if status == Z_STREAM_END, taken < file.count, file[taken] == 0x1F {
        status = inflateReset(&stream)
      } else if status == Z_OK, taken == start, unpacked.count == before {
        break
      }
    }
    switch status {
    case Z_STREAM_END: return (unpacked, nil)
    case Z_OK, Z_BUF_ERROR: return (unpacked, .endsEarly)
    default: return (unpacked, .goesWrong)
    }
  }

  /// Unpacks one buffer full.
  private static func inflateStep(
    _ stream: inout z_stream, _ file: [UInt8], _ taken: inout Int, _ buffer: inout [UInt8],
    _ unpacked: inout [UInt8]
  ) -> Int32 {
    var rest = Array(file[taken..<min(taken + 256 * 1024, file.count)])
    let room = buffer.count
    let status = rest.withUnsafeMutableBufferPointer { input in
      buffer.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(clamping: room)
        return inflate(&stream, Z_NO_FLUSH)
      }
    }
    taken += rest.count - Int(stream.avail_in)
    unpacked.append(contentsOf: buffer.prefix(room - Int(stream.avail_out)))
    return status
  }
}

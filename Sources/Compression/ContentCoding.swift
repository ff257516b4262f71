// Texts, packed as web servers hand them out: the only target with pointers of the compressors.
import CBrotli
import CZlib
import CZstd

/// A content coding of HTTP (RFC 9110, 8.4.1), with the ending under which web servers look for a file
/// that is packed so, beside the file itself. The same bytes are packed to the same bytes by the same
/// version of the library.
public enum ContentCoding: String, CaseIterable, Sendable {
  case gzip = ".gz"
  case brotli = ".br"
  case zstd = ".zst"

  /// With its dot: `.gz`.
  public var ending: String { rawValue }

  /// The bytes, packed; nil where the library refuses, for want of memory for example.
  ///
  /// The levels are those from which more work gains little. Of 1.9 MB of pages, measured:
  ///
  /// |           | level |  left | MB a second |
  /// |-----------|------:|------:|------------:|
  /// | gzip      |     9 | 24.0% |          80 |
  /// | Brotli    |     8 | 22.0% |          36 |
  /// | Brotli    |     9 | 21.9% |           2 |
  /// | Brotli    |    11 | 19.6% |           1 |
  /// | Zstandard |     9 | 24.0% |          59 |
  /// | Zstandard |    19 | 23.5% |           4 |
  ///
  /// - Parameter isPatient: whether a tenth less is worth thirty times the work: for what is packed
  ///   once and then loaded by every reader. Only Brotli can be so patient.
  public func pack(_ bytes: [UInt8], isPatient: Bool = false) -> [UInt8]? {
    switch self {
    case .gzip: Self.gzipped(bytes)
    case .brotli: Self.brotlied(bytes, quality: isPatient ? BROTLI_MAX_QUALITY : 8)
    case .zstd: Self.zstandardised(bytes)
    }
  }

  /// Without a time and without a name in the header (RFC 1952), which is what zlib leaves out if it
  /// is not told.
  private static func gzipped(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // 16 asks for gzip's header, 15 for its largest window; 8 is zlib's own default of memory.
    let status = deflateInit2_(
      &stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    guard let size = uInt(exactly: bytes.count) else { return nil }
    return filled(upTo: Int(deflateBound(&stream, uLong(size)))) { output in
      guard let room = uInt(exactly: output.count) else { return nil }
      return bytes.withUnsafeBytes { input in
        // zlib does not write there.
        stream.next_in = UnsafeMutablePointer(
          mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = size
        stream.next_out = output.baseAddress
        stream.avail_out = room
        return deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : nil
      }
    }
  }

  private static func brotlied(_ bytes: [UInt8], quality: Int32) -> [UInt8]? {
    filled(upTo: BrotliEncoderMaxCompressedSize(bytes.count)) { output in
      var size = output.count
      let isDone = bytes.withUnsafeBytes { input in
        BrotliEncoderCompress(
          quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, input.count,
          input.bindMemory(to: UInt8.self).baseAddress, &size, output.baseAddress)
      }
      return isDone == BROTLI_TRUE ? size : nil
    }
  }

  private static func zstandardised(_ bytes: [UInt8]) -> [UInt8]? {
    filled(upTo: ZSTD_compressBound(bytes.count)) { output in
      let size = bytes.withUnsafeBytes { input in
        ZSTD_compress(output.baseAddress, output.count, input.baseAddress, input.count, 9)
      }
      return ZSTD_isError(size) == 0 ? size : nil
    }
  }

  /// - Parameter fill: tells how many bytes it wrote; nil if it failed.
  private static func filled(
    upTo limit: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Int?
  ) -> [UInt8]? {
    guard limit > 0 else { return nil }
    var isFilled = false
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let size = fill(buffer)
      isFilled = size != nil
      count = min(size ?? 0, limit)
    }
    return isFilled ? bytes : nil
  }
}

// What is packed is unpacked by the libraries to the same bytes, and is the same every time.
import CBrotli
import CZlib
import CZstd
import Compression
import Testing

@Suite struct ContentCodingTests {
  private static let page = Array(
    String(repeating: "<li class=\"row\">The tide gate stays shut — again.</li>\n", count: 900).utf8
  )

  @Test(arguments: ContentCoding.allCases, [true, false])
  func aPageIsMuchSmallerAndComesBackWhole(_ coding: ContentCoding, isPatient: Bool) throws {
    let packed = try #require(coding.pack(Self.page, isPatient: isPatient))
    #expect(packed.count < Self.page.count / 20)
    #expect(try coding.unpack(packed, room: Self.page.count) == Self.page)
    #expect(coding.pack(Self.page, isPatient: isPatient) == packed)
  }

  @Test(arguments: ContentCoding.allCases)
  func nothingAndBytesThatCannotBeSmallerComeBackToo(_ coding: ContentCoding) throws {
    let noise = (0..<999).map { UInt8(truncatingIfNeeded: ($0 &* 0x9E37_79B9) >> 7 ^ $0 &* $0) }
    for bytes in [[], [10], noise] {
      let packed = try #require(coding.pack(bytes))
      #expect(try coding.unpack(packed, room: bytes.count) == bytes)
    }
  }

  /// RFC 1952: no flags, and a time of 0, which stands for none.
  @Test func gzipHasNeitherTimeNorName() throws {
    let packed = try #require(ContentCoding.gzip.pack(Self.page))
    #expect(Array(packed.prefix(8)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
  }

  @Test func theEndingsAreThoseThatWebServersLookFor() {
    #expect(ContentCoding.allCases.map(\.ending) == [".gz", ".br", ".zst"])
  }
}

extension ContentCoding {
  /// At most `room` bytes.
  fileprivate func unpack(_ packed: [UInt8], room: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: room + 1)
    var size = bytes.count
    switch self {
    case .gzip: size = try gunzip(packed, into: &bytes)
    case .brotli:
      let result = BrotliDecoderDecompress(packed.count, packed, &size, &bytes)
      try #require(result == BROTLI_DECODER_RESULT_SUCCESS)
    case .zstd: size = ZSTD_decompress(&bytes, bytes.count, packed, packed.count)
    }
    return Array(bytes.prefix(size))
  }

  private func gunzip(_ packed: [UInt8], into bytes: inout [UInt8]) throws -> Int {
    var (packed, stream) = (packed, z_stream())
    let room = bytes.count
    let size = Int32(MemoryLayout<z_stream>.size)
    try #require(inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, size) == Z_OK)
    defer { inflateEnd(&stream) }
    let status = packed.withUnsafeMutableBufferPointer { input in
      bytes.withUnsafeMutableBufferPointer { output in
        (stream.next_in, stream.avail_in) = (input.baseAddress, uInt(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, uInt(room))
        return inflate(&stream, Z_FINISH)
      }
    }
    try #require(status == Z_STREAM_END)
    return Int(stream.total_out)
  }
}

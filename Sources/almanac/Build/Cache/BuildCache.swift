// What a build leaves for the next one, in a hidden folder beside the output: `._site.almanac-cache`.
//
//   worklogs  facts of each worklog, by the hash of its bytes
//   pages     what each page came from, and which file it became
//   build     what the whole site came from, and what was said of it
//
// Each file begins with what wrote it and ends with a checksum. One that is damaged, or from another
// program or other settings, counts as missing; nothing here is ever an error.
import BinaryCoding
import CXXHash
import Foundation

struct BuildCache: Sendable {
  enum Part: String { case worklogs, pages, build }

  private let folder: String
  private let program: UInt64

  /// Nil where the output has no name of its own, or where the program cannot tell what it is.
  init?(beside output: String) {
    let place = URL(fileURLWithPath: output).standardizedFileURL.resolvingSymlinksInPath()
    guard place.lastPathComponent != "/", let program = Self.program else { return nil }
    folder =
      place.deletingLastPathComponent().path + "/.\(place.lastPathComponent).almanac-cache"
    self.program = program
  }

  /// Another number for another build of the program.
  private static let program: UInt64? = Bundle.main.executableURL.flatMap { executable in
    FileIdentity(executable.resolvingSymlinksInPath().path).map { identity in
      "\(Almanac.configuration.version) \(identity)".hash64
    }
  }

  /// A value that was put, nil where it cannot be used.
  ///
  /// - Parameter key: What else the part depends on, as one number.
  func value<Value: Decodable>(_ type: Value.Type, of part: Part, key: UInt64) -> Value? {
    opened(type, part, key: key)?.value
  }

  /// A value that was put, and what was put behind it.
  func opened<Value: Decodable>(
    _ type: Value.Type, _ part: Part, key: UInt64
  ) -> (value: Value, rest: KeptFile)? {
    let head = head(key)
    guard let file = KeptFile(path(of: part)),
      file.bytes(0..<head.count) == head,
      let length = file.bytes(head.count..<(head.count + 8))?.number,
      let count = Int(exactly: length), count <= file.size - head.count - 16
    else { return nil }
    let start = head.count + 16
    guard let sum = file.bytes((start - 8)..<start)?.number,
      let bytes = file.bytes(start..<(start + count)), bytes.hash64 == sum,
      let value = try? BinaryDecoder.value(type, in: bytes, at: bytes.indices)
    else { return nil }
    return (value, file.from(start + count))
  }

  /// Puts a part into its place, whole or not at all.
  ///
  /// - Parameter rest: What to put behind the value, piece by piece.
  func put(
    _ value: some Encodable, as part: Part, key: UInt64, rest: some Sequence<[UInt8]> = []
  ) {
    guard let bytes = try? BinaryEncoder.bytes(of: value) else { return }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let unwanted = folder + "/.gitignore"
    if !FileManager.default.fileExists(atPath: unwanted) {
      _ = FileManager.default.createFile(atPath: unwanted, contents: Data("*\n".utf8))
    }
    let draft = path(of: part) + ".\(getpid())"
    _ = FileManager.default.createFile(atPath: draft, contents: nil)
    guard let file = FileHandle(forWritingAtPath: draft) else { return }
    do {
      let start = head(key) + UInt64(bytes.count).eightBytes + bytes.hash64.eightBytes + bytes
      try file.write(contentsOf: start)
      for piece in rest { try file.write(contentsOf: piece) }
      try file.close()
      if rename(draft, path(of: part)) != 0 { unlink(draft) }
    } catch {
      unlink(draft)
    }
  }

  private func path(of part: Part) -> String { folder + "/" + part.rawValue }

  private func head(_ key: UInt64) -> [UInt8] {
    Array("almanac cache 1\n\(program) \(key)\n".utf8)
  }
}

/// Which file stands at a path: another one, or one that was written since, has another identity.
struct FileIdentity: Codable, Hashable, Sendable {
  let node: UInt64
  let size: Int
  /// When it was written, in nanoseconds since 1970.
  let written: Int

  /// Nil where there is no regular file.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    node = UInt64(status.st_ino)
    size = Int(status.st_size)
    written = Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
  }
}

/// A file of the cache, read piece by piece, and only by one who knows where the pieces are.
final class KeptFile: Sendable {
  let size: Int
  private let descriptor: Int32
  private let start: Int
  /// Keeps the file open.
  private let whole: KeptFile?

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    start = 0
    whole = nil
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG
    else {
      size = 0
      return nil
    }
    size = Int(status.st_size)
  }

  private init(_ whole: KeptFile, from start: Int) {
    self.whole = whole
    self.start = whole.start + start
    descriptor = whole.descriptor
    size = whole.size - start
  }

  deinit { if whole == nil, descriptor >= 0 { close(descriptor) } }

  /// The part of the file that begins there.
  func from(_ place: Int) -> KeptFile { KeptFile(self, from: min(max(0, place), size)) }

  /// Nil where there are not as many.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    guard range.lowerBound >= 0, range.upperBound <= size else { return nil }
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while filled < range.count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, range.count - filled,
          off_t(start + range.lowerBound + filled))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        filled += got
      }
      count = filled
    }
    return filled == range.count ? bytes : nil
  }
}

extension UInt64 {
  /// The lowest first.
  fileprivate var eightBytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}

extension [UInt8] {
  /// Of eight bytes, the lowest first.
  fileprivate var number: UInt64 { reversed().reduce(0) { $0 << 8 | UInt64($1) } }

  /// The same on every machine: 64-bit XXH3.
  var hash64: UInt64 { withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) } }
}

extension String {
  var hash64: UInt64 { Array(utf8).hash64 }
}

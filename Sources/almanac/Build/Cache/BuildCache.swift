// What a build leaves for the next one, in a hidden folder beside the output: `._site.almanac-cache`.
//
//   facts     what was read of worklogs, and their texts, one after the other
//   worklogs  where in it each stands, by the hash of the worklog's bytes
//   build     what the whole site came from, its files, and what was said of it
//
// Each file begins with what wrote it and ends with a checksum. One that is damaged, or from another
// program or other settings, counts as missing; nothing here is ever an error.
import BinaryCoding
import Foundation
import Hashing
import Publishing

struct BuildCache: Sendable {
  enum Part: String { case worklogs, build }

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
  func value<Value: BinaryCodable>(_ type: Value.Type, of part: Part, key: UInt64) -> Value? {
    let head = head(key)
    let start = head.count + 8
    guard
      let file = try? contents(ofNamed: path(of: part), limit: Self.largest),
      file.count >= start, file.count < Self.largest, file.starts(with: head),
      Array(file[start...]).hash64.eightBytes == Array(file[head.count..<start])
    else { return nil }
    return try? type.init(binary: Array(file[start...]))
  }

  /// Whether there may be a value.
  func has(_ part: Part) -> Bool { FileManager.default.fileExists(atPath: path(of: part)) }

  func remove(_ part: Part) { try? Folder.current.remove(SystemPath(path(of: part))) }

  /// Larger files are somebody else's.
  private static let largest = 1 << 30

  /// Puts a value into its place, whole or not at all.
  func put(_ value: some BinaryCodable, as part: Part, key: UInt64) {
    let bytes = value.binary
    makeFolder()
    let file = head(key) + bytes.hash64.eightBytes + bytes
    // What a power cut takes is only read again.
    let place = try? Folder(SystemPath(folder), shown: folder)
    try? place?.replace(SystemPath(part.rawValue), with: file, isFlushed: false)
  }

  /// The file of facts, new where there is none; nil where there cannot be one.
  func facts() -> FactsFile? {
    makeFolder()
    return FactsFile(folder + "/facts")
  }

  private func makeFolder() {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    guard !FileManager.default.fileExists(atPath: folder + "/.gitignore") else { return }
    let place = try? Folder(SystemPath(folder), shown: folder)
    try? place?.replace(SystemPath(".gitignore"), with: Array("*\n".utf8), isFlushed: false)
  }

  private func path(of part: Part) -> String { folder + "/" + part.rawValue }

  private func head(_ key: UInt64) -> [UInt8] {
    Array("almanac cache 1\n\(program) \(key)\n".utf8)
  }
}

/// Which file stands at a path: another one, or one that was written since, has another identity.
struct FileIdentity: Hashable, Sendable {
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

extension FileIdentity: BinaryCodable {
  func write(to output: BinaryOutput) {
    node.write(to: output)
    size.write(to: output)
    written.write(to: output)
  }

  init(from input: BinaryInput) throws {
    node = try input.next()
    size = try input.next()
    written = try input.next()
  }
}

extension UInt64 {
  /// The lowest first.
  fileprivate var eightBytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}

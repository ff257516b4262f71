// A path as the system sees it: bytes, any but NUL. File names need not be UTF-8, and two names
// that Swift's strings find equal (a composed and a decomposed é) are two files on Linux.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package struct SystemPath: Sendable {
  /// The bytes and the NUL that C wants after them.
  private let terminated: [UInt8]

  package init(_ text: String) {
    self.init(bytes: text.utf8)
  }

  package init(bytes: some Collection<UInt8>) {
    var terminated: [UInt8] = []
    terminated.reserveCapacity(bytes.count + 1)
    terminated.append(contentsOf: bytes)
    terminated.append(0)
    self.terminated = terminated
  }

  package var bytes: ArraySlice<UInt8> { terminated.dropLast() }
  package var isEmpty: Bool { terminated.count == 1 }

  /// For people: what is not UTF-8 is shown as U+FFFD.
  package var shown: String { String(decoding: bytes, as: UTF8.self) }

  /// The path up to its last slash; nil if it has none.
  package var folder: SystemPath? {
    bytes.lastIndex(of: slash).map { SystemPath(bytes: bytes[..<$0]) }
  }

  /// What follows the last slash.
  package var name: SystemPath {
    bytes.lastIndex(of: slash).map { SystemPath(bytes: bytes[($0 + 1)...]) } ?? self
  }

  package func appending(_ name: SystemPath) -> SystemPath {
    if isEmpty { return name }
    let slash = bytes.last == slash ? [] : [slash]
    return SystemPath(bytes: bytes + slash + name.bytes)
  }

  package func withCString<Answer>(_ body: (UnsafePointer<CChar>) -> Answer) -> Answer {
    terminated.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.map(body) ?? "".withCString(body)
      }
    }
  }
}

extension SystemPath: Hashable {
  package func hash(into hasher: inout Hasher) {
    terminated.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension SystemPath: Comparable {
  /// By bytes, so that the order depends on no locale.
  package static func < (left: SystemPath, right: SystemPath) -> Bool {
    left.withCString { left in right.withCString { strcmp(left, $0) < 0 } }
  }
}

extension SystemPath {
  /// A page's path, relative to the site.
  package init(page: String) throws(PublishingFault) {
    self.init(page)
    guard isPlain else { throw PublishingFault(.pagePathNotPlain, page) }
    guard !isInside(Manifest.folder) else { throw PublishingFault(.pagePathReserved, page) }
  }

  /// Whether it is the folder or below it.
  package func isInside(_ folder: SystemPath) -> Bool {
    guard bytes.starts(with: folder.bytes) else { return false }
    let rest = bytes.dropFirst(folder.bytes.count)
    return rest.isEmpty || rest.first == slash || folder.bytes.last == slash
  }

  /// Whether it leads from a folder to a file below it, and in one way only: no leading slash, no
  /// empty part, no `.` or `..`, no NUL.
  private var isPlain: Bool {
    var part = 0
    for index in terminated.indices where terminated[index] == slash || terminated[index] == 0 {
      switch index - part {
      case 0: return false
      case 1: if terminated[part] == dot { return false }
      case 2: if terminated[part] == dot, terminated[part + 1] == dot { return false }
      default: break
      }
      part = index + 1
    }
    return part == terminated.count && !terminated.dropLast().contains(0)
  }
}

private let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")

// Paths of source files relative to the project, where a report gives them as they are on its machine.
import JSON

/// The folder of a project on the machine that ran its tests: what its absolute paths begin with, and
/// what an id must not have, since it differs between machines.
struct SourceRoot: Sendable {
  /// Ends with a slash.
  private let bytes: [UInt8]

  /// The root that a report states.
  init(stated path: String) {
    bytes = Array((path.hasSuffix("/") ? path : path + "/").utf8)
  }

  /// The folder that all the paths are in, up to the first folder in it whose name says that it is a
  /// part of a project (`src`, `tests`): so an id stays the same when only tests of one folder ran.
  /// Nil where the first path is relative.
  init?(ofAbsolute paths: some Sequence<JSONValue>) {
    var common: [UInt8]?
    for path in paths {
      guard let bytes = path.bytes, bytes.isAbsolutePath else {
        if common == nil { return nil }
        continue
      }
      common = common.map { $0.commonFolder(with: bytes) } ?? bytes.folder
    }
    guard let common, !common.isEmpty else { return nil }
    bytes = Self.root(ofFolder: common)
  }

  /// As `init(ofAbsolute:)`, for one path alone.
  init?(ofFile path: String) {
    let folder = Array(path.utf8)
    guard let slash = folder.lastIndex(where: \.isPathSeparator) else { return nil }
    bytes = Self.root(ofFolder: Array(folder[...slash]))
  }

  /// The path behind the root; the path itself where it is not in it.
  func relative(_ path: JSONBytes) -> JSONBytes {
    path.starts(with: bytes) ? path.dropFirst(bytes.count) : path
  }

  /// As `relative`, for a text.
  func relative(_ path: String) -> String {
    path.utf8.starts(with: bytes)
      ? String(decoding: path.utf8.dropFirst(bytes.count), as: UTF8.self) : path
  }

  private static let projectFolders: Set<String> = [
    "__tests__", "apps", "cypress", "e2e", "integration", "lib", "libs", "modules", "packages",
    "spec",
    "specs", "src", "test", "tests", "unit",
  ]

  private static func root(ofFolder folder: [UInt8]) -> [UInt8] {
    var start = 0
    // The first two folders of a machine (`/usr/src`, `/home/test`) are none of a project.
    var depth = 0
    while let end = folder[start...].firstIndex(where: \.isPathSeparator) {
      let name = String(decoding: folder[start..<end], as: UTF8.self)
      if depth > 2, projectFolders.contains(name) { return Array(folder[..<start]) }
      start = end + 1
      depth += 1
    }
    return folder
  }
}

extension UInt8 {
  fileprivate var isPathSeparator: Bool { self == UInt8(ascii: "/") || self == UInt8(ascii: "\\") }
}

extension JSONBytes {
  /// `/builds/…` or `C:\…`.
  var isAbsolutePath: Bool {
    guard let first else { return false }
    return first == UInt8(ascii: "/") || dropFirst().first == UInt8(ascii: ":")
  }

  /// Up to and with the last slash.
  fileprivate var folder: [UInt8] {
    lastIndex(where: \.isPathSeparator).map { Array(self[startIndex...$0]) } ?? []
  }
}

extension [UInt8] {
  /// The longest folder that both paths are in, with its closing slash.
  fileprivate func commonFolder(with path: JSONBytes) -> [UInt8] {
    if path.starts(with: self) { return self }
    let common = zip(self, path).prefix { $0 == $1 }.count
    return prefix(common).lastIndex(where: \.isPathSeparator).map { Array(self[...$0]) } ?? []
  }
}

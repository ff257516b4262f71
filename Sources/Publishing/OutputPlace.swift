// Where the site goes: a name in a folder. The draft and the lock are made beside it.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package struct OutputPlace: Sendable {
  /// The folder that holds the output folder.
  package let parent: Folder
  /// The output folder's name in it.
  package let name: SystemPath
  /// The output as the user wrote it.
  package let shown: String

  /// Resolves links, refuses places that must not be replaced, and creates missing parents.
  package init(_ output: String, protecting folders: [String]) throws(PublishingFault) {
    let path = try Self.resolve(output)
    for folder in folders {
      let isInside = (try? SystemPath(folder).resolved(shown: folder))?.isInside(path) ?? false
      if isInside { throw PublishingFault(.outputProtected(folder: folder), output) }
    }
    guard let parent = path.folder else { throw PublishingFault(.outputNotUsable, output) }
    let above = parent.isEmpty ? SystemPath("/") : parent
    try Self.makeFolders(above)
    self.parent = try Folder(above, shown: above.shown)
    (name, shown) = (path.name, output)
  }

  private static func resolve(_ output: String) throws(PublishingFault) -> SystemPath {
    guard !output.isEmpty, !output.utf8.contains(0) else {
      throw PublishingFault(.outputNotUsable, output)
    }
    let path = try SystemPath(output).resolved(shown: output)
    guard !path.name.isEmpty else { throw PublishingFault(.outputNotUsable, output) }
    return path
  }

  private static func makeFolders(_ path: SystemPath) throws(PublishingFault) {
    guard !path.isEmpty, (try? Folder.current.status(path)) == nil else { return }
    if let above = path.folder { try makeFolders(above) }
    _ = try succeeds(Folder.current.makeFolder(path), unless: EEXIST)
  }

  /// A hidden name beside the output: `.site.almanac-draft-`.
  func sibling(_ role: String) -> SystemPath {
    SystemPath(bytes: Array(".".utf8) + name.bytes + Array(".almanac-\(role)".utf8))
  }
}

extension SystemPath {
  /// The absolute path without links, `.` and `..`. The last parts need not exist.
  package func resolved(shown: String) throws(PublishingFault) -> SystemPath {
    if let real = withCString({ realpath($0, nil) }) {
      defer { free(real) }
      return SystemPath(bytes: UnsafeRawBufferPointer(start: real, count: strlen(real)))
    }
    let code = errno
    let trimmed = withoutTrailingSlashes
    guard code == ENOENT, trimmed.name != SystemPath("..") else {
      throw PublishingFault(.cannotRead, shown, errno: code)
    }
    if let found = try? Folder.current.status(trimmed) {
      if found.kind == .link { throw PublishingFault(.outputLinkDangles, shown) }
      // Another build has put it there since.
      return try resolved(shown: shown)
    }
    let above = try (trimmed.folder ?? SystemPath(".")).orRoot.resolved(shown: shown)
    return trimmed.name == SystemPath(".") ? above : above.appending(trimmed.name)
  }

  private var orRoot: SystemPath { isEmpty ? SystemPath("/") : self }

  private var withoutTrailingSlashes: SystemPath {
    let end = bytes.lastIndex { $0 != UInt8(ascii: "/") }
    return end.map { SystemPath(bytes: bytes[...$0]) } ?? self
  }
}

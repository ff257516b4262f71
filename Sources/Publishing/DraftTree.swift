// The files of the site that is being written.

import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the system offers to save work. Tests leave some out, as some file systems do.
struct Shortcuts: OptionSet, Sendable {
  let rawValue: Int
  static let hardLinks = Shortcuts(rawValue: 1)
  static let exchange = Shortcuts(rawValue: 2)
  static let all: Shortcuts = [.hardLinks, .exchange]
}

/// A folder that fills up from many threads. No file in it is ever written over.
final class DraftTree: Sendable {
  let root: Folder
  private let shortcuts: Shortcuts
  private let made = Mutex<Set<SystemPath>>([Manifest.folder])
  /// Files that are in this tree only.
  private let written = Mutex<[SystemPath]>([Manifest.path])

  /// Makes the folder beside the output, with the old site's owner and permissions and with a
  /// manifest: by it a later build knows the draft as ours if this one is killed.
  init(
    _ name: SystemPath, beside output: OutputPlace, like site: PublishedSite?,
    shortcuts: Shortcuts
  ) throws(PublishingFault) {
    self.shortcuts = shortcuts
    try output.parent.makeFolder(name)
    root = try Folder(name, in: output.parent, shown: output.shown)
    if let site { root.belong(like: try site.folder.status()) }
    try root.makeFolder(Manifest.folder)
    var file = try root.create(Manifest.path)
    try file.write(Manifest.text(of: []))
    try file.finish()
  }

  /// Lists the pages in the manifest. The text that is there is its beginning, so the folder is
  /// ours at every moment.
  func writeManifest(of pages: [SystemPath]) throws(PublishingFault) {
    var file = try root.rewrite(Manifest.path)
    try file.write(Manifest.text(of: pages))
    try file.finish()
  }

  /// Waits until the whole tree is on the disk. Files of the old site are there already.
  func flush() throws(PublishingFault) {
    try root.flush(written.withLock { $0 } + made.withLock { Array($0) })
  }

  /// Makes a folder and those above it, each once.
  func makeFolder(_ folder: SystemPath?) throws(PublishingFault) {
    guard let folder, !made.withLock({ $0.contains(folder) }) else { return }
    try makeFolder(folder.folder)
    if try !succeeds(root.makeFolder(folder), unless: EEXIST) {
      let kind = try root.status(folder).kind
      guard kind == .folder else {
        throw PublishingFault(.pageIsAlsoFolder, root.shown(folder))
      }
    }
    _ = made.withLock { $0.insert(folder) }
  }

  /// Writes a new file.
  func create(_ path: SystemPath, holding contents: some PageContents) throws(PublishingFault) {
    try makeFolder(path.folder)
    var file = try openNew(path)
    try contents.write(to: file)
    try file.finish()
    written.withLock { $0.append(path) }
  }

  /// Takes over a file of another site: by a second name for the same inode or, where there is no
  /// such thing, by a copy that keeps permissions and modification time.
  func adopt(_ path: SystemPath, from other: Folder) throws(PublishingFault) {
    try makeFolder(path.folder)
    if try !link(path, from: other) { try copy(path, from: other) }
  }

  private func link(_ path: SystemPath, from other: Folder) throws(PublishingFault) -> Bool {
    guard shortcuts.contains(.hardLinks) else { return false }
    do {
      try root.link(path, from: other)
      return true
    } catch {
      // FAT says EPERM; EMLINK is a file with too many names; EXDEV a mount inside the site.
      if [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK, EXDEV].contains(error.errno) { return false }
      throw collision(error, at: path)
    }
  }

  private func copy(_ path: SystemPath, from other: Folder) throws(PublishingFault) {
    let source = try other.read(path)
    let status = try source.status()
    guard status.kind == .file else { throw PublishingFault(.sourceNotAFile, other.shown(path)) }
    var file = try openNew(path)
    try source.copy(to: file)
    file.resemble(status)
    try file.finish()
    written.withLock { $0.append(path) }
  }

  /// Makes a symbolic link, whether or not it leads anywhere.
  func makeLink(_ path: SystemPath, to target: SystemPath) throws(PublishingFault) {
    try makeFolder(path.folder)
    do {
      try root.makeLink(path, to: target)
    } catch {
      throw collision(error, at: path)
    }
  }

  private func openNew(_ path: SystemPath) throws(PublishingFault) -> OpenFile {
    do {
      return try root.create(path)
    } catch {
      throw collision(error, at: path)
    }
  }

  /// A name that is taken means two pages with one path, or a page that is also a folder.
  private func collision(_ fault: PublishingFault, at path: SystemPath) -> PublishingFault {
    switch fault.errno {
    case EEXIST:
      let isFolder = (try? root.status(path).kind) == .folder
      return PublishingFault(isFolder ? .pageIsAlsoFolder : .pageWrittenTwice, fault.path)
    case ENOTDIR: return PublishingFault(.pageIsAlsoFolder, fault.path)
    default: return fault
    }
  }
}

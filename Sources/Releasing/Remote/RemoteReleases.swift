// Releases in a folder of another machine, laid out as in one of this machine. rsync brings the files in,
// those that did not change as second names of the release before; one script makes it a release and shows
// it.

import Foundation
import Programs
import Publishing

final class RemoteReleases: ReleasePlace {
  let keepsReleases = true
  private let shell: RemoteShell
  /// Nil where the folder is only looked at.
  private let lock: RemoteLock?

  var shown: String { shell.folder.shown }

  init(_ folder: RemoteFolder, patience: Patience, say: (String) -> Void) async throws {
    _ = try Self.rsync(for: folder)
    shell = try RemoteShell(folder, isShared: true)
    lock = try await RemoteLock(shell, patience: patience, say: say)
  }

  /// Connects once, to see whether the folder can be used.
  init(lookingAt folder: RemoteFolder, isForWriting: Bool) async throws {
    _ = try Self.rsync(for: folder)
    shell = try RemoteShell(folder)
    lock = nil
    _ = try await run(RemoteScripts.list, [("reading", isForWriting ? "" : "yes")])
  }

  private static func rsync(for folder: RemoteFolder) throws(ReleasingFault) -> String {
    guard let program = OutsideProgram.path(of: "rsync") else {
      throw ReleasingFault(.programMissing(name: "rsync", package: "rsync"), folder.shown)
    }
    return program
  }

  private func run(_ script: String, _ variables: [(String, String)] = []) async throws -> String {
    try lock?.confirm()
    let common = [("target", shell.folder.path), ("owner", lock?.owner ?? "")]
    let text = try await shell.run(script, common + variables)
    if let fault = RemoteScripts.fault(in: text.split(separator: "\n"), shown) { throw fault }
    return text
  }

  // MARK: Looking

  private func names(_ word: String) async throws -> [ReleaseName] {
    try await run(RemoteScripts.list).split(separator: "\n")
      .filter { $0.hasPrefix(word + " ") }
      .compactMap { ReleaseName($0.dropFirst(word.count + 1)) }
  }

  func releases() async throws -> [ReleaseName] { try await names("release").sorted() }

  func current() async throws -> ReleaseManifest? {
    guard let name = try await names("current").first else { return nil }
    return try await manifest(of: name)
  }

  func manifest(of release: ReleaseName) async throws -> ReleaseManifest {
    let path = "releases/\(release)/\(ReleaseManifest.path.shown)"
    let text = try await run(RemoteScripts.print, [("file", path)])
    return try ReleaseManifest(reading: Array(text.utf8), at: shown + "/" + path, of: release)
  }

  func files(of release: ReleaseName) async throws -> [SystemPath: FoundFile] {
    let text = try await run(RemoteScripts.files, [("release", release.description)])
    let found = text.split(separator: RemoteScripts.fileEnd).compactMap(Self.file)
    let list = found.first { $0.path == ReleaseManifest.path }
    return Dictionary(
      found.map { file in
        let isNewer = list.map { file.time > $0.time } ?? true
        return (file.path, FoundFile(size: file.size, isNewer: isNewer))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads `5310 1779172200 ./index.html`.
  private static func file(
    _ text: some StringProtocol
  ) -> (path: SystemPath, size: Int, time: Int)? {
    let parts = text.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, let size = Int(parts[0]), let time = Int(parts[1]) else { return nil }
    return (SystemPath(String(parts[2].dropFirst(2))), size, time)
  }

  func digests(
    of files: [SystemPath], in release: ReleaseName
  ) async throws -> [SystemPath: Digest] {
    try await FetchedFiles.digests(of: files) { files, folder in
      let there = shell.folder.rsyncPath("releases/\(release)")
      do {
        try await rsync(files, [], from: there, to: folder + "/")
      } catch let fault as OutsideProgramFault where Self.cannotRead.contains(fault.code) {
        // Those that came are compared, the others count as damaged.
      } catch {
        throw told(error)
      }
    }
  }

  /// rsync's exit codes for files that could not be read, or are gone.
  private static let cannotRead: [Int32?] = [23, 24]

  func file(_ path: String, of release: ReleaseName) async throws -> [UInt8]? {
    Array(try await run(RemoteScripts.print, [("file", "releases/\(release)/\(path)")]).utf8)
  }

  // MARK: Releasing

  func put(
    _ site: SiteFolder, as release: ReleaseManifest, replacing old: ReleaseManifest?
  ) async throws {
    let incoming = SystemPath.leftover("incoming").shown
    let fresh = SystemPath.leftover("current").shown
    do {
      _ = try await run(RemoteScripts.begin, [("incoming", incoming)])
      try await send(site, to: incoming, like: old?.name)
      try site.confirmUnchanged()
      let manifest = String(decoding: release.text, as: UTF8.self)
      let answer = try await run(
        RemoteScripts.finish(manifest),
        [("incoming", incoming), ("release", release.name.description), ("fresh", fresh)])
      try confirm(answer)
    } catch {
      _ = try? await run(RemoteScripts.discard, [("incoming", incoming)])
      throw error
    }
  }

  /// Files are compared by what is in them: a checkout in CI gives them all a new time.
  private func send(_ site: SiteFolder, to incoming: String, like old: ReleaseName?) async throws {
    let options = ["--checksum"] + (old.map { ["--link-dest=../\($0)"] } ?? [])
    do {
      try await rsync(
        site.files.keys.sorted(), options, from: site.path + "/",
        to: shell.folder.rsyncPath("releases/\(incoming)"))
    } catch {
      throw told(error)
    }
  }

  private func rsync(
    _ files: [SystemPath], _ options: [String], from source: String, to place: String
  ) async throws {
    let list = FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-files-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: list) }
    try Data(files.flatMap { $0.bytes + [0] }).write(to: list)
    let common = [
      "--recursive", "--compress", "--protect-args", "--timeout=120", "--from0",
      "--files-from=\(list.path)",
      "--rsh=\(shell.command.map(\.quotedForRsync).joined(separator: " "))",
    ]
    let program = try Self.rsync(for: shell.folder)
    _ = try await OutsideProgram([program] + common + options + ["--", source, place])
      .run(within: .seconds(6 * 3600))
  }

  private func told(_ error: any Error) -> any Error {
    guard let fault = error as? OutsideProgramFault else { return error }
    return ReleasingFault(.programFailed(name: "rsync", words: fault.words), shown)
  }

  func show(_ release: ReleaseName) async throws {
    let fresh = SystemPath.leftover("current").shown
    try confirm(
      await run(RemoteScripts.show, [("release", release.description), ("fresh", fresh)]))
  }

  private func confirm(_ answer: String) throws {
    guard answer.split(separator: "\n").contains("shown") else {
      throw ReleasingFault(.connectionLost, shown)
    }
  }

  func remove(_ releases: [ReleaseName]) async throws {
    let names = releases.map(\.description).joined(separator: " ")
    _ = try await run(RemoteScripts.remove, [("names", names)])
  }
}

extension String {
  /// One word of `--rsh`, which rsync takes apart at blanks; a quote within quotes is doubled.
  fileprivate var quotedForRsync: String {
    allSatisfy { $0.isLetter || $0.isNumber || "-_=./:".contains($0) }
      ? self : "'" + replacing("'", with: "''") + "'"
  }
}

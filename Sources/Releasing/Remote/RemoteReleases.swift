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
  init(lookingAt folder: RemoteFolder) async throws {
    _ = try Self.rsync(for: folder)
    shell = try RemoteShell(folder)
    lock = nil
    _ = try await run(RemoteScripts.list)
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
    return try ReleaseManifest(reading: Array(text.utf8), at: shown + "/" + path)
  }

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
    let list = FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-files-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: list) }
    try Data(site.files.keys.sorted().flatMap { $0.bytes + [0] }).write(to: list)
    var arguments = [
      "--recursive", "--checksum", "--compress", "--protect-args", "--timeout=120", "--from0",
      "--files-from=\(list.path)",
      "--rsh=\(shell.command.map(\.quotedForRsync).joined(separator: " "))",
    ]
    if let old { arguments.append("--link-dest=../\(old)") }
    arguments += ["--", site.path + "/", shell.folder.rsyncPath("releases/\(incoming)")]
    do {
      _ = try await OutsideProgram([Self.rsync(for: shell.folder)] + arguments)
        .run(within: .seconds(6 * 3600))
    } catch let fault as OutsideProgramFault {
      throw ReleasingFault(.programFailed(name: "rsync", words: fault.words), shown)
    }
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

// The rclone that is installed, and the few things that it is asked for.
import Foundation
import Programs
import Publishing

struct Rclone: Sendable {
  private let program: String
  private let shown: String
  private let held: FileHandle?

  /// - Parameter held: stays open as long as rclone runs, even if this process ends before.
  init(for storage: Storage, holding held: FileHandle?) throws(ReleasingFault) {
    guard let program = OutsideProgram.path(of: "rclone") else {
      throw ReleasingFault(.programMissing(name: "rclone", package: "rclone"), storage.shown)
    }
    (self.program, self.held, shown) = (program, held, storage.shown)
  }

  private static let options = [
    "--ask-password=false", "--contimeout=15s", "--timeout=120s", "--retries=2",
    "--low-level-retries=3", "--log-level=ERROR", "--stats=0",
  ]

  /// The exit code for a folder that is not there.
  private static let notFound: Int32 = 3

  private func run(
    _ arguments: [String], within limit: Duration = .seconds(600)
  ) async throws -> String {
    try await OutsideProgram([program] + Self.options + arguments)
      .run(within: limit, holding: held)
  }

  /// The files and folders in a folder; none if it is not there.
  func names(in folder: String) async throws -> [String] {
    do {
      return try await run(["lsf", "--max-depth=1", "--", folder]).split(separator: "\n")
        .map(String.init)
    } catch let fault as OutsideProgramFault where fault.code == Self.notFound {
      return []
    } catch {
      throw told(error)
    }
  }

  /// A file as a listing tells it.
  struct Listed: Decodable {
    var path: String
    /// In bytes.
    var size: Int
    private var modified: String

    private enum CodingKeys: String, CodingKey {
      case path = "Path"
      case size = "Size"
      case modified = "ModTime"
    }

    /// In whole seconds. `2026-05-11T06:30:00.123456789+02:00` has more digits than others read.
    var time: Date? {
      let fraction = modified.dropFirst(19).prefix { $0 == "." || $0.isNumber }
      let whole = modified.prefix(19) + modified.dropFirst(19 + fraction.count)
      return try? Date.ISO8601FormatStyle().parse(String(whole))
    }
  }

  /// All files below a folder; none if it is not there. Where the server says when a file was sent, that is
  /// its time.
  func files(in folder: String) async throws -> [Listed] {
    do {
      let text = try await run(
        [
          "lsjson", "--recursive", "--files-only", "--no-mimetype", "--use-server-modtime", "--",
          folder,
        ], within: .seconds(3600))
      return try JSONDecoder().decode([Listed].self, from: Data(text.utf8))
    } catch let fault as OutsideProgramFault where fault.code == Self.notFound {
      return []
    } catch is DecodingError {
      throw ReleasingFault(.programFailed(name: "rclone", words: "printed no listing"), shown)
    } catch {
      throw told(error)
    }
  }

  /// Brings files into a folder of this machine. Those that are not there are left out.
  func fetch(_ files: [SystemPath], from storage: Storage, to folder: String) async throws {
    try await withList(files) { list in
      try await run(
        [
          "copy", "--files-from-raw=\(list)", "--no-check-dest", "--no-traverse", "--transfers=8",
          "--", storage.remote, folder,
        ], within: .seconds(6 * 3600))
    }
  }

  func read(_ file: String) async throws -> String {
    do { return try await run(["cat", "--", file]) } catch { throw told(error) }
  }

  func write(_ bytes: [UInt8], to file: String) async throws {
    try await withFile(Data(bytes)) { path in
      try await run(
        ["copyto", "--ignore-times", "--header-upload=Cache-Control: no-cache", "--", path, file])
    }
  }

  /// Sends files whatever is there: that they differ is known.
  func send(
    _ files: [SystemPath], of site: SiteFolder, to storage: Storage, caching: String
  ) async throws {
    try await withList(files) { list in
      try await run(
        [
          "copy", "--files-from-raw=\(list)", "--no-check-dest", "--no-traverse", "--transfers=8",
          "--header-upload=Cache-Control: \(caching)", "--", site.path, storage.remote,
        ], within: .seconds(6 * 3600))
    }
  }

  /// Removes files; that one is gone already is no fault.
  func remove(_ files: [SystemPath], from storage: Storage) async throws {
    try await withList(files) { list in
      try await run(
        ["delete", "--files-from-raw=\(list)", "--no-traverse", "--", storage.remote],
        within: .seconds(3600))
    }
  }

  // MARK: Parts

  private func withList(
    _ files: [SystemPath], _ work: (String) async throws -> String
  ) async throws {
    guard !files.isEmpty else { return }
    try await withFile(Data(files.flatMap { $0.bytes + [0x0A] }), work)
  }

  private func withFile(_ data: Data, _ work: (String) async throws -> String) async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-list-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try data.write(to: file)
      _ = try await work(file.path)
    } catch {
      throw told(error)
    }
  }

  private func told(_ error: any Error) -> any Error {
    guard let fault = error as? OutsideProgramFault else { return error }
    return ReleasingFault(.programFailed(name: "rclone", words: fault.words), shown)
  }
}

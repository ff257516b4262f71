// All that a site comes from, file by file: where nothing of it changed, nothing is built.
import BinaryCoding
import Diagnostics
import Foundation
import Hashing
import Histories
import Publishing
import Settings
import Site
import Worklogs

/// What one build comes from.
struct BuildInputs: Sendable {
  /// By path; 0 where the file cannot be read, or not as a whole.
  private var hashes: [String: UInt64]
  /// The files that say how pages look, public files among them: pages name these by their bytes.
  private let shapes: Set<String>
  private let baseURL: String
  private let options: String

  /// Larger files are not compared; nothing of a site is kept as a whole then.
  private static let largest = 64 << 20

  /// - Parameter withWorklogs: Whether worklogs are looked at, too; else `note` is to tell of them once they
  ///   are read, so that nothing is read twice where all is read anyway.
  init(of folder: ContentFolder, _ options: BuildOptions, withWorklogs: Bool) async {
    let shapes = (publicFiles(folders: folder.templateFolders) + folder.publicFiles).map(\.file)
    self.shapes = Set(shapes)
    let files = (withWorklogs ? folder.worklogs : []) + folder.otherFiles
    let paths = files.map { folder.path + "/" + $0 } + shapes
    let read = await map(paths, jobs: options.jobs, Self.hash)
    hashes = Dictionary(zip(paths, read)) { first, _ in first }
    baseURL = options.baseURL ?? ""
    self.options = """
      \(options.styleguide) \(options.search) \(options.precompress) \(folder.path)
      \(folder.diagnostics.map(\.description).joined(separator: "\n"))
      """
  }

  private static func hash(_ path: String) -> UInt64 {
    guard case .success(let bytes) = ContentFolder.bytes(of: path, limit: largest),
      bytes.count < largest
    else { return 0 }
    return bytes.hash64
  }

  /// Takes the worklogs as they were read.
  mutating func note(_ worklogs: [Worklog], in folder: ContentFolder) {
    for worklog in worklogs { hashes[folder.path + "/" + worklog.file] = worklog.sourceHash }
  }

  /// Looks at a file again, which the build itself has written.
  mutating func refresh(_ path: String) { hashes[path] = Self.hash(path) }

  /// A file of settings, templates or public files that is another one by now; what is kept under these
  /// inputs would be of that one.
  func changed(in folder: ContentFolder) -> String? {
    let settings = folder.path + "/" + ContentFolder.settingsFile
    return shapes.union([settings]).sorted().first { Self.hash($0) != hashes[$0] ?? 0 }
  }

  /// Of the settings, which say how worklogs are read.
  func settings(in folder: ContentFolder) -> UInt64 {
    hashes[folder.path + "/" + ContentFolder.settingsFile] ?? 0
  }

  /// Of what all pages share: settings, templates and public files.
  func shared(in folder: ContentFolder) -> UInt64 {
    Self.digest(
      of: hashes.filter { shapes.contains($0.key) },
      with: "\(baseURL) \(settings(in: folder))")
  }

  /// Of everything; nil where a file could not be read.
  var all: UInt64? {
    if hashes.values.contains(0) { return nil }
    return Self.digest(of: hashes, with: "\(baseURL) \(options)")
  }

  private static func digest(of hashes: [String: UInt64], with options: String) -> UInt64 {
    var bytes = Array(options.utf8)
    for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) {
      bytes.append(0)
      bytes += path.utf8
      bytes.append(0)
      withUnsafeBytes(of: hash.littleEndian) { bytes += $0 }
    }
    return bytes.hash64
  }
}

/// What was said of a site when it was built.
struct KeptBuild: Sendable {
  var runs: Int
  var issues: Int
  /// All files of the site, and those that are counted.
  var files: Int
  var shownFiles: Int
  var diagnostics: [Diagnostic]
}

extension KeptBuild: BinaryCodable {
  func write(to output: BinaryOutput) {
    for number in [runs, issues, files, shownFiles] { number.write(to: output) }
    diagnostics.write(to: output)
  }

  init(from input: BinaryInput) throws {
    self.init(
      runs: try input.next(), issues: try input.next(), files: try input.next(),
      shownFiles: try input.next(), diagnostics: try input.next())
  }
}

// All that a site comes from, file by file: where nothing of it changed, nothing is built.
import Hashing

/// What one build comes from.
struct BuildInputs: Sendable {
  private let folder: ContentFolder
  private let options: BuildOptions
  private let files: [SourceFile]

  init(of folder: ContentFolder, _ options: BuildOptions) {
    (self.folder, self.options, files) = (folder, options, folder.all)
  }

  /// One number for all of it as it is now; nil where a file cannot be read.
  func asTheyAre() async -> UInt64? {
    digest(of: await map(files, jobs: options.jobs) { folder.hash(of: $0) })
  }

  /// One number for all of it as it was read by this build; nil where a file was not read, or not as a whole.
  func asRead() -> UInt64? {
    digest(of: files.map { folder.sources.hash(of: $0) })
  }

  /// - Parameter hashes: of all files, in their order.
  private func digest(of hashes: [UInt64?]) -> UInt64? {
    var bytes = Array(
      """
      \(options.baseURL ?? "") \(options.styleguide) \(options.search) \(options.precompress) \(folder.path)
      \(folder.files.diagnostics.map(\.description).joined(separator: "\n"))
      """.utf8)
    for (file, hash) in zip(files, hashes) {
      guard let hash else { return nil }
      bytes.append(0)
      bytes += file.path.utf8
      bytes.append(0)
      withUnsafeBytes(of: hash.littleEndian) { bytes += $0 }
    }
    return bytes.hash64
  }
}

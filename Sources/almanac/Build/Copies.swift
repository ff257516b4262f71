// The files that go into a site as they are: public files, reports for downloading, and what reports name.
// Secrets are masked in reports and in texts that they name.
import Compression
import Diagnostics
import Histories
import Publishing
import Redaction
import Reports
import Site

extension SiteBuild {
  /// Copies them into the draft, each as it was read. A public file of the content folder that would be where the
  /// site has something else is left out.
  ///
  /// - Parameter pages: the paths of what else is being written.
  /// - Returns: what is left out.
  func copy(
    from folder: ContentFolder, of history: History, beside pages: [String], into draft: SiteDraft
  ) async throws -> [Diagnostic] {
    let reports = reportCopies(of: history)
    let attachments = attachmentCopies(of: history)
    // With the pictures, which are written by now.
    var taken = TakenPaths(
      pages + draft.paths + reports.map(\.path) + attachments.map(\.path))
    // The index is a folder that is filled later.
    if options.search { taken.add(SearchIndex.folder) }
    try await forEach(reports, jobs: options.jobs) { file, path in
      let bytes = folder.readable(.content(file))
      try folder.confirmAll()
      if let bytes { try draft.write(history.masks.masked(report: bytes, file), to: path) }
    }
    try await forEach(attachments, jobs: options.jobs) { file, path, type in
      // Its name says what is in it, where nothing is masked.
      let mayChange = type.isText && !history.masks.isEmpty
      if !mayChange, try draft.keep(path) { return }
      let bytes = folder.readable(.content(file))
      try folder.confirmAll()
      guard let bytes else { return }
      try draft.write(mayChange ? history.masks.masked(report: bytes, file) : bytes, to: path)
    }
    var left: [Diagnostic] = []
    let files = folder.publicFiles
    for (path, file) in files where file == .product(file.path) { taken.add(path) }
    for (path, file) in files {
      let isOwn = file == .content(file.path)
      if isOwn, taken.collide(with: path) { left.append(.noPlace(for: file.path)) }
      let bytes = folder.readable(file)
      try folder.confirmAll()
      guard let bytes, left.last?.location.file != file.path else { continue }
      if isOwn { taken.add(path) }
      if bytes.count > ContentFolder.largest {
        try folder.copy(file, to: path, in: draft)
      } else {
        try draft.write(bytes, to: path)
      }
    }
    return left
  }
}

extension Masks {
  /// A report's bytes, byte for byte where they have no secret; else masked, and packed if they were.
  fileprivate func masked(report bytes: [UInt8], _ file: String) -> [UInt8] {
    if isEmpty { return bytes }
    let report = ReportFile(path: file, bytes: bytes)
    guard let text = report.text else { return bytes }
    let masked = masked(text, as: TextForm(of: text), sparesNames: false)
    if masked == text { return bytes }
    return report.isPacked ? ContentCoding.gzip.pack(masked) ?? masked : masked
  }
}

extension ContentFolder {
  /// Copies a file that is too large for the memory.
  fileprivate func copy(_ file: SourceFile, to path: String, in draft: SiteDraft) throws {
    switch file {
    case .product(let file): try draft.copy(file: file, to: path)
    case .content(let file):
      let (folder, name) = try root.place(of: SystemPath(file))
      try draft.copy(name, in: folder, to: path)
    }
  }
}

/// The files of a site, and the folders they are in.
private struct TakenPaths {
  private var files: Set<String> = []
  private var folders: Set<String> = []

  init(_ paths: [String]) { for path in paths { add(path) } }

  mutating func add(_ path: String) {
    files.insert(path)
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if !folders.insert(String(folder)).inserted { return }
    }
  }

  /// Whether there is a file or folder, or whether one of its folders is a file.
  func collide(with path: String) -> Bool {
    if files.contains(path) || folders.contains(path) { return true }
    return path.indices.contains { path[$0] == "/" && files.contains(String(path[..<$0])) }
  }
}

extension Diagnostic {
  fileprivate static func noPlace(for file: String) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: file),
      "The site has a page or a folder of its own here, so this file was left out.",
      hint: "Give it another name.", identifier: "page-in-the-way")
  }
}

// The content folder, opened once: which files it holds, and reading them. No link in it is ever followed.
import CommonMark
import Diagnostics
import Foundation
import Hashing
import Histories
import Publishing
import Redaction
import Reports
import Settings
import Site
import Worklogs

/// A content folder that cannot be used.
struct ContentFault: Error, CustomStringConvertible {
  var path: String
  var reason: String

  var description: String {
    "\(path.visiblyEscaped): \(reason) Give the folder of worklogs with --content."
  }

  init(path: String, reason: String) {
    (self.path, self.reason) = (path, reason)
  }

  fileprivate init(_ fault: PublishingFault, path: String) {
    self.path = path
    reason =
      switch fault.errno {
      case ENOENT: "there is no such folder."
      case ENOTDIR: "this is a file, not a folder."
      default: "this folder cannot be opened: \(fault.reason)."
      }
  }
}

/// The reports of a content folder, with what is wrong in them.
struct ReadRuns: Sendable {
  var runs: [ReportedRun]
  var diagnostics: [Diagnostic]
}

struct ContentFolder: Sendable {
  /// As the user gave it; this may itself be a link.
  let path: String
  let root: Folder
  let files: ContentListing
  /// The files of each run under `runs/`, sorted.
  let reported: [ReportedFiles]
  /// What of it could not be listed and is left out.
  let unlisted: [Diagnostic]
  let sources = SourceNotes()
  /// Whether to go on without what the system does not let us read.
  private let leavesOutUnread: Bool

  /// Opens the folder and lists it.
  ///
  /// - Parameter leavesOutUnread: whether what cannot be read is left out and reported, instead of being an error.
  init(_ path: String, leavesOutUnread: Bool = false) throws {
    self.path = path
    self.leavesOutUnread = leavesOutUnread
    do throws(PublishingFault) {
      root = try Folder(SystemPath(path), shown: path, followsLink: true)
      let top = try Folder.current.status(SystemPath("/"))
      guard try !root.status().isSameFile(as: top) else {
        throw PublishingFault(.outputNotUsable, path)
      }
    } catch {
      guard error.kind != .outputNotUsable else {
        throw ContentFault(path: path, reason: "this is the whole disk, not a folder of worklogs.")
      }
      throw ContentFault(error, path: path)
    }
    files = ContentListing(of: root, noting: sources)
    reported = ReportedFiles.grouping(files.reports)
    unlisted = try sources.confirm(leavesOut: leavesOutUnread)
  }

  /// Folders that the site must not be written over.
  var protected: [String] { [path] + Product.folders("Templates") + Product.folders("Public") }

  // MARK: Files

  static let settingsFile = "almanac.yml"
  /// Files beside the worklogs that are read for themselves, and need not be there.
  static let records = [settingsFile, Ledger.fileName, Decision.fileName]

  /// All files that a site of this folder comes from, besides the program.
  var all: [SourceFile] {
    let content =
      files.worklogs + files.notes.map(\.file) + files.reports + files.pictures + Self.records
    return content.map { .content($0) } + templates.map(\.file) + publicFiles.map(\.file)
  }

  /// The product's templates, but the folder's own in the place of those with the same name.
  var templates: [(name: String, file: SourceFile)] {
    let product = Product.folders("Templates").flatMap { folder in
      Site.fileNames(in: folder).filter { $0.hasSuffix(".mustache") }
        .map { ($0, SourceFile.product(folder + "/" + $0)) }
    }
    return Self.overriding(product, with: files.templates, in: ContentListing.templateFolder)
  }

  /// By their path in the site: the product's, but the folder's own in the place of those with the same path.
  var publicFiles: [(path: String, file: SourceFile)] {
    let product = Site.publicFiles(folders: Product.folders("Public"))
      .map { ($0.path, SourceFile.product($0.file)) }
    return Self.overriding(product, with: files.publicFiles, in: ContentListing.publicFolder)
  }

  private static func overriding(
    _ product: [(String, SourceFile)], with own: [String], in folder: String
  ) -> [(String, SourceFile)] {
    let own = own.map { (String($0.dropFirst(folder.count)), SourceFile.content($0)) }
    return Dictionary(product + own) { $1 }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  // MARK: Reading

  /// Larger files are read up to here, so that it shows that they are larger.
  static let largest = 64 << 20

  private func limit(of file: SourceFile) -> Int {
    switch file {
    case .content(Decision.fileName): Decision.longest + 1
    case .content(let path)
    where ContentListing.isMarkdown(path) && !path.hasPrefix(ContentListing.publicFolder):
      ParsingBounds.largestDocument + 1
    default: Self.largest + 1
    }
  }

  /// What is in a file by now.
  func look(at file: SourceFile) throws(PublishingFault) -> [UInt8] {
    switch file {
    case .product(let path): return try contents(ofNamed: path, limit: limit(of: file))
    case .content(let path):
      let (folder, name) = try root.place(of: SystemPath(path))
      return try folder.read(name).contents(limit: limit(of: file))
    }
  }

  /// Reads a file for use: what it holds is noted.
  func bytes(of file: SourceFile) throws(PublishingFault) -> [UInt8] {
    let bytes = try look(at: file)
    if let hash = Self.hash(of: bytes) { sources.note(hash, of: file) }
    return bytes
  }

  /// As above; nil where that is not possible, which is noted.
  func readable(_ file: SourceFile) -> [UInt8]? {
    do throws(PublishingFault) {
      return try bytes(of: file)
    } catch {
      sources.note(error, of: file)
      return nil
    }
  }

  /// Reads one of `records`; nil where there is none.
  func record(_ file: String) throws(PublishingFault) -> [UInt8]? {
    do throws(PublishingFault) {
      return try bytes(of: .content(file))
    } catch {
      guard error.errno == ENOENT else { throw error }
      sources.note(Self.absent, of: .content(file))
      return nil
    }
  }

  /// Nil where it is not all that there is.
  private static func hash(of bytes: [UInt8]) -> UInt64? {
    bytes.count > largest ? nil : bytes.hash64
  }

  /// Instead of the hash of a record that is not there.
  private static let absent: UInt64 = 1

  /// Of what is in a file by now; nil where it cannot be read.
  func hash(of file: SourceFile) -> UInt64? {
    do throws(PublishingFault) {
      return Self.hash(of: try look(at: file))
    } catch {
      return error.errno == ENOENT && Self.records.contains(file.path) ? Self.absent : nil
    }
  }

  /// Call it after each step that reads. Throws where something changed meanwhile, or cannot be read and must not
  /// be left out; gives what is left out.
  func confirm() throws -> [Diagnostic] { try sources.confirm(leavesOut: leavesOutUnread) }

  /// As above, where nothing can be left out.
  func confirmAll() throws { _ = try sources.confirm(leavesOut: false, canLeaveOut: false) }

  /// Removes what a killed run left beside the records.
  func clearLeftovers() {
    for file in Self.records { FileReplacement.clearLeftover(of: SystemPath(file), in: root) }
  }

  /// Reads all worklogs, several at once, in the order of their names.
  func readWorklogs(_ settings: Settings, jobs: Int) async -> [Worklog] {
    await ReadWorklogs(self, settings, keptIn: nil, jobs: jobs).worklogs
  }

  /// Reads all notes on issues, in the order of their names.
  func readNotes(_ settings: Settings) -> [IssueNote] {
    let scanner = SecretScanner(settings.redaction)
    return files.notes.compactMap { file, issue in
      readable(.content(file)).map {
        IssueNote(reading: $0, file: file, issue: issue, scanner: scanner)
      }
    }
  }

  /// Reads the reports of all runs, several runs at once, in the order of their paths.
  func readReports(_ settings: Settings, jobs: Int) async -> ReadRuns {
    let reader = ReportReader(
      rules: settings.reportRules, redaction: settings.redaction)
    let read = await map(reported, jobs: jobs) {
      $0.read(in: self, with: reader, settings.attachments)
    }
    var runs = read.map(\.run).filter { !$0.reports.isEmpty }
    if runs.contains(where: \.isUndated) {
      sources.noteCommits()
      let times = await CommitTimes.find(in: path, below: ReportedFiles.folder)
      let filesOfRun = Dictionary(
        reported.map { ($0.path, $0.files) }, uniquingKeysWith: { first, _ in first })
      for index in runs.indices where runs[index].isUndated {
        let files = filesOfRun[runs[index].path] ?? []
        runs[index].committed = files.compactMap { times[$0] }.min { $0.instant < $1.instant }
      }
    }
    return ReadRuns(runs: runs, diagnostics: read.flatMap(\.diagnostics))
  }

  /// - Parameter left: public files of this folder that pages are not to name, since they have no place.
  func readTemplates(without left: Set<String> = []) throws -> Templates {
    let own = path + "/"
    let templates = templates.compactMap { name, file in
      readable(file).map { bytes in
        TemplateFile(
          name: String(name.dropLast(".mustache".count)),
          file: file == .product(file.path) ? file.path : own + file.path, bytes: bytes)
      }
    }
    try confirmAll()
    let read = try Templates(
      templates, in: Product.folders("Templates").first ?? own + "Templates",
      publicFiles: publicFiles.filter { !left.contains($0.file.path) }
        .map { path, file in PublicFile(path: path) { readable(file) } })
    try confirmAll()
    return read
  }
}

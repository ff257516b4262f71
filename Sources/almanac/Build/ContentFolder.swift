// The content folder: which files it holds, and reading them.
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
}

/// The files of a content folder, found once. Links are not followed: what they point to is either in
/// the folder anyway or not meant to be published.
struct ContentFolder: Sendable {
  let path: String
  /// Worklogs, relative to the folder, sorted.
  private(set) var worklogs: [String] = []
  /// People's notes on issues, each with the id in its name, in the order of their names.
  private(set) var notes: [(file: String, issue: String)] = []
  /// The files of each run under `runs/`, sorted.
  private(set) var reported: [ReportedFiles] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var reportFiles: [String] = []
  private var ownFiles: [String] = []

  init(_ path: String) throws(ContentFault) {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ContentFault(path: path, reason: "there is no such folder.")
    }
    guard isFolder.boolValue else {
      throw ContentFault(path: path, reason: "this is a file, not a folder.")
    }
    list("", depth: 0)
    worklogs.sort()
    reported = ReportedFiles.grouping(reportFiles)
  }

  /// All files that are read besides worklogs, relative to the folder.
  var otherFiles: [String] { notes.map(\.file) + reportFiles + ownFiles }
  /// The product's templates and the folder's own.
  var templateFolders: [String] { Product.folders("Templates") + [path + "/Templates"] }

  /// The product's public files and the folder's own.
  var publicFiles: [(path: String, file: String)] {
    Site.publicFiles(folders: Product.folders("Public") + [path + "/Public"])
  }

  func readTemplates() throws(TemplateFaults) -> Templates {
    try Templates(folders: templateFolders, publicFiles: publicFiles)
  }

  /// Folders that the site must not be written over.
  var protected: [String] { [path] + Product.folders("Templates") + Product.folders("Public") }

  // MARK: Listing

  /// Deeper folders are a mistake, or a trap.
  private static let deepest = 64

  private mutating func list(_ folder: String, depth: Int) {
    let here = folder.isEmpty ? path : path + "/" + folder
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: here) else {
      return report(
        .error, folder.isEmpty ? "." : folder, "This folder cannot be read.", "unreadable")
    }
    guard depth <= Self.deepest else {
      return report(.error, folder, "Folders nest too deep here.", "too-deep")
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      visit(folder.isEmpty ? name : folder + "/" + name, depth: depth)
    }
  }

  private mutating func visit(_ file: String, depth: Int) {
    let full = path + "/" + file
    var status = stat()
    guard lstat(full, &status) == 0 else {
      return report(
        .error, file, "This cannot be read: \(String(cString: strerror(errno))).", "unreadable")
    }
    switch status.st_mode & S_IFMT {
    case S_IFLNK:
      report(
        .warning, file, "Links are not followed; this one was left out.", "link-not-followed",
        hint: "Put the file itself into the folder.")
    case S_IFDIR: visitFolder(file, full, depth)
    case S_IFREG: visitFile(file)
    default: report(.warning, file, "This is neither a file nor a folder.", "not-a-file")
    }
  }

  private mutating func visitFolder(_ file: String, _ full: String, _ depth: Int) {
    if depth == 0, ["Templates", "Public"].contains(file) { return }
    let manifest = full + "/" + SiteDraft.manifestPath
    if FileManager.default.fileExists(atPath: manifest) { return }
    list(file, depth: depth + 1)
  }

  private mutating func visitFile(_ file: String) {
    let ending = file.lastPathPart.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if let issue = IssueNote.issue(ofFile: file) {
      notes.append((file, issue))
    } else if ["md", "markdown"].contains(ending) {
      worklogs.append(file)
    } else if file.hasPrefix(ReportedFiles.folder) {
      reportFiles.append(file)
    } else if Self.ownFiles.contains(file) {
      ownFiles.append(file)
    } else {
      reportStray(file, ending)
    }
  }

  /// A report that lies elsewhere was meant to be read; other files may have their reasons.
  private mutating func reportStray(_ file: String, _ ending: String) {
    guard ["json", "xml", "jsonl", "ndjson"].contains(ending) else {
      return report(.note, file, "This is no worklog; nothing was made of it.", "not-a-worklog")
    }
    report(
      .warning, file, "Reports are read in the folder runs/ only; nothing was made of this file.",
      "stray-report", hint: "Move it to runs/<scope>/<run>/\(file.lastPathPart).")
  }

  private mutating func report(
    _ level: Diagnostic.Level, _ file: String, _ sentence: String, _ identifier: String,
    hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        level, at: SourceLocation(file: file), sentence, hint: hint, identifier: identifier))
  }

  // MARK: Reading

  static let settingsFile = "almanac.yml"
  /// Files beside the worklogs that are read for themselves.
  private static let ownFiles: Set<String> = [
    settingsFile, Ledger.fileName, Decision.fileName,
  ]

  /// The settings of the folder, with what is wrong in them.
  func settings(baseURL: String?) -> (value: Settings, diagnostics: [Diagnostic]) {
    var (settings, diagnostics) = Self.settings(in: path)
    if let baseURL { settings.baseURL = Settings.baseURL(from: baseURL) }
    return (settings, diagnostics)
  }

  static func settings(in folder: String) -> (Settings, [Diagnostic]) {
    guard let data = FileManager.default.contents(atPath: folder + "/" + settingsFile) else {
      return (Settings(), [])
    }
    return Settings.read(yaml: String(decoding: data, as: UTF8.self), file: settingsFile)
  }

  /// Reads all worklogs, several at once, in the order of their names.
  func read(_ settings: Settings, jobs: Int) async -> [Worklog] {
    let reader = WorklogReader(settings)
    return await map(worklogs, jobs: jobs) { read($0, with: reader) { _ in nil } }
  }

  /// Reads a worklog, unless `known` has one for the hash of its bytes.
  func read(
    _ file: String, with reader: WorklogReader, unless known: (UInt64) -> Worklog?
  ) -> Worklog {
    switch Self.bytes(of: path + "/" + file, limit: ParsingBounds.largestDocument + 1) {
    case .success(let bytes): known(bytes.hash64) ?? reader.read(bytes, file: file)
    case .failure(let fault): Worklog(unreadable: file, reason: fault.reason)
    }
  }

  /// Reads all notes on issues, in the order of their names.
  func readNotes(_ settings: Settings) -> [IssueNote] {
    let scanner = SecretScanner(settings.redaction)
    return notes.map { file, issue in
      switch Self.bytes(of: path + "/" + file, limit: ParsingBounds.largestDocument + 1) {
      case .success(let bytes):
        IssueNote(reading: bytes, file: file, issue: issue, scanner: scanner)
      case .failure(let fault):
        IssueNote(unreadable: file, issue: issue, reason: fault.reason)
      }
    }
  }

  /// Reads the reports of all runs, several runs at once, in the order of their paths.
  func readReports(
    _ settings: Settings, jobs: Int
  ) async -> (runs: [ReportedRun], diagnostics: [Diagnostic]) {
    let reader = ReportReader(
      rules: settings.reportRules, redaction: settings.redaction)
    let read = await map(reported, jobs: jobs) { $0.read(in: path, with: reader) }
    return (read.map(\.run).filter { !$0.reports.isEmpty }, read.flatMap(\.diagnostics))
  }

  /// A file's bytes, or as many as are needed to see that it is too large.
  static func bytes(of file: String, limit: Int) -> Result<[UInt8], ContentFault> {
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      return .failure(ContentFault(path: file, reason: String(cString: strerror(errno))))
    }
    defer { close(descriptor) }
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var filled = 0
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: min(max(expected, 0) + 1, limit)) {
      buffer, count in
      while filled < buffer.count {
        let got = Foundation.read(
          descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
        if filled == expected { break }
      }
      count = filled
    }
    if failure != 0 {
      return .failure(ContentFault(path: file, reason: String(cString: strerror(failure))))
    }
    return .success(bytes)
  }
}

extension Worklog {
  /// A file that is there but cannot be read still has its page.
  init(unreadable file: String, reason: String) {
    self.init(file: file, title: file.lastPathPart)
    diagnostics = [
      Diagnostic(
        .error, at: SourceLocation(file: file), "The file cannot be read: \(reason).",
        identifier: "unreadable")
    ]
  }
}

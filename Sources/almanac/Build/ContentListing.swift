// Which files a content folder holds, and what is wrong with the others. Links are not followed: what they point to
// is either in the folder anyway or not meant to be published.
import Diagnostics
import Publishing
import Worklogs

struct ContentListing: Sendable {
  /// Relative to the content folder, sorted, like all paths here.
  private(set) var worklogs: [String] = []
  /// People's notes on issues, each with the id in its name.
  private(set) var notes: [(file: String, issue: String)] = []
  /// The files below `runs/`.
  private(set) var reports: [String] = []
  /// Files beside worklogs that may be pictures in them.
  private(set) var pictures: [String] = []
  /// The folder's own templates.
  private(set) var templates: [String] = []
  /// The files below `Public/`.
  private(set) var publicFiles: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let sources: SourceNotes

  static let templateFolder = "Templates/"
  static let publicFolder = "Public/"
  /// Deeper folders are a mistake, or a trap.
  private static let deepest = 64

  /// - Parameter sources: notes what cannot be listed.
  init(of root: Folder, noting sources: SourceNotes) {
    self.sources = sources
    list(root, "", depth: 0)
    worklogs.sort()
  }

  /// - Parameter path: of the folder, with a closing slash; empty for the content folder itself.
  private mutating func list(_ folder: Folder, _ path: String, depth: Int) {
    let entries: [FolderEntry]
    do throws(PublishingFault) {
      entries = try folder.entries(of: SystemPath(""))
    } catch {
      return sources.note(error, of: .content(path.isEmpty ? "." : String(path.dropLast())))
    }
    for entry in entries.sorted(by: { $0.path < $1.path }) {
      if entry.path.bytes.first == UInt8(ascii: ".") { continue }
      guard let name = String(validating: entry.path.bytes, as: UTF8.self) else {
        report(
          .error, path + entry.path.shown, "This name is not UTF-8, so it was left out.",
          "name-not-utf8", hint: "Rename it.")
        continue
      }
      visit(entry, path + name, in: folder, depth: depth)
    }
  }

  private mutating func visit(_ entry: FolderEntry, _ path: String, in folder: Folder, depth: Int) {
    switch entry.kind {
    case .link:
      report(
        .warning, path, "Links are not followed; this one was left out.", "link-not-followed",
        hint: "Put the file itself into the folder.")
    case .folder: visitFolder(entry, path + "/", in: folder, depth: depth + 1)
    case .file: visitFile(path)
    case .other: report(.warning, path, "This is neither a file nor a folder.", "not-a-file")
    }
  }

  private mutating func visitFolder(
    _ entry: FolderEntry, _ path: String, in parent: Folder, depth: Int
  ) {
    guard depth <= Self.deepest else {
      return report(.error, String(path.dropLast()), "Folders nest too deep here.", "too-deep")
    }
    do throws(PublishingFault) {
      let folder = try Folder(entry.path, in: parent, shown: parent.shown(entry.path))
      let isSite = (try? folder.status(SystemPath(SiteDraft.manifestPath))) != nil
      if !isSite { list(folder, path, depth: depth) }
    } catch {
      sources.note(error, of: .content(String(path.dropLast())))
    }
  }

  static func isMarkdown(_ file: String) -> Bool {
    ["md", "markdown"].contains(ending(of: file))
  }

  /// Playwright writes a Markdown file beside its screenshots, which is no worklog.
  private static func isAttachment(_ file: String) -> Bool {
    file.hasPrefix(ReportedFiles.folder) && file.lastPathPart == "error-context.md"
  }

  /// In lower case; the whole name where it has no dot.
  private static func ending(of file: String) -> String {
    file.lastPathPart.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  private mutating func visitFile(_ file: String) {
    if file.hasPrefix(Self.publicFolder) {
      publicFiles.append(file)
    } else if file.hasPrefix(Self.templateFolder) {
      if file.hasSuffix(".mustache") { visitTemplate(file) }
    } else if let issue = IssueNote.issue(ofFile: file) {
      notes.append((file, issue))
    } else if Self.isMarkdown(file), !Self.isAttachment(file) {
      worklogs.append(file)
    } else if file.hasPrefix(ReportedFiles.folder) {
      reports.append(file)
    } else if Worklog.pictureEndings.contains(Self.ending(of: file)) {
      pictures.append(file)
    } else if !ContentFolder.records.contains(file) {
      reportStray(file)
    }
  }

  /// Templates in folders within have no name that another could call them by.
  private mutating func visitTemplate(_ file: String) {
    if !file.dropFirst(Self.templateFolder.count).contains("/") { templates.append(file) }
  }

  /// A report that lies elsewhere was meant to be read; other files may have their reasons.
  private mutating func reportStray(_ file: String) {
    guard ["json", "xml", "jsonl", "ndjson"].contains(Self.ending(of: file)) else {
      return diagnostics.append(.noWorklog(file))
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
}

// The files of one run under `runs/`: which belong together, and reading them.
import Diagnostics
import Histories
import Reports
import Settings

/// The files of `runs/<scope>/<run>/…`, or the one file `runs/<scope>/<run>.json`.
struct ReportedFiles: Sendable {
  var scope: String?
  var name: String
  /// The folder or file, relative to the content folder.
  var path: String
  /// Relative to the content folder, sorted.
  var files: [String]

  static let folder = "runs/"

  /// Groups files under `runs/` by run.
  static func grouping(_ files: [String]) -> [ReportedFiles] {
    var runs: [String: ReportedFiles] = [:]
    for file in files.sorted() {
      let parts = file.split(separator: "/").map(String.init)
      let isFolder = parts.count > 3
      let path = isFolder ? parts.prefix(3).joined(separator: "/") : file
      let scope = parts.count > 2 ? parts[1] : nil
      let last = isFolder ? parts[2] : file.lastPathPart.withoutReportEnding
      runs[path, default: ReportedFiles(scope: scope, name: last, path: path, files: [])]
        .files.append(file)
    }
    return runs.values.sorted { $0.path < $1.path }
  }

  /// Reads the reports that can be read.
  func read(
    in folder: ContentFolder, with reader: ReportReader, _ settings: Settings.Attachments
  ) -> (run: ReportedRun, diagnostics: [Diagnostic]) {
    let found = files.compactMap { file in
      folder.readable(.content(file)).map { bytes in
        ReportFile(path: file, bytes: bytes.count > ReportReader.longest ? nil : bytes)
      }
    }
    var read = reader.read(found)
    var placing = AttachmentPlacing(of: found, settings)
    for index in read.reports.indices { placing.place(&read.reports[index]) }
    return (
      ReportedRun(
        scope: scope, name: name, path: path, reports: read.reports, statement: read.statement,
        secrets: read.secrets),
      read.diagnostics.filter { !placing.explains($0) }
    )
  }
}

extension String {
  /// Without the endings of reports: `r7` of `r7.json.gz`.
  fileprivate var withoutReportEnding: String {
    var name = self[...]
    for ending in [".gz", ".json", ".jsonl", ".ndjson", ".xml"] where name.hasSuffix(ending) {
      name = name.dropLast(ending.count)
    }
    return name.isEmpty ? self : String(name)
  }
}

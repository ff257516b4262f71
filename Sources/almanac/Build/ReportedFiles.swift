// The files of one run under `runs/`: which belong together, and reading them.
import Diagnostics
import Histories
import Reports

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

  /// Reads the reports; a file that cannot be read is a diagnostic.
  func read(
    in folder: String, with reader: ReportReader
  ) -> (run: ReportedRun, diagnostics: [Diagnostic]) {
    var found: [ReportFile] = []
    var diagnostics: [Diagnostic] = []
    for file in files {
      switch ContentFolder.bytes(of: folder + "/" + file, limit: ReportReader.longest + 1) {
      case .success(let bytes):
        found.append(
          ReportFile(path: file, bytes: bytes.count > ReportReader.longest ? nil : bytes))
      case .failure(let fault):
        diagnostics.append(
          Diagnostic(
            .error, at: SourceLocation(file: file), "The file cannot be read: \(fault.reason).",
            identifier: "unreadable"))
      }
    }
    let read = reader.read(found)
    return (
      ReportedRun(
        scope: scope, name: name, path: path, reports: read.reports, secrets: read.secrets),
      diagnostics + read.diagnostics
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

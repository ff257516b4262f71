// `almanac inspect`: what the reader made of a worklog, and by which rule, and what was read of a report.
import ArgumentParser
import CommonMark
import Diagnostics
import Foundation
import Publishing
import Redaction
import Reports
import Settings
import Worklogs

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what was read from worklogs, and by which rule, and from reports.",
    discussion: """
      Text for people: every fact with its line and the rule that inferred it. JSON for scripts: \
      {"version":1,"worklogs":[{"file","date","scope","fields","findings","diagnostics"}]}. \
      Of a report, or of a folder of them: the format, the time, how many tests came to which outcome, \
      each test with its id, and what could not be read; in JSON under "reports".
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "How to print it.") var format = Format.text
  @Argument(
    help: "Worklogs (Markdown files), reports, or folders of the reports of a run.",
    completion: .file())
  var files: [String]

  func run() throws {
    let terminal = Terminal(isQuiet: false)
    var (worklogs, reports): ([Worklog], [InspectedReports]) = ([], [])
    for file in files {
      do {
        if let read = try self.reports(of: file) {
          reports.append(read)
        } else {
          let bytes = try contents(ofNamed: file, limit: ParsingBounds.largestDocument + 1)
          worklogs.append(try reader(for: file).read(bytes, file: file))
        }
      } catch let fault as PublishingFault {
        try terminal.giveUp(["almanac: error: \(file): \(fault.causeOfReading)."])
      } catch {
        try terminal.giveUp(error, in: folder(of: file).path)
      }
    }
    try show(worklogs.withDatesOfNeighbours, reports, on: terminal)
  }

  private func show(
    _ worklogs: [Worklog], _ inspected: [InspectedReports], on terminal: Terminal
  ) throws {
    let masks = Masks(worklogs.flatMap(\.secrets) + inspected.flatMap(\.read.secrets))
    let reports = inspected.flatMap(\.reports)
    switch format {
    case .text:
      let texts = worklogs.map(InspectionText.text) + reports.map(ReportInspectionText.text)
      try terminal.tell(masks.masked(texts.joined(separator: "\n")), terminator: "")
    case .json:
      let text = Array(
        InspectionJSON.text(worklogs, inspected.isEmpty ? nil : reports).utf8)
      try terminal.tell(String(decoding: masks.masked(text, as: .json), as: UTF8.self))
    }
  }

  /// The reports that a file or the files of a folder hold; nil for a worklog, as which any text counts
  /// that is neither a report nor called like one.
  private func reports(of path: String) throws -> InspectedReports? {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard !path.isCalledWorklog || isFolder.boolValue else { return nil }
    let names = isFolder.boolValue ? try InspectedReports.files(in: path) : [path]
    let settings = try ContentFolder.settings(in: folder(of: path).path).value
    let files = try names.map { name in
      let bytes = try contents(ofNamed: name, limit: ReportReader.longest + 1)
      return ReportFile(path: name, bytes: bytes.count > ReportReader.longest ? nil : bytes)
    }
    let reader = ReportReader(rules: settings.reportRules, redaction: settings.redaction)
    let read = InspectedReports(reader.read(files))
    return read.isNone && !isFolder.boolValue ? nil : read
  }

  /// A reader with the words of the nearest `almanac.yml` above the file.
  private func reader(for file: String) throws -> WorklogReader {
    WorklogReader(
      try ContentFolder.settings(in: folder(of: file).path).value, explains: true)
  }

  /// The nearest one above the file with settings in it, else the one of the file.
  private func folder(of file: String) -> URL {
    let own = URL(fileURLWithPath: file).deletingLastPathComponent()
    var folder = own
    for _ in 0..<8 where folder.path != "/" {
      let settings = SystemPath(folder.appendingPathComponent(ContentFolder.settingsFile).path)
      if (try? Folder.current.status(settings)) != nil { return folder }
      folder = folder.deletingLastPathComponent()
    }
    return own
  }
}

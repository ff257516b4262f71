// `almanac inspect`: what the reader made of a worklog, and by which rule.
import ArgumentParser
import CommonMark
import Diagnostics
import Foundation
import Publishing
import Redaction
import Worklogs

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what was read from worklogs, and by which rule.",
    discussion: """
      Text for people: every fact with its line and the rule that inferred it. JSON for scripts: \
      {"version":1,"worklogs":[{"file","date","scope","fields","findings","diagnostics"}]}.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "How to print it.") var format = Format.text
  @Argument(help: "Worklogs (Markdown files).", completion: .file(extensions: ["md"]))
  var files: [String]

  func run() throws {
    let terminal = Terminal(isQuiet: false)
    let worklogs = try files.map { file in
      do {
        let bytes = try contents(ofNamed: file, limit: ParsingBounds.largestDocument + 1)
        return try reader(for: file).read(bytes, file: file)
      } catch let fault as PublishingFault {
        try terminal.giveUp(["almanac: error: \(file): \(fault.causeOfReading)."])
      } catch {
        try terminal.giveUp(error, in: folder(of: file).path)
      }
    }.withDatesOfNeighbours
    let masks = Masks(worklogs.flatMap(\.secrets))
    switch format {
    case .text:
      let text = worklogs.map(InspectionText.text).joined(separator: "\n")
      try terminal.tell(masks.masked(text), terminator: "")
    case .json:
      let text = Array(InspectionJSON.text(worklogs).utf8)
      try terminal.tell(String(decoding: masks.masked(text, as: .json), as: UTF8.self))
    }
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

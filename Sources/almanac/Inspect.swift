// `almanac inspect`: what the reader made of a worklog, and by which rule.
import ArgumentParser
import CommonMark
import Diagnostics
import Foundation
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
    let worklogs = try files.map { file in
      switch ContentFolder.bytes(of: file, limit: ParsingBounds.largestDocument + 1) {
      case .success(let bytes): return reader(for: file).read(bytes, file: file)
      case .failure(let fault):
        try Terminal(isQuiet: false).giveUp(["almanac: error: \(file): \(fault.reason)."])
      }
    }
    let masks = Masks(worklogs.flatMap(\.secrets))
    switch format {
    case .text:
      let text = worklogs.map(InspectionText.text).joined(separator: "\n")
      print(masks.masked(text), terminator: "")
    case .json:
      let text = Array(InspectionJSON.text(worklogs).utf8)
      print(String(decoding: masks.masked(text, as: .json), as: UTF8.self))
    }
  }

  /// A reader with the words of the nearest `almanac.yml` above the file.
  private func reader(for file: String) -> WorklogReader {
    var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    for _ in 0..<8 where folder.path != "/" {
      let settings = folder.appendingPathComponent(ContentFolder.settingsFile).path
      if FileManager.default.fileExists(atPath: settings) {
        return WorklogReader(ContentFolder.settings(in: folder.path).0)
      }
      folder = folder.deletingLastPathComponent()
    }
    return WorklogReader()
  }
}

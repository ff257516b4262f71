// `almanac inspect`: what the reader made of a worklog, and by which rule.
import ArgumentParser
import CommonMark
import Diagnostics
import Foundation
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
    let reader = WorklogReader()
    var worklogs: [Worklog] = []
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw ValidationError("\(file): cannot be read.")
      }
      worklogs.append(reader.read([UInt8](bytes), file: file))
    }
    switch format {
    case .text: print(worklogs.map(InspectionText.text).joined(separator: "\n"), terminator: "")
    case .json: print(InspectionJSON.text(worklogs))
    }
  }
}

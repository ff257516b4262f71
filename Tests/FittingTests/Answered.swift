// Worklogs of a ferry desk with their answers, as a developer keeps them.
import Foundation
import Worklogs

@testable import almanac_fit

/// Two issues, in lines 7 and 11, and next steps that are none.
let nightRun = """
  # Night run

  **Date:** 2031-05-04

  ## Discovered issues

  ### Issue 1: Fares round up (P1)

  By cents.

  ### Issue 2: Gate jams (P2)

  At noon.

  ## Next steps

  - Oil the gate
  - Count the fares

  """

let nightAnswers: [AnsweredWorklog.Answer] = [
  .init(title: "Fares round up", line: 7), .init(title: "Gate jams", line: 11),
]

func answered(
  _ text: String = nightRun, _ answers: [AnsweredWorklog.Answer] = nightAnswers,
  file: String = "night.md", repository: String = "ferry", group: String = "piers"
) -> AnsweredWorklog {
  AnsweredWorklog(
    file: file, repository: repository, group: group, answers: answers, source: Array(text.utf8))
}

extension AnsweredWorklog {
  /// The lines of the candidates that count as findings.
  var findingLines: [Int] { labels.indices.filter { labels[$0] == 1 }.map { sample.lines[$0] } }

  /// The candidate that stands in a line.
  func candidate(in line: Int) -> Int { sample.lines.firstIndex(of: line) ?? -1 }
}

/// A folder that goes when the test is over.
final class Folder {
  let url = FileManager.default.temporaryDirectory.appending(path: "fit-\(UUID().uuidString)")

  init(_ files: [String: String]) throws {
    for (name, text) in files {
      let file = url.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// Lines of a file of short worklogs, each the night run.
func shortWorklogs(_ count: Int) throws -> String {
  struct Issue: Encodable { var title: String, line: Int }
  struct Line: Encodable { var file: String, text: String, issues: [Issue] }
  let issues = nightAnswers.map { Issue(title: $0.title, line: $0.line) }
  return try (1...count).map { number in
    let line = Line(file: "night-\(number).md", text: nightRun, issues: issues)
    return String(decoding: try JSONEncoder().encode(line), as: UTF8.self)
  }.joined(separator: "\n")
}

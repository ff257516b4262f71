// Makes a history of a few lines of text, as a folder of worklogs would.
import Histories
import Settings
import Worklogs

/// A worklog with findings, each told as `P1 open Title #12`: severity, status (`-` where nothing is
/// said), title, the finding's own tracker numbers.
func worklog(
  _ file: String, _ date: String? = nil, scope: String? = "fares", _ findings: String...
) -> Worklog {
  let heading = "# Run\n\n" + (date.map { "**Date:** \($0)\n" } ?? "")
  var worklog = WorklogReader().read(Array(heading.utf8), file: file)
  worklog.scope = scope
  worklog.findings = findings.enumerated().map { finding($0.element, line: $0.offset + 5) }
  return worklog
}

private func finding(_ text: String, line: Int) -> Finding {
  let words = text.split(separator: " ")
  let numbers = words.filter { $0.hasPrefix("#") }.compactMap { Int($0.dropFirst()) }
  let title = words.dropFirst(2).filter { !$0.hasPrefix("#") }.joined(separator: " ")
  var finding = Finding(title: title, line: line)
  finding.severity = Severity.allCases.first { $0.name == words[0] }
  finding.status = Status(rawValue: String(words[1]))
  finding.references = numbers
  finding.ownReferences = numbers
  return finding
}

func history(_ worklogs: Worklog..., timeZone: String = "UTC") -> History {
  var settings = Settings()
  settings.timeZone = timeZone
  return History(relating: worklogs, settings: settings)
}

extension History {
  /// Every issue in a line, in order: severity, state, title.
  var told: [String] {
    issues.map { "\($0.severity?.name ?? "-") \($0.state.rawValue) \($0.title)" }
  }

  /// The one issue with that title; an empty one where there is none or there are more.
  func issue(_ title: String) -> Histories.Issue? {
    let found = issues.filter { $0.title == title }
    return found.count == 1 ? found.first : nil
  }
}

extension Sequence {
  /// All orders of the elements.
  var permutations: [[Element]] {
    let elements = Array(self)
    guard let first = elements.first else { return [[]] }
    return elements.dropFirst().permutations.flatMap { rest in
      (0...rest.count).map { place in
        Array(rest[..<place]) + [first] + Array(rest[place...])
      }
    }
  }
}

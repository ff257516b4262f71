// Worklogs as people write them, and what a history calls the findings in them.
import Histories
import Settings
import Worklogs

/// A finding as somebody writes it under its heading.
struct WrittenFinding {
  var title: String
  var text: String
  var number: Int?
  var test: String?

  init(_ title: String, _ text: String, number: Int? = nil, test: String? = nil) {
    self.title = title
    self.text = text
    self.number = number
    self.test = test
  }

  fileprivate var markdown: String {
    """

    ### \(title)

    **Severity:** P1
    \(number.map { "**Issue:** #\($0)\n" } ?? "")\(test.map { "\n- `\($0)`\n" } ?? "")
    \(text)

    """
  }
}

/// What the reader makes of a worklog.
func written(
  _ file: String, _ date: String, scope: String = "fares", _ findings: WrittenFinding...
) -> Worklog {
  writtenAll(file, date, scope: scope, findings)
}

/// The same of a list of findings.
func writtenAll(
  _ file: String, _ date: String, scope: String = "fares", _ findings: [WrittenFinding]
) -> Worklog {
  let heading = """
    # Run

    **Date:** \(date)
    **Scope:** \(scope)

    ## Discovered issues

    """
  return WorklogReader().read(
    Array((heading + findings.map(\.markdown).joined()).utf8), file: file)
}

extension History {
  /// The id of the issue of the first finding with that title in a worklog; empty where there is none.
  func id(_ file: String, _ title: String) -> String { ids(file, title).first ?? "" }

  /// Those of all findings with that title.
  func ids(_ file: String, _ title: String) -> [String] {
    guard let run = runs.first(where: { $0.worklog?.file == file }) else { return [] }
    return zip(run.findings, run.issues).filter { $0.0.title == title }.map { issues[$0.1].id }
  }

  /// The build after this one, which reads the ledger that this one wrote.
  func next(
    _ worklogs: [Worklog], decisions: [Decision] = [], renewsIssues: Bool = false
  ) -> History {
    // Without its ledger it would give other ids, and the test would fail.
    let ledger = (try? Ledger(reading: ledger.file)) ?? Ledger()
    return History(
      relating: worklogs, decisions: decisions, ledger: ledger, renewsIssues: renewsIssues)
  }
}

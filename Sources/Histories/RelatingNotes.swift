// Notes of people come to the issues that they are about.
import Diagnostics
import Settings
import Worklogs

extension History {
  /// Gives each note to its issue, by any id that it has or had; a note for an id that is none is an error.
  mutating func relate(_ notes: [IssueNote]) {
    diagnostics += notes.flatMap(\.diagnostics)
    if notes.isEmpty { return }
    let issueOfID = issuesByID
    for note in notes.sorted(by: { $0.file < $1.file }) {
      if let issue = issueOfID[note.issue] {
        issues[issue].notes.append(note)
      } else {
        reportNoIssue(note, ids: issueOfID.keys.sorted())
      }
    }
  }

  private mutating func reportNoIssue(_ note: IssueNote, ids: [String]) {
    let hint =
      nearestName(to: note.issue, among: ids).map { "Did you mean \($0)?" }
      ?? "Name the file by the id of the issue's page."
    diagnostics.append(
      Diagnostic(
        .error, at: SourceLocation(file: note.file),
        "There is no issue \(note.issue), so this note is shown nowhere.", hint: hint,
        identifier: "note-without-issue"))
  }
}

// Notes of people find their issue by any id that it has or had, and none is lost.
import Testing
import Worklogs

@testable import Histories

@Suite struct NoteRelationTests {
  private func note(_ id: String) -> IssueNote {
    IssueNote(reading: Array("The bow door again.\n".utf8), file: "issues/\(id).md", issue: id)
  }

  @Test func aNoteOnAFormerIdBelongsToTheIssueThatItBecame() {
    var history = history(worklog("a.md", "2026-03-14", "P1 open Bow door leaks #4"))
    history.issues[0].aliases = ["ABC01"]
    history.relate([note("ABC01"), note(history.issues[0].id)])
    #expect(history.issues[0].notes.map(\.issue).contains("ABC01"))
    #expect(history.issues[0].notes.count == 2 && history.diagnostics.isEmpty)
  }

  @Test func aNoteWhoseIdIsLikeNoOtherIsAnErrorThatSaysWhatToDo() throws {
    let history = Histories.History(
      relating: [worklog("a.md", "2026-03-14", "P1 open Bow door leaks #4")], notes: [note("ZZZZZ")]
    )
    let fault = try #require(history.diagnostics.first)
    #expect(fault.level == .error && fault.identifier == "note-without-issue")
    #expect(fault.location.file == "issues/ZZZZZ.md" && fault.hint?.isEmpty == false)
    #expect(history.issues[0].notes.isEmpty)
  }

  @Test func aNoteThatCannotBeReadIsAnError() {
    let unreadable = IssueNote(
      unreadable: "issues/AB012.md", issue: "AB012", reason: "no permission")
    let history = Histories.History(relating: [], notes: [unreadable])
    #expect(history.diagnostics.map(\.identifier) == ["note-without-issue", "unreadable"])
  }

  @Test(arguments: [
    ("issues/K7Q2M.md", "K7Q2M"), ("issues/k7q2m.MD", "K7Q2M"), ("issues/00000.markdown", "00000"),
  ])
  func notesAreKnownByFolderAndName(_ file: String, _ id: String) {
    #expect(IssueNote.issue(ofFile: file) == id)
  }

  @Test(arguments: [
    "K7Q2M.md", "issues/K7Q2.md", "issues/K7Q2MM.md", "issues/x/K7Q2M.md", "x/issues/K7Q2M.md",
    "issues/trial.md", "issues/K7Q2M.txt", "issues/K7Q2M", "issues/K7Q2M.old.md", "issues/.md",
    "Issues/K7Q2M.md", "issues/ſſſſſ.md", "issues//K7Q2M.md", "",
  ])
  func otherFilesAreNoNotes(_ file: String) { #expect(IssueNote.issue(ofFile: file) == nil) }
}

// Pins what the rules join, so that no change of theirs goes unnoticed.
import Testing
import Worklogs

@testable import Histories

@Suite struct RulesVersionTests {
  /// A month of a ticket system: every kind of evidence, strong and weak, in two scopes.
  private static let worklogs = [
    written(
      "01.md", "2031-05-01",
      WrittenFinding(
        "Child fares round up to whole crowns", "AssertionError: expected 2.50, got 3.00",
        number: 812, test: "tests/test_fares.py::test_child_pays_half"),
      WrittenFinding("Requests time out", "TimeoutError: no answer within 30 s from the gate"),
      WrittenFinding("Receipts print twice after midnight", "Two receipts in hall B.")),
    written(
      "02.md", "2031-05-02", scope: "gates",
      WrittenFinding(
        "Requests time out", "TimeoutError: no answer within 45 s from the fare table"),
      WrittenFinding("Rounding of fares", "Seen again.", number: 812),
      WrittenFinding("Gate 3 stays open at night", "It did not close.")),
    written(
      "03.md", "2031-05-03",
      WrittenFinding(
        "Ticket machine asks too much", "AssertionError: expected 2.50, got 3.00",
        test: "tests/test_fares.py::test_child_pays_half"),
      WrittenFinding("Receipts printed twice after midnight", "In hall C now.", number: 820)),
    written(
      "04.md", "2031-05-04", scope: "gates",
      WrittenFinding("Gate 4 stays open at night", "It did not close either."),
      WrittenFinding("Gates stay open during the night", "Both of them."),
      WrittenFinding("Receipts print twice", "One receipt too many.", number: 821)),
    written(
      "05.md", "2031-05-05",
      WrittenFinding("Smaller things", "Paint.", number: 900),
      WrittenFinding("Lamps flicker in hall A", "Since the morning.", number: 900),
      WrittenFinding("Timeout of the gate", "TimeoutError: no answer within 31 s from the gate")),
  ]

  /// The findings of each issue, in time order: `01.md#0 02.md#1`.
  private static let joined = [
    "01.md#0 02.md#1 03.md#0", "01.md#1 02.md#0", "01.md#2 03.md#1", "02.md#2 04.md#0", "04.md#1",
    "04.md#2", "05.md#0", "05.md#1", "05.md#2",
  ]

  @Test func `what the rules join is what their version says`() {
    let history = History(relating: Self.worklogs)
    let groups = history.issues.map { issue in
      issue.findings.map { sighting in
        "\(history.runs[sighting.run].worklog?.file ?? "")#\(sighting.finding)"
      }.joined(separator: " ")
    }
    #expect(Joining.rulesVersion == 2, "Pin anew what these rules join.")
    #expect(
      groups.sorted() == Self.joined,
      "The rules changed: raise Joining.rulesVersion, then pin here what they join.")
  }
}

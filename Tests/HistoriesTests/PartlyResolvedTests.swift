// A worklog says that a number is fixed: that is true of what stands under the number.
import Testing
import Worklogs

@testable import Histories

@Suite struct PartlyResolvedTests {
  /// The state of an issue of which each day tells so, as `open #860`.
  private func state(_ days: [[String]]) -> Histories.Issue.State? {
    let history = History(
      relating: days.enumerated().map { day, told in
        let findings = told.map { words in
          let parts = words.split(separator: " ")
          return "P1 \(parts[0]) Fares round up to whole crowns \(parts.dropFirst().joined())"
        }
        var log = worklog("\(day).md", "2031-05-0\(day + 1)", scope: "fares", findings[0])
        for (place, finding) in findings.enumerated().dropFirst() {
          var more = worklog("x.md", "2031-05-01", scope: "fares", finding).findings
          more[0].line += place
          log.findings += more
        }
        return log
      })
    return history.issues.count == 1 ? history.issues.first?.state : nil
  }

  @Test(
    arguments: [
      // Another number was told of in the same breath.
      ([["open #860"], ["open #866", "open #860"], ["resolved #860"]], .new),
      ([["open #866"], ["resolved #860"]], .new),
      // Both are fixed.
      (
        [["open #860"], ["open #866", "open #860"], ["resolved #860", "resolved #866"]], .resolved
      ),
      // The number changed since.
      ([["open #860"], ["open #866"], ["resolved #866"]], .resolved),
      // No number tells them apart.
      ([["open #860"], ["resolved"]], .resolved), ([["open"], ["resolved #860"]], .resolved),
    ] as [([[String]], Histories.Issue.State)])
  func `a number that is fixed leaves open what stands under another one`(
    days: [[String]], state: Histories.Issue.State
  ) {
    #expect(self.state(days) == state)
  }
}

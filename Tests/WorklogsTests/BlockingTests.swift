import Testing
import Worklogs

@Suite("Findings that say they block others")
struct BlockingTests {
  private func says(_ title: String, impact: String? = nil, field: (String, String)? = nil) -> Bool
  {
    var finding = Finding(title: title, line: 1)
    finding.impact = impact
    if let field { finding.fields = [Field(name: field.0, value: field.1, line: 2)] }
    return finding.saysItBlocks
  }

  @Test(
    "a title or an impact says so",
    arguments: [
      "Turnstile driver blocks the release", "Blocker: fares round up", "Blocking all e2e tests",
      "Showstopper in the kiosk", "Fares runden auf, blockiert den Release",
    ])
  func blocking(_ text: String) {
    #expect(says(text))
    #expect(says("Fares round up", impact: text))
  }

  @Test(
    "a negation takes it back, and code that blocks is another thing",
    arguments: [
      "Not a blocker for the release", "No longer a blocker", "Non-blocking warning in fares",
      "Blocking call in the event loop", "Blocking I/O in the kiosk", "Blocked by the vendor",
      "Missing code blocks in the manual", "Unblock the kiosk", "Blockchain fares",
    ])
  func others(_ text: String) { #expect(!says(text)) }

  @Test func `a field says so`() {
    #expect(says("Fares", field: ("Blocks", "deployment to staging")))
    #expect(says("Fares", field: ("Priority", "High, release blocker")))
    #expect(!says("Fares", field: ("Blocking", "No")))
    #expect(!says("Fares", field: ("Blocks", "nothing")))
  }
}

// What a terminal shows where a folder has more faults than anybody reads.
import Diagnostics
import Testing

@testable import almanac

@Suite struct ShownDiagnosticsTests {
  private func faults(
    _ count: Int, _ level: Diagnostic.Level, _ kind: String, from first: Int = 1
  ) -> [Diagnostic] {
    (first..<first + count).map {
      Diagnostic(
        level, at: SourceLocation(file: "kites.md", line: $0), "It is so.", identifier: kind)
    }
  }

  @Test func aFewAreAllShownInTheirOrder() {
    let few = faults(20, .warning, "two-severities") + faults(20, .warning, "unknown-key")
    let shown = ShownDiagnostics(few)
    #expect(shown.shown == few && shown.leftOut.isEmpty && shown.more == nil)
  }

  @Test func ofOneKindOfWarningTwentyAreShownAndTheOthersCounted() {
    let many = faults(23, .warning, "two-severities") + faults(22, .warning, "a-key")
    let shown = ShownDiagnostics(many + faults(1, .warning, "rare"))
    #expect(shown.shown.count == 41 && shown.shown.last?.identifier == "rare")
    #expect(shown.shown.prefix(20).map(\.location.line) == Array(1...20))
    #expect(shown.more == "5 more: 3 two-severities, 2 a-key")
  }

  @Test func kindsOfOneCountStandInTheOrderOfTheirNames() {
    let many = ["b", "c", "a"].flatMap { faults(21, .warning, $0) }
    #expect(ShownDiagnostics(many).more == "3 more: 1 a, 1 b, 1 c")
  }

  @Test func errorsComeBeforeAllWarnings() {
    let warnings = (1...12).flatMap { faults(20, .warning, "kind-\($0)") }
    let errors = faults(150, .error, "lost")
    let shown = ShownDiagnostics(warnings + errors).shown
    #expect(shown.count == 200 && shown.count { $0.level == .error } == 150)
    #expect(shown.prefix(50) == warnings.prefix(50))
  }

  @Test func noMoreThanTwoHundredErrorsAreShownAndNoWarningThen() {
    let many = faults(203, .error, "lost") + faults(2, .warning, "likely")
    let shown = ShownDiagnostics(many)
    #expect(shown.shown == Array(many.prefix(200)))
    #expect(shown.more == "5 more: 3 lost, 2 likely")
    let full = ShownDiagnostics(faults(200, .error, "lost"))
    #expect(full.shown.count == 200 && full.more == nil)
  }
}

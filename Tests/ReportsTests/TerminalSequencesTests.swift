// Texts without what a terminal does not show.
import Testing

@testable import Reports

@Suite("Terminal sequences")
struct TerminalSequencesTests {
  @Test(
    "Colours, links and titles go; what they stand around stays",
    arguments: [
      ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("\u{1B}[38;5;9mé\u{1B}[K", "é"),
      ("\u{1B}]8;;https://example.org\u{1B}\\here\u{1B}]8;;\u{1B}\\", "here"),
      ("\u{1B}]0;title\u{07}text", "text"), ("\u{1B}(Bplain\u{1B}7", "plain"),
      ("cut \u{1B}[3", "cut "), ("\u{1B}]0;never\nends", "\nends"), ("[0m stays", "[0m stays"),
      ("end \u{1B}", "end "),
    ])
  func stripped(text: String, shown: String) {
    #expect(text.withoutTerminalSequences == shown)
  }

  @Test("Every format's texts are without them")
  func everywhere() {
    var builder = ReportBuilder(file: "r.json", format: .custom)
    var detail = Detail(message: "\u{1B}[2mdim", traceback: "\u{1B}[2mtrace")
    detail.output = [CapturedOutput("stdout", "\u{1B}[2mout")]
    detail.attempts = [Attempt(.failed, message: "\u{1B}[2mfirst")]
    builder.add(TestID(["a"]), outcome: .failed, detail: detail)
    builder.report.problems = [Problem(.crashed, message: "\u{1B}[31mdied")]
    let report = builder.finish()
    let kept = report.results.first?.detail
    #expect(kept?.message == "dim")
    #expect(kept?.traceback == "trace")
    #expect(kept?.output.first?.text == "out")
    #expect(kept?.attempts.first?.message == "first")
    #expect(report.problems.first?.message == "died")
  }
}

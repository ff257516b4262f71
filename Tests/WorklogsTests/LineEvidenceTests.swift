// What one line shows of itself, kind by kind: lines that show it, and lines that nearly do.
import Testing
import Worklogs

@Suite struct LineEvidenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var kind: String
    var shown: [String]
    var not: [String]
    var testDescription: String { kind }

    init(_ kind: String, shown: [String], not: [String]) {
      (self.kind, self.shown, self.not) = (kind, shown, not)
    }
  }

  private static let cases = [
    Case(
      "numbered",
      shown: [
        "3. Gate", "(2) Gate", "① Gate", "⑳ Gate", "12) Gate", "7: Gate", "7 Gate", "123. Gate",
      ],
      not: ["1234. Gate", "3rd gate", "3-gate", "(a) Gate", "Gate 3", "Gate"]),
    Case(
      "identified",
      shown: [
        "BUG-12 gate", "E7 gate", "AB12: gate", "Issue 3: gate", "Issue #3", "Problem A",
        "Bug ABCD", "1. BUG-12 gate", "A" + String(repeating: "1", count: 23), "缺陷 2",
      ],
      not: [
        "P1 gate", "Issues", "Bug ABCDE", "B12a gate", "BUG gate", "12 gates", "Bug",
        "A" + String(repeating: "1", count: 24), "The pier lies on an issue 3", "Issue 3a",
      ]),
    Case(
      "kindNumbered", shown: ["Issue 3", "Bug #12", "Problem A", "Bug-7"],
      not: ["BUG-12 gate", "Step 2", "Gate 2", "Issues found"]),
    Case(
      "counted",
      shown: [
        "Fares (13 errors)", "Fares [2 of 4]", "Fares (~3 times)", "4 tests failed",
        "Failed: 2", "999 failed tests", "4x failed", "50% failed",
      ],
      not: [
        "Fares (thirteen)", "Fares (13", "gate3 failed", "Release 2.1 failed", "13:45 failed",
        "1234 tests failed", "12 gates",
        "Fares (1" + String(repeating: "x", count: 50) + ")",
      ]),
    Case(
      "namesPath", shown: ["src/fares.py", "See src/fares/table.py", "a/.b"],
      not: ["and/or", "/fares.py", "2/5", "fares.py", "src/ fares.py"]),
    Case(
      "statistic",
      shown: ["Total: 14", "2/5 gates", "Total: ~14", String(repeating: "x", count: 46) + ": 1"],
      not: ["Total: many", "Total 14", "2/five", "2/", String(repeating: "x", count: 48) + ": 1"]),
    Case(
      "hasDate", shown: ["Gate 2031-05-04", "2031-05-04 06:30", "2031-05-041"],
      not: ["31-05-04", "2031-05-4", "2031-5-04", "2031-05", "a031-05-04"]),
    Case("endsInColon", shown: ["Gate:", "Gate：", "Gate: "], not: ["Gate: lamp", "Gate"]),
    Case("bracketAtEnd", shown: ["Gate (lamp)"], not: ["Gate (lamp) jams", "Gate [lamp]"]),
    Case(
      "parted",
      shown: [
        "Gate - lamp", "Gate – lamp", "Gate — lamp", "Gate → lamp", "Gate -> lamp", "Gate: lamp",
      ],
      not: ["Gate-lamp", "Gate:lamp", "Gate->lamp", "Gate lamp"]),
    Case("lowerCase", shown: ["gate", "gate Lamp"], not: ["Gate", "3 gate", "ähre"]),
    Case(
      "identifier", shown: ["fare_table", "Fare.child/1", "a_bc"],
      not: ["fare", "fare table", "a_b", "färe_table"]),
    Case(
      "onlyRates", shown: ["High", "Critical issues", "P1", "Known issues"],
      not: ["High fares", "Gate", "Fares"]),
    Case("failedWord", shown: ["FAILED gate", "FAIL: gate"], not: ["Failed gate", "fail"]),
    Case(
      "badMark", shown: ["❌ Gate", "🐛 Gate", "🔴 Gate", "✗ Gate", "‼ Gate", "🪲 Gate"],
      not: ["✅ Gate", "⚠ Gate", "🟢 Gate"]),
    Case(
      "goodMark", shown: ["✅ Gate", "✔ Gate", "🟢 Gate", "☑ Gate", "🎉 Gate", "✓ Gate"],
      not: ["❌ Gate", "⚠ Gate", "→ Gate"]),
    Case(
      "namesTest",
      shown: ["Gate in test_gate", "test_gate.py", "Gate (test_gate)", "a, test_gate"],
      not: ["the gate test", "Gate", "testing"]),
    Case(
      "fieldLabel", shown: ["Severity: P1", "Symptom: dark", "Root cause", "严重程度：高"],
      not: ["Issue 3: Symptom", "Gate: dark", "Symptom in all of the gates: dark"]),
    Case("opensWithPlan", shown: ["Fix gate", "1. Fix gate"], not: ["Gate fix", "Gate"]),
    Case("planWord", shown: ["Fix gate", "Gate fix"], not: ["Gate"]),
    Case("passedWord", shown: ["Gate works"], not: ["Gate jams"]),
    Case("severityWord", shown: ["P0", "Gate, high", "low", "medium"], not: ["Gate", "P7"]),
    Case("statusWord", shown: ["Gate, fixed", "Known issue"], not: ["Gate", "Open gate"]),
    Case("problemWord", shown: ["Gate fails"], not: ["Gate opens"]),
    Case("retellingWord", shown: ["Summary"], not: ["Gate"]),
    Case(
      "shortProblemsTitle", shown: ["Issues", "Issues of the night"],
      not: ["Issues of the long night", "1. Issues", "Gate"]),
  ]

  private func evidence(_ kind: String, of text: String) throws -> Float {
    let sample = ReadingSample(Array("# Run\n\n### \(text)\n".utf8), file: "notes.md")
    let candidate = try #require(sample.lines.firstIndex(of: 3), "\(text)")
    let place = try #require(Weights.names.firstIndex(of: kind))
    return sample.evidence[candidate * Weights.names.count + place]
  }

  @Test(arguments: cases) func `a line shows it or does not`(_ one: Case) throws {
    for text in one.shown { #expect(try evidence(one.kind, of: text) == 1, "\(text)") }
    for text in one.not { #expect(try evidence(one.kind, of: text) == 0, "\(text)") }
  }

  @Test(arguments: [
    ("words", "Gate jams twice", 3), ("words", String(repeating: "gate ", count: 29), 29),
    ("words", String(repeating: "gate ", count: 40), 30), ("length", "Gate jams", 9),
    ("length", "**Gate** jams", 9), ("length", String(repeating: "g", count: 199), 199),
    ("length", String(repeating: "g", count: 300), 200), ("problemWords", "Gate fails", 1),
    ("problemWords", "No gate: error, crash, timeout, bug", 4), ("problemWords", "Gate", 0),
    ("headingLevel", "Gate", 3),
  ])
  func `and how much of it`(kind: String, text: String, amount: Float) throws {
    #expect(try evidence(kind, of: text) == amount)
  }
}

// `almanac issue review`: which issues are one, asked and answered.
import Foundation
import Testing

@Suite struct IssueReviewTests {
  /// The worklogs of the two issues differ in their tests, so that no rule is certain.
  private static let history = [
    "critical-1.md": Sample.worklog(title: "String snaps on the tall kite", day: 1)
      .replacing("**Issue:** #58\n", with: ""),
    "critical-2.md": Sample.worklog(title: "String snaps on the tall kite", day: 2)
      .replacing("**Issue:** #58\n", with: ""),
  ]

  let workspace: Workspace
  /// Two issues that the rules would join, as a ledger of older rules has them.
  private static let ids = ["AAAAA", "BBBBB"]

  init() throws {
    workspace = try Workspace(Self.history)
    _ = try workspace.build()
    let file = workspace.path + "/Content/ledger.json"
    let ledger = try String(contentsOfFile: file, encoding: .utf8)
    let id = try #require(try workspace.issues()["String snaps on the tall kite"])
    let lines = ledger.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.replacing(id, with: line.contains("critical-1.md") ? Self.ids[0] : Self.ids[1])
    }
    try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    _ = try workspace.build()
  }

  private func review(_ arguments: String, input: String = "") throws -> Outcome {
    let answers = workspace.path + "/answers"
    try input.write(toFile: answers, atomically: true, encoding: .utf8)
    let command = "'\(try Product.executable())' issue review \(arguments) < answers"
    return try ChildProcess(
      executable: "/bin/sh", arguments: ["-c", command], folder: workspace.path
    ).run()
  }

  private func decisions() throws -> [String] {
    try workspace.text("Content/decisions.yml").split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("  by:") && !$0.hasPrefix("  on:") }
  }

  @Test func aQuestionShowsBothSidesTheEvidenceAndWhatWouldChange() throws {
    let outcome = try review("")
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "1 of 1")
    #expect(lines.contains("  AAAAA  String snaps on the tall kite"))
    #expect(outcome.output.contains("critical-2.md:8: "))
    #expect(outcome.output.contains("The string gave way at 40 newton."))
    #expect(outcome.output.contains("  Evidence: "))
    #expect(
      outcome.output.contains(
        "If they are the same, 1 finding of BBBBB goes to AAAAA, which keeps its link."))
    #expect(
      lines.suffix(2) == [
        "  almanac issue merge BBBBB AAAAA", "  almanac issue distinct BBBBB AAAAA",
      ])
  }

  @Test func eachSideSaysHowOftenAndFromWhenToWhen() throws {
    let title = "String snaps on the tall kite"
    let again = Sample.worklog(title: title, day: 3).replacing("**Issue:** #58\n", with: "")
    try workspace.write(again, to: "Content/critical-3.md")
    _ = try workspace.build()
    let lines = try review("").output.split(separator: "\n").map(String.init)
    let facts = lines.filter { $0.contains(" finding") && $0.contains("P1, ") }
    #expect(
      facts == [
        "         P1, new, 2 findings, 2026-02-01 to 2026-02-03",
        "         P1, new, 1 finding, 2026-02-02",
      ])
  }

  @Test func programsReadTheSameAsJSON() throws {
    let outcome = try review("--format json")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let questions = try #require(json?["questions"] as? [[String: Any]])
    let issue = try #require(questions.first?["issue"] as? [String: Any])
    #expect(issue["id"] as? String == "BBBBB")
    #expect((issue["text"] as? String)?.contains("40 newton") == true)
    #expect(questions.first?["different"] as? String == "almanac issue distinct BBBBB AAAAA")
  }

  @Test func anAnswerSettlesAQuestionForGood() throws {
    let different = #"[{"issues": ["aaaaa", "BBBBB"], "answer": "different", "why": "two kites"}]"#
    let outcome = try review("--answers", input: different)
    #expect(outcome.code == 0, "\(outcome)")
    #expect(
      outcome.output
        == "1 answer recorded in Content/decisions.yml; the next build shows it.\n")
    #expect(try decisions() == ["- distinct: [BBBBB, AAAAA]", "  why: two kites"])
    #expect(try review("").output == "No open questions.\n")
    #expect(try workspace.build().errors.isEmpty)
    let page = try workspace.text("_site/issues/AAAAA/index.html")
    #expect(page.contains("BBBBB and AAAAA are two problems"))
    #expect(!page.contains("May be the same as"))
  }

  @Test func theSameMeansThatOneBecomesPartOfTheOther() throws {
    let same = #"{"issues": ["AAAAA", "BBBBB"], "answer": "same"}"#
    let outcome = try review("--answers", input: "{\"answers\": [\(same), \(same)]}")
    #expect(outcome.code == 0 && outcome.output.hasPrefix("1 answer recorded"), "\(outcome)")
    let file = try decisions()
    #expect(file == ["- merge: BBBBB", #"  into: "AAAAA""#])
    #expect(try review("").output == "No open questions.\n")
  }

  @Test(arguments: [
    ("", "The answers are no JSON"), ("[]", "There are no answers"),
    ("[{}]", "Answer 1 should name two"),
    (
      #"[{"issues": ["AAAAA", "BBBBB"], "answer": "same"}, {"issues": ["AAAAA"], "answer": "same"}]"#,
      "Answer 2 should name two"
    ),
    (
      #"[{"issues": ["AAAAA", "BBBBB"], "answer": "same"}, {"issues": ["AAAAA", "CCCCC"], "answer": "same"}]"#,
      "There is no issue CCCCC here."
    ),
    (#"[{"issues": ["AAAAA", "aaaaa"], "answer": "same"}]"#, "itself"),
    (
      #"[{"issues": ["AAAAA", "BBBBB"], "answer": "same"}, {"issues": ["BBBBB", "AAAAA"], "answer": "different"}]"#,
      "cannot be different"
    ),
  ])
  func whereOneAnswerIsWrongNoneIsRecorded(_ input: String, _ sentence: String) throws {
    let outcome = try review("--answers", input: input)
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/Content/decisions.yml"))
  }

  @Test func theIssuePageShowsTheCommandsToCopy() throws {
    let page = try workspace.text("_site/issues/AAAAA/index.html")
    #expect(page.contains("<code>almanac issue merge BBBBB AAAAA</code>"))
    #expect(page.contains("<code>almanac issue distinct BBBBB AAAAA</code>"))
  }

  @Test func oneCommandSaysItOfTwoIssues() throws {
    let outcome = try workspace.almanac(["issue", "distinct", "bbbbb", "AAAAA", "--by", "crew"])
    #expect(outcome.code == 0, "\(outcome)")
    #expect(outcome.output.contains("another problem than AAAAA"))
    #expect(try decisions() == ["- distinct: [BBBBB, AAAAA]"])
    let refused = try workspace.almanac(["issue", "distinct", "BBBBB", "BBBBB"])
    #expect(refused.code == 2 && refused.errors.contains("itself"))
  }
}

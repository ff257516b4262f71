// What is kept of a finding's text for comparing it with others.
import Testing

@testable import Worklogs

@Suite struct FindingWordsTests {
  private func words(_ text: String) -> FindingWords {
    let worklog = WorklogReader().read(
      Array("# Run\n\n## Issues\n\n### P1: Gate 3 sticks\n\n\(text)\n".utf8), file: "1.md")
    return worklog.findings.first?.words ?? FindingWords()
  }

  private func counted(_ words: FindingWords) -> [(word: String, term: FindingWords.Term)] {
    Array(zip(words.forms(of: words.terms.map(\.stem)), words.terms))
  }

  private func told(_ text: String) -> [String] {
    counted(words(text)).map { "\($0.word) \($0.term.whole)" }
  }

  @Test func `words are counted by their stems, without grammar and numbers`() {
    #expect(
      told("The hinge was frozen. 12 hinges are freezing; the WebSocketManager drops them.")
        == [
          "hinge 2", "frozen 1", "freezing 1", "web 1", "socket 1", "manager 1", "drops 1",
          "them 1",
        ])
  }

  @Test func `the title is not part of the text`() {
    #expect(told("It hums.") == ["hums 1"])
  }

  @Test func `scripts without blanks are read in pairs of signs`() {
    #expect(told("登录页面，空。") == ["登录 1", "录页 1", "页面 1", "空 1"])
    #expect(told("ログイン failed") == ["ログ 1", "グイ 1", "イン 1", "failed 1"])
  }

  @Test func `an accent may stand by itself`() {
    #expect(told("Le café, le cafe\u{301}, CAFÉ").contains("café 3"))
  }

  @Test func `the opening is what stands first`() {
    let words = words("hinge " + String(repeating: "x ", count: 400) + "\n\nlamp hinge")
    #expect(
      counted(words).map { "\($0.word) \($0.term.opening)/\($0.term.whole)" } == [
        "hinge 1/2", "lamp 0/1",
      ])
  }

  @Test func `names of code are kept as they are`() {
    #expect(
      words("`GateKeeper` reads user_id in src/settings.py and config.yml. It hums, e.g. at 1.2.3")
        .names == ["gatekeeper", "user_id", "settings", "config.yml"])
  }

  @Test func `code and tables count`() {
    #expect(told("```\nhinge frozen\n```\n\n| a | b |\n|---|---|\n| lamp | door |").count == 4)
  }

  @Test func `a text without end is read to a bound`() {
    let endless = (0..<5_000).map { "w\($0)x" }.joined(separator: " ")
    #expect(words(endless).terms.count < 1_000)
  }

  @Test func `kinds of error are told by their names`() {
    let words = words(
      "`TimeoutError`: x\n\n```\nraise reel.WindException('Error')\n```\n\nan Error, ErrorCode")
    #expect(
      words.errorKinds(with: "A ValueError") == ["timeouterror", "windexception", "valueerror"])
  }
}

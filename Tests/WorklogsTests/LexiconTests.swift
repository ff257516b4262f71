import Testing

@testable import Worklogs

@Suite struct LexiconTests {
  private let lexicon = Lexicon(
    Array(
      """
      [problem]  # a remark
      fail* error root_cause ошибк*
      [passed]
      通过 größe
      """.utf8), own: [(word: "kaput", kinds: .problem)])

  private func kinds(_ text: String) -> WordKinds { lexicon.kinds(in: text.bytes) }

  @Test(arguments: [
    "It FAILS", "failure", "(error)", "an Error: 5", "root cause", "Root-Cause", "root_cause",
    "Ошибка в тарифе", "really kaput",
  ])
  func `a word is found however it is written`(text: String) {
    #expect(kinds(text) == .problem)
  }

  @Test(arguments: ["errors", "terror", "unfailing", "root causes", "remark", "root", ""])
  func `part of a word is none`(text: String) {
    #expect(kinds(text) == [])
  }

  @Test(arguments: [
    ("À", "à"), ("Ö", "ö"), ("Ø", "ø"), ("Þ", "þ"), ("Ā", "ā"), ("Ķ", "ķ"), ("Ĺ", "ĺ"), ("Ň", "ň"),
    ("Ŋ", "ŋ"), ("Ŷ", "ŷ"), ("Ź", "ź"), ("Ž", "ž"), ("А", "а"), ("Я", "я"), ("Ѐ", "ѐ"), ("Џ", "џ"),
  ])
  func `capital letters are those of Europe's languages`(capital: String, small: String) {
    let lexicon = Lexicon(Array("[problem]\nx\(small)x\n".utf8))
    for text in ["x\(capital)x", "X\(small)X"] {
      #expect(lexicon.kinds(in: text.bytes) == .problem, "\(text)")
    }
  }

  @Test(arguments: [("×", "÷"), ("ĸ", "Ĺ"), ("Ÿ", "Ź"), ("ň", "ŉ")])
  func `other letters are not each other's capitals`(one: String, other: String) {
    let lexicon = Lexicon(Array("[problem]\nx\(other)x\n".utf8))
    #expect(lexicon.kinds(in: "x\(one)x".bytes) == [])
  }

  @Test func `scripts without blanks have their words anywhere`() {
    #expect(kinds("全部通过了") == .passed)
    #expect(kinds("GRÖSSE, Größe") == .passed)
  }

  @Test func `the opening is the first word, after marks and numbers`() {
    #expect(lexicon.kinds(opening: "3. ❌ Failed: passes".bytes) == .problem)
    #expect(lexicon.kinds(opening: "It failed".bytes) == [])
  }

  @Test func `damaged text is read to its end`() {
    #expect(lexicon.kinds(in: [0xE9, 0x80] + "fail".bytes + [0xC3]) == .problem)
    #expect(lexicon.kinds(in: [0xFF, 0xF0, 0x9F]) == [])
  }
}

@Suite struct WeightsTests {
  @Test func `the table that is compiled in is whole`() {
    let table = PackageResources.weights_txt
    #expect(Array(Weights(table).text.utf8) == table)
    #expect(Weights.fitted.second.count == Weights.secondCount)
  }

  @Test func `a question is answered by its evidence`() {
    let table =
      "start 0.5\nleast 0\nsure 0\nsecond 1\ntree numbered<0.5:0.1 -1 record<0.5:0.4 2 4\ntree record<0.5:0 1"
    let weights = Weights(Array(table.utf8))
    var evidence = Array(repeating: Float(0), count: Weights.names.count)
    #expect(weights.firstScores(evidence) == [-0.5])
    evidence[Evidence.numbered.rawValue] = 1
    #expect(weights.firstScores(evidence) == [2.5])
    evidence[Evidence.record.rawValue] = 1
    #expect(weights.firstScores(evidence) == [4.5])
    #expect(weights.contributions(evidence[...]).map(\.evidence) == [.record, .numbered])
  }
}

// What fitting sees of a worklog: its candidates, the evidence of each, and what would be chosen.
import CommonMark
import Settings

/// A worklog's candidates, weighed anew with any table.
package struct ReadingSample: Sendable {
  /// Candidate by candidate, `Weights.names.count` numbers each.
  package let evidence: [Float]
  /// The line of each candidate, from 1.
  package let lines: [Int]
  /// The title that each would have.
  package let titles: [String]
  private let candidates: Candidates

  package init(_ source: [UInt8], file: String) {
    let vocabulary = Vocabulary()
    let body = FrontMatterReading(SourceText(source, file: file).bytes, file: file).body
    let outline = Outline(Document(parsing: body))
    let candidates = Candidates(outline, lexicon: vocabulary.lexicon)
    self.candidates = candidates
    evidence = EvidenceTable(candidates, file: file, lexicon: vocabulary.lexicon).values
    lines = candidates.all.map { outline.entries[$0.entry].line.number }
    titles = candidates.all.map {
      TitleReading(candidates.titleText(of: $0), vocabulary: vocabulary).title
    }
  }

  /// - Parameter first: The first round's score of each candidate.
  /// - Returns: Candidate by candidate, the numbers of the second round.
  package func secondRound(_ first: [Float]) -> [Float] {
    SecondRound(candidates, first: first).values
  }

  /// The candidates that are findings.
  package func choice(scores: [Float], least: Float, sure: Float) -> [Int] {
    Choice(candidates, scores: scores, least: least, sure: sure).chosen
  }
}

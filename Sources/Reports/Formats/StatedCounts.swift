// The summaries of formats that state how many tests came to which outcome, each under a word of its own.
import JSON

extension ReportBuilder {
  /// Holds the counts of a summary to the recount, those of them that are there.
  ///
  ///     builder.states(json["summary"], ["failure_count": [.failed, .error]])
  mutating func states(
    _ summary: JSONValue, _ words: KeyValuePairs<String, Set<Outcome>>
  ) {
    for (word, outcomes) in words {
      guard let count = summary.member(named: word).int else { continue }
      states(word, count, of: outcomes)
    }
  }
}

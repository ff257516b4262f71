// The words by which runners and people state an outcome.

extension Outcome {
  /// The outcome that a word means by itself, whatever its case, blanks, hyphens and underscores: those of
  /// the runners whose reports are read, and those of scripts. Nil for any other.
  init?(word: String) {
    let plain = String(word.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" })
    guard let outcome = Self.words[plain] else { return nil }
    self = outcome
  }

  private static let words: [String: Outcome] = {
    let lists: [(Outcome, [String])] = [
      (
        .passed, ["passed", "pass", "ok", "success", "successful", "succeeded", "expected", "true"]
      ),
      (.failed, ["failed", "fail", "failure", "notok", "ko", "unexpected", "false"]),
      (
        .error,
        ["error", "errored", "broken", "crashed", "crash", "aborted", "timeout", "timedout"]
      ),
      (
        .skipped,
        [
          "skipped", "skip", "pending", "todo", "disabled", "ignored", "ignore", "notrun",
          "interrupted", "cancelled", "canceled", "excluded",
        ]
      ),
      (.xfailed, ["xfailed", "xfail", "expectedfailure", "knownfailure", "knownissue"]),
      (.xpassed, ["xpassed", "xpass", "unexpectedpass", "unexpectedsuccess"]),
      (.flaky, ["flaky", "flake", "flakypass"]),
    ]
    var words: [String: Outcome] = [:]
    for (outcome, list) in lists { for word in list { words[word] = outcome } }
    return words
  }()
}

extension ReportBuilder {
  /// The outcome that a report's word means; one that is not known counts as skipped, since it is no
  /// result, and is told in a diagnostic.
  mutating func outcome(ofWord word: String) -> Outcome {
    if let outcome = Outcome(word: word) { return outcome }
    noteUnknownOutcome(word)
    return .skipped
  }
}

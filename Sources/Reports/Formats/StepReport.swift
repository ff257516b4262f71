// What formats with steps have in common: a test passes where all of its steps do.
import JSON

/// A test that is made of steps: its worst step is its outcome.
struct StepsTaken {
  private(set) var outcome = Outcome.passed
  /// Seconds.
  private(set) var duration: Double?
  private(set) var detail = Detail()
  private var isEmpty = true
  /// Words of outcomes that are not known.
  private(set) var unknown: [String] = []

  /// - Parameters:
  ///   - word: how it went, in the report's word.
  ///   - duration: in seconds.
  mutating func take(_ name: String, _ word: String, duration: Double?, message: String?) {
    isEmpty = false
    if let duration { self.duration = (self.duration ?? 0) + duration }
    let next = Self.outcome(ofWord: word)
    if next == nil { unknown.append(word) }
    // What follows a step that failed is skipped, which says no more of the test.
    guard rank(next ?? .skipped) > rank(outcome) else { return }
    outcome = next ?? .skipped
    detail.message = message ?? (outcome.isFailure ? "\(word): \(name)" : nil)
    detail.traceback = message.flatMap { $0.contains("\n") ? $0 : nil }
    if detail.traceback != nil { detail.message = "\(name): \(firstLine(of: message))" }
  }

  /// Of a test without any step nothing is known.
  var verdict: Outcome { isEmpty ? .skipped : outcome }

  private func firstLine(of text: String?) -> String {
    String((text ?? "").split(whereSeparator: \.isNewline).first ?? "")
  }

  private func rank(_ outcome: Outcome) -> Int {
    switch outcome {
    case .passed: 0
    case .skipped: 1
    case .failed: 2
    default: 3
    }
  }

  /// Cucumber fails a scenario with a step that is not defined, or ambiguous; one that is pending, and one
  /// that it has no result of, has not run.
  private static func outcome(ofWord word: String) -> Outcome? {
    switch word.lowercased() {
    case "undefined", "ambiguous": .error
    case "untested", "unknown", "unused", "": .skipped
    default: Outcome(word: word)
    }
  }
}

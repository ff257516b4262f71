// A test that is told of twice: tried again, or more about the same attempt.

extension Outcome {
  /// The outcome of all attempts together, of which this is the last.
  func after(_ attempts: [Attempt]) -> Outcome {
    guard self == .passed, attempts.contains(where: { $0.outcome.isFailure }) else { return self }
    return .flaky
  }

  /// How much it says about a test against other outcomes of the same attempt: the worst wins.
  var weight: Int {
    switch self {
    case .skipped: 0
    case .passed: 1
    case .xfailed: 2
    case .xpassed: 3
    case .flaky: 4
    case .failed: 5
    case .error: 6
    }
  }
}

/// What is known of a test at one point of the report.
struct Attempted {
  var outcome: Outcome
  var duration: Double?
  var detail: Detail?

  /// With a later attempt: this becomes one of the attempts before it.
  func retried(_ later: Attempted, afterFailure: Bool = false) -> Attempted {
    var detail = later.detail ?? Detail()
    let own = outcome == .flaky ? .passed : outcome
    let last = Attempt(
      afterFailure && !own.isFailure ? .failed : own, duration: duration,
      message: self.detail?.message)
    detail.attempts = (self.detail?.attempts ?? []) + [last] + detail.attempts
    detail.attachments += self.detail?.attachments ?? []
    return Attempted(
      outcome: later.outcome.after(detail.attempts), duration: later.duration, detail: detail)
  }

  /// With more about the same attempt: durations add up, texts follow each other, the worst outcome
  /// wins.
  func continued(_ more: Attempted) -> Attempted {
    var joined = self
    if more.outcome.weight > outcome.weight { joined.outcome = more.outcome }
    if let added = more.duration { joined.duration = (duration ?? 0) + added }
    guard let added = more.detail else { return joined }
    var detail = self.detail ?? Detail()
    detail.message = Self.text(detail.message, added.message, between: "\n")
    detail.traceback = Self.text(detail.traceback, added.traceback, between: "\n\n")
    detail.output += added.output.filter { !detail.output.contains($0) }
    detail.attempts += added.attempts
    detail.parameters += added.parameters.filter { !detail.parameters.contains($0) }
    detail.line = detail.line ?? added.line
    detail.attachments += added.attachments.filter { !detail.attachments.contains($0) }
    joined.detail = detail
    return joined
  }

  private static func text(_ one: String?, _ other: String?, between: String) -> String? {
    guard let one, let other else { return one ?? other }
    return one == other ? one : one + between + other
  }
}

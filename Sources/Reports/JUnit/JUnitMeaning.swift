// What the elements in a test case say about it.

extension JUnitCase {
  /// An expected failure is written as skipped: by pytest with the type `pytest.xfail`, by node as a todo
  /// and by Catch2 with the failure beside it. The last is told from a test that failed before or after it
  /// skipped itself by its words, or as its suite counts no failure.
  func outcome(in suite: JUnitSuite?) -> Outcome {
    if entries.isEmpty { return outcomeByAttributes }
    let skipped = first(.skipped)
    let failed = first(.error, .failure)
    if let skipped, failed != nil, skipped.isExpectation || suite?.countsNoFailure == true {
      return .xfailed
    }
    if first(.error) != nil { return .error }
    if failed != nil { return .failed }
    if let skipped { return skipped.attributes["type"] == "pytest.xfail" ? .xfailed : .skipped }
    return outcomeByAttributes
  }

  /// GoogleTest and others have no element for a test that did not run; a status that says that it failed is
  /// believed without one.
  private var outcomeByAttributes: Outcome {
    for name in ["result", "status"] {
      guard let word = attributes[name] else { continue }
      switch Outcome(word: word) ?? (word == "suppressed" ? .skipped : nil) {
      case .skipped?: return .skipped
      case .failed? where !["false", "ko"].contains(word): return .failed
      case .error?: return .error
      default: continue
      }
    }
    if attributes["executed"]?.lowercased() == "false" { return .skipped }
    return .passed
  }

  /// What is kept beside the outcome. Of tests that passed at once nothing is.
  func detail(_ outcome: Outcome) -> Detail? {
    let attempts = attempts
    guard outcome != .passed || !attempts.isEmpty else { return nil }
    let told = entries.filter { !$0.isAttempt && !$0.isMute }
    var detail = Detail(
      message: told.compactMap(\.message).joinedWhereAny(by: "\n"),
      traceback: told.compactMap(\.traceback).joinedWhereAny(by: "\n\n"))
    detail.output = output
    detail.parameters = properties
    detail.attempts = attempts
    if outcome.isFailure { detail.attachments = attachments }
    return detail
  }

  /// The failed attempts before the last. Surefire tells of the first failure in `failure` and of the
  /// later ones in `rerunFailure`, so the last of those is the last attempt.
  private var attempts: [Attempt] {
    let told = entries.filter(\.isAttempt)
    let all = told.map {
      Attempt($0.isError ? .error : .failed, message: $0.message)
    }
    guard told.contains(where: { $0.kind == .rerunFailure || $0.kind == .rerunError }),
      let first = first(.failure, .error)
    else { return all }
    return [Attempt(first.isError ? .error : .failed, message: first.message)] + all.dropLast()
  }

  /// pytest itself broke down.
  var isInternalError: Bool {
    className == "pytest" && name == "internal" && first(.error) != nil
  }

  /// gotestsum's word for a package that failed outside of its tests: it does not build, say.
  var isGoPackage: Bool { name == "TestMain" && first(.failure, .error) != nil }

  /// jest-junit's word for a file that could not be loaded.
  var isUnloadedFile: Bool { className == "Test suite failed to run" }
}

extension JUnitSuite {
  /// Whether it states that nothing in it failed.
  fileprivate var countsNoFailure: Bool {
    attributes["failures"] == "0" && (attributes["errors"] ?? "0") == "0"
  }
}

extension JUnitEntry {
  /// Whether a failure beside it was expected: node's `todo`, Catch2's `[!mayfail]` and `[!shouldfail]`.
  fileprivate var isExpectation: Bool {
    let type = attributes["type"] ?? ""
    let message = attributes["message"] ?? ""
    return type == "todo" || type.hasSuffix("xfail") || message.contains("!mayfail")
      || message.contains("!shouldfail")
  }

  var isError: Bool { kind == .error || kind == .rerunError || kind == .flakyError }

  /// Whether it tells of another attempt than the last.
  var isAttempt: Bool {
    switch kind {
    case .rerun, .rerunFailure, .rerunError, .flakyFailure, .flakyError: true
    case .failure, .error, .skipped: false
    }
  }

  /// Whether it says nothing: an empty `<skipped/>`.
  var isMute: Bool { attributes.isEmpty && text.isEmpty }
}

extension [String] {
  /// Nil where there are none.
  func joinedWhereAny(by separator: String) -> String? {
    isEmpty ? nil : joined(separator: separator)
  }
}

// What node's test runner says at the end of a run, in comments or diagnostics: `suites 3`.

/// The figures at the end of a run, by their word: tests, suites, pass, fail, cancelled, skipped, todo.
struct NodeSummary: Sendable {
  private var figures: [String: Int] = [:]

  subscript(word: String) -> Int? { figures[word] }

  /// Notes a line such as `pass 17`; leaves out any other.
  mutating func note(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let figure = Int(parts[1]), (0...1_000_000_000).contains(figure) else {
      return
    }
    figures[String(parts[0])] = figure
  }

  /// Hands the figures over. A cancelled test failed; a todo is skipped or fails as expected.
  func states(in builder: inout ReportBuilder) {
    state("passed", ["pass"], [.passed, .flaky], in: &builder)
    state("failed or cancelled", ["fail", "cancelled"], [.failed, .error], in: &builder)
    state("skipped or to do", ["skipped", "todo"], [.skipped, .xfailed, .xpassed], in: &builder)
  }

  private func state(
    _ name: String, _ words: [String], _ outcomes: Set<Outcome>, in builder: inout ReportBuilder
  ) {
    let stated = words.compactMap { figures[$0] }
    if stated.count == words.count { builder.states(name, stated.reduce(0, +), of: outcomes) }
  }
}

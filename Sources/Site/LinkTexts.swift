// What a link to a page says, wherever it is pasted: chat, a tracker, a preview.
import Histories

extension Issue {
  /// `K7Q2M P0 regressed: Checkout drops the cart`; without the severity where none is stated.
  public var linkText: String {
    "\(id)\(severity.map { " \($0.name)" } ?? "") \(state.rawValue): \(title.shortened(to: 200))"
  }
}

extension Run {
  /// `failing critical 2025-09-14 11:20 UTC: Nightly after the upgrade`.
  public var linkText: String {
    let facts = [verdict.rawValue, scope.shortened(to: 24), start?.text].compactMap(\.self)
    return "\(facts.joined(separator: " ")): \(title.shortened(to: 200))"
  }
}

extension Test {
  /// `test_reset_then_sign_in (tests/critical/test_signin.py)`.
  var linkText: String {
    name.shortened(to: 200) + (suite.map { " (\($0.shortened(to: 200)))" } ?? "")
  }
}

extension Reference {
  /// `#463: 3 findings`.
  var linkText: String { "#\(number): \(counted(findings.count, "finding"))" }
}

extension LinkTarget {
  /// What a link to it says: one line.
  public func linkText(in history: History) -> String {
    switch self {
    case .issue(let index): history.masks.masked(history.issues[index].linkText)
    case .run(let index): history.masks.masked(history.runs[index].linkText)
    case .test(let index): history.masks.masked(history.tests[index].linkText)
    case .reference(let index): history.references[index].linkText
    }
  }

  /// Its URL relative to the site's root, with a closing slash: `issues/K7Q2M/`.
  public func path(in history: History) -> String {
    history.masks.masked(path: address(in: history).folder).encodedPath
  }

  private func address(in history: History) -> Address {
    switch self {
    case .issue(let index): .issue(history.issues[index].id)
    case .run(let index): .run(history.runs[index].id)
    case .test(let index): history.tests[index].slug.map { .test(slug: $0) } ?? .tests
    case .reference(let index): .reference(history.references[index].number)
    }
  }
}

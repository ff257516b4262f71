// What a link to a page says, wherever it is pasted: chat, a tracker, a preview.
import Histories

extension Issue {
  /// `K7Q2M P0 regressed: Checkout drops the cart`; without the severity where none is stated.
  public var linkText: String {
    "\(id)\(severity.map { " \($0.name)" } ?? "") \(state.rawValue): \(title)"
  }
}

extension Run {
  /// `failing critical 2025-09-14 11:20 UTC: Nightly after the upgrade`.
  public var linkText: String {
    let facts = [verdict.rawValue, scope.shortened(to: 24), start?.text].compactMap(\.self)
    return "\(facts.joined(separator: " ")): \(title)"
  }
}

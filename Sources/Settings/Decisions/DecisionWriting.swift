// Writes decisions as they stand in `decisions.yml`.
import Dates

extension Decision {
  /// The entry of `decisions.yml`, with its line break. What is read from it is the same decision,
  /// but for blanks around texts and for byte order marks, which are left out.
  public var yaml: String {
    let entry = yaml(isCautious: false)
    let isReadable = (try? YAMLHazards(in: entry)) != nil
    return isReadable ? entry : yaml(isCautious: true)
  }

  /// What has to be added at the end of a `decisions.yml` with this text for it to hold the decision
  /// too. A new file starts with a comment that says what it is.
  public func addition(to text: String) -> String {
    let isNew = text.allSatisfy(\.isWhitespace)
    let indentation = DecisionsText(text).indentation
    let lines = yaml.split(separator: "\n").map { indentation + $0 + "\n" }.joined()
    let isOpen = text.last.map { !$0.isNewline } ?? false
    return (isOpen ? "\n" : "") + (isNew ? Self.heading : "") + lines
  }

  private static let heading = """
    # What people decided about issues, oldest first. `almanac issue` adds to it; editing by hand is
    # fine too. Keep it with the worklogs.

    """

  private func yaml(isCautious: Bool) -> String {
    var lines = "- \(action.key): \(subject)\n"
    func add(_ key: String, _ text: String?) {
      guard let text = text?.withoutByteOrderMarks.trimmed, !text.isEmpty else { return }
      lines += "  \(key): \(YAMLText.scalar(text, isCautious: isCautious))\n"
    }
    switch action {
    case .merge(let other): add("into", other)
    case .split(let finding):
      add("finding", finding.text)
      add("title", finding.title)
    case .close, .reopen, .distinct: break
    case .mute(let until): lines += "  until: \(Self.text(of: until))\n"
    case .assign(let owner): add("to", owner)
    case .rename(let title): add("title", title)
    case .severity(let level): add("is", "P\(level)")
    }
    add("by", by)
    if let on { lines += "  on: \(Self.text(of: on))\n" }
    add("why", why)
    return lines
  }
}

extension Decision {
  /// What stands beside the action: the issue, or both of them.
  private var subject: String {
    if case .distinct(let other) = action { "[\(issue), \(other)]" } else { issue }
  }
}

extension String {
  /// The parser drops one that a text starts with.
  fileprivate var withoutByteOrderMarks: String {
    String(UnicodeScalarView(unicodeScalars.filter { $0 != "\u{FEFF}" }))
  }
}

extension Decision.Action {
  /// The word for it in `decisions.yml` and on the command line.
  public var key: String {
    switch self {
    case .merge: "merge"
    case .split: "split"
    case .close: "close"
    case .reopen: "reopen"
    case .mute: "mute"
    case .assign: "assign"
    case .rename: "rename"
    case .severity: "severity"
    case .distinct: "distinct"
    }
  }
}

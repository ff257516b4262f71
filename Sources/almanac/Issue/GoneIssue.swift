// What the commands say of an id under which there was an issue once.
import Histories
import Settings

extension History {
  /// That an issue is gone, what it was and where it went, in lines: empty where no build had it, and where
  /// it is there still, perhaps under another id.
  ///
  /// - Parameter text: Its id, as somebody typed it.
  func obituary(of text: String) -> [String] {
    guard let id = Decision.id(from: text), issuesByID[id] == nil,
      let former = former.issues.first(where: { $0.id == id })
    else { return [] }
    let heir = former.successor.flatMap { successor in
      self.former.issues.first { $0.id == successor }
    }
    var end = " is gone."
    if let heir { end = ", was made part of \(heir.shown), and is gone with it." }
    let worklogs = Set(former.worklogs + (heir?.worklogs ?? [])).sorted()
    if worklogs.isEmpty { return [former.shown + end] }
    var lines = [former.shown + end + " These worklogs told of it, and are not here any more:"]
    lines += worklogs.prefix(FormerIssue.mostWorklogs).map { "  " + $0 }
    let more = worklogs.count - FormerIssue.mostWorklogs
    if more > 0 { lines.append("  … and \(more) more") }
    return lines
  }
}

extension FormerIssue {
  /// More are on its page.
  fileprivate static let mostWorklogs = 10

  /// `K7Q2M “Vault sealed after restart”`.
  fileprivate var shown: String { title.map { "\(id) “\($0)”" } ?? id }
}

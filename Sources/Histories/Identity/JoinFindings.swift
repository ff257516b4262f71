// Gives every finding its issue: what the ledger has, then the rules, then what people decided.
import Diagnostics
import Settings

extension History {
  /// Makes the issues and the ledger of the next build; gives the groups that became the issues. The runs stand
  /// in time order.
  @discardableResult
  mutating func joinFindings(_ ledger: Ledger, renews: Bool) -> [Joining.Group] {
    let recall = Recall(ledger, of: runs)
    var splits = Splits(decisions, runs)
    if !splits.origins.isEmpty {
      splits.follow(Merges(decisions, ids: ledger.ids, ledger: ledger), recall, in: ledger)
    }
    let separation = separation(recall, ledger)
    let groups = Joining.groups(
      of: runs, recall: renews ? nil : recall, splits: splits.origins, separation)
    let names =
      renews
      ? IssueNames(renewing: groups, recall, ledger) : IssueNames(keeping: groups, ledger)
    self.ledger = ledger
    self.ledger.remember(groups, names, recall)
    if renews {
      self.ledger.rules = Joining.rulesVersion
      moves = Move.all(groups, names.ids, recall, in: runs)
    } else if ledger.rules != Joining.rulesVersion, !recall.isEmpty {
      compareWithRules(ledger, recall, splits, separation)
    }
    makeIssues(groups, names)
    diagnostics += splits.diagnostics
    return groups
  }

  private func separation(_ recall: Recall, _ ledger: Ledger) -> Separation {
    let merges = Merges(decisions, ids: ledger.ids, ledger: ledger)
    let distinctions = Distinctions(decisions, ids: ledger.ids, merges)
    return Separation(distinctions, merges, recall, of: runs)
  }

  private mutating func makeIssues(_ groups: [Joining.Group], _ names: IssueNames) {
    let ids = ledger.ids
    let merges = Merges(decisions, ids: ids, ledger: ledger)
    let distinctions = Distinctions(decisions, ids: ids, merges)
    diagnostics += merges.diagnostics + distinctions.diagnostics
    issues = IssueMaking(runs, groups, ids: names.ids, decisions, merges, distinctions).issues()
    let present = Dictionary(
      issues.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    noteAliases(ids.subtracting(present.keys).sorted(), present, merges)
    noteDecisions(merges, ids, present)
  }

  /// Ids that no issue has any more lead to another one, or to a page that says what it was.
  private mutating func noteAliases(
    _ gone: [String], _ present: [String: Int], _ merges: Merges
  ) {
    if gone.isEmpty { return }
    let entries = Dictionary(grouping: ledger.findings, by: \.id)
    for id in gone {
      let target = merges.current(id)
      if let issue = present[target] { issues[issue].aliases.append(id) }
      let known = (entries[id] ?? []).map(\.key)
      let latest = known.max { ($0.worklog, $0.title) < ($1.worklog, $1.title) }
      former.issues.append(
        FormerIssue(
          id: id, title: latest?.title, worklogs: known.map(\.worklog).unique,
          successor: target == id ? nil : target, decision: merges.decision(on: id)))
    }
  }

  /// Tells each issue which decisions are about it, and follows those that need no evidence. What was
  /// decided of an issue before it was merged into another ended with that.
  private mutating func noteDecisions(
    _ merges: Merges, _ ids: Set<String>, _ present: [String: Int]
  ) {
    if decisions.isEmpty { return }
    var names = KnownIDs(ids)
    for (index, decision) in decisions.enumerated() {
      guard ids.contains(decision.issue) else {
        diagnostics.append(names.unknown(decision.issue, decision))
        continue
      }
      let isOwn = merges.current(decision.issue) == decision.issue
      let merged = merges.decision(on: decision.issue) ?? -1
      guard isOwn || merged <= index, let issue = present[merges.current(decision.issue)] else {
        continue
      }
      issues[issue].decisions.append(index)
      if case .distinct(let other) = decision.action,
        let second = present[merges.current(other)], second != issue
      {
        issues[second].decisions.append(index)
      }
      if decision.on == nil { noteUndated(decision) }
      switch decision.action {
      case .rename(let title): issues[issue].title = title
      case .assign(let owner): issues[issue].owner = owner
      default: break
      }
    }
    for issue in issues.indices where !issues[issue].merged.isEmpty {
      takeAlong(to: issue, merges)
    }
  }

  /// What was decided of an issue before it was merged into another one ended with that; but its owner and its
  /// mute come along where the other has none.
  private mutating func takeAlong(to issue: Int, _ merges: Merges) {
    let own = Set(issues[issue].decisions)
    let brought = decisions.indices.filter {
      !own.contains($0) && merges.current(decisions[$0].issue) == issues[issue].id
    }
    let isAssigned = own.contains { decisions[$0].isAssignment }
    if !isAssigned, let decision = brought.last(where: { decisions[$0].isAssignment }),
      case .assign(let owner?) = decisions[decision].action
    {
      issues[issue].owner = owner
      issues[issue].why.append("Its owner, \(owner), comes from \(decisions[decision].issue).")
    }
    if !own.contains(where: { decisions[$0].isMute }),
      let decision = brought.last(where: { decisions[$0].isMute })
    {
      issues[issue].decisions.append(decision)
      issues[issue].decisions.sort()
      issues[issue].why.append("It is muted as \(decisions[decision].issue) was.")
    }
  }

  /// Whether an issue was seen again after it was closed depends on when that was.
  private mutating func noteUndated(_ decision: Decision) {
    guard decision.action == .close || decision.action == .reopen else { return }
    let word = decision.action == .close ? "close" : "reopen"
    diagnostics.append(
      Diagnostic(
        .warning, at: SourceLocation(file: Decision.fileName, line: decision.line),
        "This `\(word)` has no date, so it holds whenever \(decision.issue) is seen again.",
        hint: "Say when, as in `on: 2026-03-14`.", identifier: "undated-decision"))
  }

  // MARK: Rules that changed

  /// More of them are counted, not listed.
  private static let mostMoves = 20

  /// Says which findings the rules of today would put elsewhere; they stay where they are.
  private mutating func compareWithRules(
    _ ledger: Ledger, _ recall: Recall, _ splits: Splits, _ separation: Separation
  ) {
    let groups = Joining.groups(of: runs, recall: nil, splits: splits.origins, separation)
    let names = IssueNames(renewing: groups, recall, ledger)
    moves = Move.all(groups, names.ids, recall, in: runs)
    for move in moves.prefix(Self.mostMoves) {
      let finding = finding(move.sighting)
      diagnostics.append(
        Diagnostic(
          .warning,
          at: SourceLocation(
            file: runs[move.sighting.run].worklog?.file ?? "", line: finding.line),
          "“\(finding.title)” stays in the issue \(move.from); by the rules of this version it would "
            + "be in \(move.to). \(move.why)",
          hint: "almanac ledger upgrade moves it, with --dry-run it shows what would move.",
          identifier: "rules-changed"))
    }
    if moves.count > Self.mostMoves {
      diagnostics.append(
        Diagnostic(
          .warning, at: SourceLocation(file: Ledger.fileName),
          "\(moves.count) findings in all would be in other issues by the rules of this version.",
          hint: "almanac ledger upgrade --dry-run lists them.", identifier: "rules-changed"))
    }
  }
}

extension Decision {
  fileprivate var isAssignment: Bool { if case .assign = action { true } else { false } }
  fileprivate var isMute: Bool { if case .mute = action { true } else { false } }
}

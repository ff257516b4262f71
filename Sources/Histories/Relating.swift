// The relate step: all worklogs and reports together become a `History`. One pass, every link resolved.
//
//   worklogs, reports ─ runs ─▶ in time order ─ issues ─▶ findings joined ─ tests ─▶ what changed ─▶ History
import Dates
import Diagnostics
import Foundation
import Settings
import Worklogs

extension History {
  /// Relates worklogs and reported runs, given in any order, with what people decided, what they noted
  /// about issues, and what the ledger remembers; `diagnostics` are those of the folder and its settings.
  ///
  /// - Parameter renewsIssues: Whether findings are joined anew, by the rules of today, instead of staying
  ///   where the ledger has them.
  /// - Complexity: linear in the number of findings and results, but for sorting.
  public init(
    relating worklogs: [Worklog], _ reported: [ReportedRun] = [],
    settings: Settings = Settings(), decisions: [Decision] = [], notes: [IssueNote] = [],
    ledger: Ledger = Ledger(), renewsIssues: Bool = false, diagnostics found: [Diagnostic] = []
  ) {
    self.init()
    self.decisions = decisions
    let order = RunOrder(worklogs, reported, settings)
    let (worklogs, drafts, zone) = (order.worklogs, order.drafts, order.zone)
    diagnostics = found + order.pairing.diagnostics + worklogs.flatMap(\.diagnostics)
    diagnostics += reported.flatMap(\.reports).flatMap(\.diagnostics)
    let tests = TestNaming(drafts.compactMap { draft in draft.reported.map { (draft.scope, $0) } })
    let reports = drafts.map { draft in
      draft.reported.map { tests.renamed($0, scope: draft.scope) } ?? []
    }
    runs = Self.runs(of: drafts, ids: ledger.runsBySource)
    diagnostics += drafts.compactMap(\.undated)
    linkRuns()
    nameRuns()
    joinFindings(ledger, renews: renewsIssues)
    relate(notes)
    relateTests(reports)
    weighEvidence()
    judgeIssues(runsAt: drafts.map(\.instant), zone: zone, settings.states)
    rank()
    chooseAttachments(settings.attachments)
    suggestScopes(order.scopes)
    collectReferences()
    self.ledger.remember(linkablePages)
    self.ledger.remember(formerNeighbours(ledger))
    if self.ledger != ledger { self.ledger.sort() }
    noteFormerPages(self.ledger)
    noteSecrets(of: worklogs, reported, notes, settings: settings)
    diagnostics.sort()
  }

  // MARK: Runs

  /// - Parameter ids: Those that were given before, by worklog or report.
  static func runs(of drafts: [RunDraft], ids: [String: [String]]) -> [Run] {
    var taken: Set<String> = []
    let remembered = drafts.map { draft in
      draft.sources.flatMap { ids[$0] ?? [] }.first {
        draft.mayBeCalled($0) && taken.insert($0).inserted
      }
    }
    // An id under which one of them was known leads there still, and is no other's.
    taken.formUnion(drafts.lazy.flatMap(\.sources).flatMap { ids[$0] ?? [] })
    var counts: [String: Int] = [:]
    return zip(drafts, remembered).map { draft, known in
      var id = known ?? draft.id
      var count = counts[draft.id] ?? 2
      while known == nil, !taken.insert(id).inserted {
        id = "\(draft.id)-\(count)"
        count += 1
      }
      counts[draft.id] = count
      var run = Run(id: id, start: draft.start, scope: draft.scope, worklog: draft.worklog)
      run.reportedName = draft.reported?.name
      run.origin = draft.reported?.origin ?? RunOrigin()
      run.environment = draft.reported?.environment ?? []
      run.sources = draft.sources
      return run
    }
  }

  /// Lower-case letters, digits and hyphens, at most 60: fit for a URL and for any file system.
  static func slug(_ text: String, else other: String = "worklog") -> String {
    var slug = ""
    for byte in text.utf8.prefix(200) {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: slug.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x41...0x5A: slug.unicodeScalars.append(Unicode.Scalar(byte + 0x20))
      default: if !slug.isEmpty && !slug.hasSuffix("-") { slug += "-" }
      }
    }
    let cut = slug.prefix(60)
    let trimmed = cut.hasSuffix("-") ? cut.dropLast() : cut
    return trimmed.isEmpty ? other : String(trimmed)
  }

  private mutating func linkRuns() {
    var last: [String: Int] = [:]
    for index in runs.indices {
      let previous = last.updateValue(index, forKey: runs[index].scope)
      runs[index].previous = previous
      if let previous { runs[previous].next = index }
    }
  }

  /// Names under which worklogs mention each other; a name that two files have means neither.
  private mutating func nameRuns() {
    var named: [String: [Int]] = [:]
    for index in runs.indices {
      guard let name = runs[index].worklog?.file.lastPathPart else { continue }
      named[name, default: []].append(index)
      let stem = name.withoutWorklogEnding
      if stem != name { named[stem, default: []].append(index) }
    }
    for (name, indices) in named {
      if let only = indices.first, indices.count == 1 { runsByWorklogName[name] = only }
    }
    for (name, indices) in named.sorted(by: { $0.key < $1.key })
    where indices.count > 1 && name.withoutWorklogEnding != name {
      for index in indices { reportName(name, at: index, others: indices) }
    }
  }

  private mutating func reportName(_ name: String, at index: Int, others: [Int]) {
    let files = others.filter { $0 != index }.compactMap { runs[$0].worklog?.file }
    diagnostics.append(
      Diagnostic(
        .warning, at: SourceLocation(file: runs[index].worklog?.file ?? name),
        "Another worklog has the same name: \(files.joined(separator: ", ")).",
        hint: "Links by name go to neither; rename one.", identifier: "same-name"))
  }

  // MARK: Issues

  /// Open before closed, by score, stale ones by severity, then most recent, in the order of the worklog;
  /// then by id, so that the order is total. Runs are told which issues they show.
  private mutating func rank() {
    for run in runs.indices {
      runs[run].issues = Array(repeating: 0, count: runs[run].findings.count)
    }
    let keys = issues.map { issue in
      (
        issue.state.isOpen ? 0 : 1, -issue.score.total,
        issue.state == .stale ? issue.severity?.rawValue ?? 4 : 0,
        -(issue.findings.last?.run ?? 0), issue.findings.last?.finding ?? 0, issue.id
      )
    }
    let order = issues.indices.sorted { keys[$0] < keys[$1] }
    issues = order.map { issues[$0] }
    for (index, issue) in issues.enumerated() {
      for sighting in issue.findings { runs[sighting.run].issues[sighting.finding] = index }
    }
  }

  private mutating func collectReferences() {
    var named: [Int: [Sighting]] = [:]
    for run in runs.indices {
      for (index, finding) in runs[run].findings.enumerated() {
        for number in Set(finding.references + finding.ownReferences) {
          named[number, default: []].append(Sighting(run: run, finding: index))
        }
      }
    }
    references = named.sorted { $0.key < $1.key }.map {
      Reference(number: $0.key, findings: $0.value)
    }
  }
}

extension StatedDate {
  /// Seconds since 1970; a time without a zone is taken to be in `zone`.
  func instant(in zone: TimeZone) -> Int {
    guard offset == nil else { return instant }
    return instant - zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
  }
}

// What a build adds to the ledger: the findings and pages that it does not have yet.
import AllCores

extension Ledger {
  /// Notes which issue each finding belongs to: each has exactly one entry then, under the key that it has
  /// today. Entries of findings that are gone stay.
  mutating func remember(_ groups: [Joining.Group], _ names: IssueNames, _ recall: Recall) {
    successors.merge(names.successors) { $1 }
    var isPresent = Array(repeating: false, count: findings.count)
    var changed: Set<Key> = []
    var added: [[Entry]] = []
    for (group, id) in zip(groups, names.ids) {
      var entries: [Entry] = []
      for sighting in group.findings {
        guard let key = recall.key(of: sighting) else { continue }
        if let match = recall.match(sighting), match.isOwn {
          isPresent[match.entry] = true
          if current(findings[match.entry].id) != id { findings[match.entry].id = id }
          if findings[match.entry].key != key, changed.insert(key).inserted {
            findings[match.entry].key = key
          }
        } else if changed.insert(key).inserted {
          entries.append(Entry(id: id, key: key))
        }
      }
      if !entries.isEmpty { added.append(entries) }
    }
    retireEntries(isPresent, of: recall.worklogs)
    // Sorted among themselves, issue by issue: that leaves little to do when all are.
    findings += mapOnAllCores(added) { $0.sorted() }
      .sorted { ($0.first?.id ?? "") < ($1.first?.id ?? "") }.joined()
  }

  /// Counts the entries of findings that were removed from worklogs that are there apart from the others.
  private mutating func retireEntries(_ isPresent: [Bool], of worklogs: Set<String>) {
    let gone = findings.indices.filter {
      !isPresent[$0] && findings[$0].key.occurrence > 0
        && worklogs.contains(findings[$0].key.worklog)
    }
    if gone.isEmpty { return }
    var last: [[String]: Int] = [:]
    for key in findings.lazy.map(\.key) where key.occurrence < 0 {
      let name = [key.worklog, key.title]
      last[name] = min(last[name] ?? 0, key.occurrence)
    }
    let inOrder = gone.sorted {
      (findings[$0].key.occurrence, $0) < (findings[$1].key.occurrence, $1)
    }
    for index in inOrder {
      let name = [findings[index].key.worklog, findings[index].key.title]
      let number = (last[name] ?? 0) - 1
      findings[index].key.occurrence = number
      last[name] = number
    }
  }

  /// Notes the pages of runs, tracker numbers and tests.
  mutating func remember(_ new: [Page]) {
    let known = Set(pages)
    pages += new.filter { !known.contains($0) }
  }

  /// Run ids by what they were given to.
  var runsBySource: [String: [String]] {
    var ids: [String: [String]] = [:]
    for case .run(let id, let source) in pages { ids[source, default: []].append(id) }
    return ids
  }
}

extension Ledger {
  /// Whether it has something that must be noted before it is published, against what it was. Comparisons
  /// need not be: where the runs of two branches come together, some are neighbours that were none on
  /// either, and the next build sees from their entries that they were (`History.formerNeighbours`). Nor
  /// need texts and occurrences be, which only help to know findings again.
  public func hasNews(since old: Ledger) -> Bool {
    !findings.elementsEqual(old.findings) { $0.names(sameAs: $1) } || successors != old.successors
      || rules != old.rules
      || pages.filter { !$0.isComparison } != old.pages.filter { !$0.isComparison }
  }
}

extension Ledger.Entry {
  fileprivate func names(sameAs other: Self) -> Bool {
    id == other.id && key.worklog == other.key.worklog && key.title == other.key.title
  }
}

extension Ledger.Page {
  fileprivate var isComparison: Bool {
    if case .comparison = self { true } else { false }
  }
}

extension History {
  /// The comparisons of runs that were neighbours in their scope when only those were there that a ledger
  /// knows: a build that may not write the ledger has published them without noting them.
  func formerNeighbours(_ ledger: Ledger) -> [Ledger.Page] {
    let known = Set(ledger.runsBySource.values.joined())
    var last: [String: String] = [:]
    return runs.compactMap { run in
      guard known.contains(run.id), let before = last.updateValue(run.id, forKey: run.scope),
        comparisonName(from: before, to: run.id) != nil
      else { return nil }
      return .comparison(from: before, to: run.id)
    }
  }

  /// Every page that a link may have been made to, besides those of issues.
  var linkablePages: [Ledger.Page] {
    let runPages = runs.flatMap { run in
      run.sources.map { Ledger.Page.run(id: run.id, of: $0) }
    }
    let testPages = tests.compactMap { test in
      test.slug.map { Ledger.Page.test(slug: $0, id: test.id) }
    }
    let comparisons = comparedRuns.map {
      Ledger.Page.comparison(from: runs[$0.from].id, to: runs[$0.to].id)
    }
    return runPages + references.map { .reference($0.number) } + testPages + comparisons
  }
}

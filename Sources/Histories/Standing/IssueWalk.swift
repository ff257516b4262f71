// One issue's life, walked through in time order. Within a run its worklog speaks first, then its tests;
// decisions follow the last run before them.
import Dates
import Settings
import Worklogs

/// What is known of an issue up to a run.
struct IssueWalk {
  /// Later runs that have to be without an issue before it is stale. Five: a flaky problem misses a run
  /// or two, a fixed one all.
  static let runsUntilStale = 5
  /// The newest runs of its scope in which an issue has to be first reported to be new. Three: who looks
  /// at every other run still sees it.
  static let runsOfNew = 3

  let history: History
  let scopes: ScopeRuns
  let clock: HistoryClock
  private let spans: Settings.States
  /// The tests that its findings name.
  let tests: [TestRecord]
  /// Whether tests can show that it is fixed: reports know all that it names.
  private let canPass: Bool

  private(set) var state = Issue.State.ongoing
  private(set) var severity: Severity?
  private var isPinned = false
  /// The last finding that was heard.
  private var latest: Sighting?
  /// The decision that mutes it now.
  private var mute: Int?
  private(set) var timeline: [Change] = []
  private var stands: [Stand] = []
  /// All runs up to this one are taken in; -1: none.
  private var reached = -1
  /// The run of the last word that it is there; tests have to pass after it.
  private var lastOpen = -1
  /// Under which tracker numbers that run tells of it, and nobody has said since that it is fixed.
  private var openNumbers: [[Int]] = []
  /// Findings whose severity does not count.
  var unrated: Set<Sighting> = []
  /// The runs that saw it, ascending.
  private(set) var seen: [Int] = []
  /// For each scope it was seen in the last run that saw it there.
  private(set) var lastSeen: [(scope: Int, run: Int)] = []
  /// The run from which on it is stale, should nothing happen before.
  private var staleRun: Int?

  init(
    _ history: History, _ scopes: ScopeRuns, _ clock: HistoryClock, _ spans: Settings.States,
    tests: [TestRecord], areWhole: Bool
  ) {
    self.history = history
    self.scopes = scopes
    self.clock = clock
    self.spans = spans
    self.tests = tests
    canPass = areWhole && !tests.isEmpty
  }

  /// Walks through all findings and decisions, both in time order, and to the last run.
  mutating func takeIn(_ findings: [Sighting], _ moments: [DecisionMoment]) {
    var rest = findings[...]
    for moment in moments {
      while let next = rest.first, next.run <= moment.run {
        hear(next)
        rest.removeFirst()
      }
      pass(to: moment.run)
      switch moment.kind {
      case .effect: follow(moment.decision)
      case .void: note(.decided, by: .decision(moment.decision))
      case .end: endMute(moment.decision)
      }
      keepStand(since: date(of: moment))
    }
    for sighting in rest { hear(sighting) }
    pass(to: history.runs.count - 1)
  }

  var standing: Standing {
    let state = finalState
    return Standing(
      state: state, severity: severity, timeline: timeline.withUnsettledSeverities, stands: stands,
      seenIn: seen, leftOut: leftOut,
      score: state.isOpen ? score(of: state, latest: latest) : Score())
  }

  /// The runs, since it was first reported, in which failures of its tests look like the environment.
  private var leftOut: [Int] {
    let first = seen.first ?? history.runs.count
    return Set(tests.lazy.flatMap(\.leftOut).filter { $0 >= first }).sorted()
  }

  private var finalState: Issue.State {
    if mute != nil, isUnsettled { return .muted }
    guard state == .ongoing, let first = seen.first,
      clock.age(of: first) < spans.newDays * HistoryClock.day,
      scopes.later(than: first, in: scopes.scopes[first]).count < Self.runsOfNew
    else { return state }
    return .new
  }

  /// Whether somebody would have to look at it, or nobody knows.
  private var isUnsettled: Bool { state.isOpen || state == .stale }

  // MARK: Worklogs

  private mutating func hear(_ sighting: Sighting) {
    pass(to: sighting.run - 1)
    defer { keepStand(since: history.runs[sighting.run].start) }
    let isFirst = seen.isEmpty
    let source = Change.Source.finding(sighting)
    if isFirst { note(.firstSeen, by: source) }
    latest = sighting
    notice(in: sighting.run)
    switch history.status(of: sighting) {
    case .resolved: if isAllResolved(by: sighting) { become(.resolved, by: source) }
    case .known: become(.known, by: source)
    case .open, nil:
      if lastOpen != sighting.run { openNumbers = [] }
      openNumbers.append(history.numbers(of: sighting))
      lastOpen = sighting.run
      become(state == .resolved || state == .regressed ? .regressed : .ongoing, by: source)
    }
    guard let stated = history.severity(of: sighting), !isPinned, stated != severity,
      !unrated.contains(sighting)
    else { return }
    if !isFirst { note(.severity(from: severity, to: stated), by: source) }
    severity = stated
  }

  /// Whether it is fixed as a whole where a finding says so. `#860 is fixed` says nothing of what stood under
  /// another number when it was last told of.
  private mutating func isAllResolved(by sighting: Sighting) -> Bool {
    let numbers = Set(history.numbers(of: sighting))
    openNumbers.removeAll { numbers.isEmpty || $0.isEmpty || !numbers.isDisjoint(with: $0) }
    return openNumbers.isEmpty
  }

  private mutating func notice(in run: Int) {
    if seen.last != run { seen.append(run) }
    let scope = scopes.scopes[run]
    if let known = lastSeen.firstIndex(where: { $0.scope == scope }) {
      lastSeen[known].run = run
    } else {
      lastSeen.append((scope, run))
    }
    expectStale(after: -1)
  }

  /// It is stale when the last of its scopes has had enough runs without it, all after `run`, or when the
  /// history has gone on long enough since.
  private mutating func expectStale(after run: Int) {
    let last = max(seen.last ?? -1, run)
    let later = clock.firstRun(spans.staleDays, andRuns: Self.runsUntilStale, after: last)
    staleRun = [fifthRun(after: run), later].compactMap(\.self).min()
  }

  private func fifthRun(after run: Int) -> Int? {
    var latest: Int?
    for (scope, last) in lastSeen {
      let later = scopes.later(than: max(last, run), in: scope)
      guard let fifth = later.dropFirst(Self.runsUntilStale - 1).first else { return nil }
      latest = max(latest ?? fifth, fifth)
    }
    return latest
  }

  // MARK: Runs without a word

  /// Takes in what tests, and silence, say up to a run.
  private mutating func pass(to end: Int) {
    if seen.isEmpty { reached = max(reached, end) }
    while reached < end {
      switch state {
      case .ongoing, .regressed, .stale, .new: passUnsettled(to: end)
      case .resolved: passResolved(to: end)
      case .known, .muted: reached = end
      }
      keepStand(since: history.runs[reached].start)
    }
  }

  private mutating func passUnsettled(to end: Int) {
    let result = tests.lazy.compactMap { [reached] in $0.firstResult(after: reached) }.min()
    let stale = state == .stale ? nil : staleRun
    guard let run = [result, stale].compactMap(\.self).min(), run <= end else {
      reached = end
      return
    }
    reached = run
    if tests.contains(where: { $0.isSingle && $0.fails(in: run) }) {
      notice(in: run)
      if state == .stale { become(.ongoing, by: .tests(run: run)) }
    } else if canPass, tests.allSatisfy({ $0.hasPassedTwice(after: lastOpen, upTo: run) }) {
      become(.resolved, by: .tests(run: run))
    } else if run == stale {
      become(.stale, by: .absence(run: run))
    }
  }

  private mutating func passResolved(to end: Int) {
    // What failed in the run whose worklog says that it is resolved is no return.
    let start = max(reached, seen.last ?? -1)
    let failures = tests.lazy.filter(\.isSingle).compactMap { $0.firstFailure(after: start) }
    guard let run = failures.min(), run <= end else {
      reached = end
      return
    }
    reached = run
    notice(in: run)
    become(.regressed, by: .tests(run: run))
  }

  // MARK: Decisions

  private mutating func follow(_ number: Int) {
    let source = Change.Source.decision(number)
    switch history.decisions[number].action {
    case .close:
      mute = nil
      stand(.resolved, by: source)
    case .reopen:
      mute = nil
      lastOpen = reached
      expectStale(after: reached)
      stand(.ongoing, by: source)
    case .mute:
      mute = number
      note(isUnsettled ? .state(.muted) : .decided, by: source)
    case .severity(let value):
      pin(Severity(rawValue: value), by: source)
    case .merge, .distinct, .split, .assign, .rename: note(.decided, by: source)
    }
  }

  private mutating func pin(_ decided: Severity?, by source: Change.Source) {
    guard let decided else { return note(.decided, by: source) }
    note(.severity(from: severity, to: decided), by: source)
    severity = decided
    isPinned = true
  }

  private mutating func endMute(_ number: Int) {
    guard mute == number else { return }
    mute = nil
    guard isUnsettled, case .mute(let until) = history.decisions[number].action else { return }
    timeline.append(Change(.state(state), by: .decision(number), when: until))
  }

  // MARK: Timeline

  private mutating func become(_ new: Issue.State, by source: Change.Source) {
    if new != state { stand(new, by: source) }
  }

  private mutating func stand(_ new: Issue.State, by source: Change.Source) {
    state = new
    note(.state(new), by: source)
  }

  /// Before it was told of, it stands nowhere.
  private mutating func keepStand(since when: StatedDate?) {
    if seen.isEmpty { return }
    let isOpen = mute == nil && state.isOpen
    if let last = stands.last, last.isOpen == isOpen, last.severity == severity { return }
    stands.append(Stand(isOpen: isOpen, severity: severity, since: when))
  }

  private mutating func note(_ event: Change.Event, by source: Change.Source) {
    timeline.append(Change(event, by: source, when: date(of: source)))
  }

  private func date(of moment: DecisionMoment) -> StatedDate? {
    let decision = history.decisions[moment.decision]
    if moment.kind == .end, case .mute(let until) = decision.action { return until }
    return decision.on
  }

  private func date(of source: Change.Source) -> StatedDate? {
    switch source {
    case .finding(let sighting): history.runs[sighting.run].start
    case .tests(let run), .absence(let run): history.runs[run].start
    case .decision(let number): history.decisions[number].on
    }
  }
}

extension TestRecord {
  fileprivate var isSingle: Bool { !name.isSuite }
}

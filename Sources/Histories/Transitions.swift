// What changed against the last result that each test had in the scope.
import Reports

/// The tests of a run that changed, as indices in `History.tests`, in the order of the reports.
public struct Transitions: Sendable, Hashable {
  /// Fails, and never failed before in the scope.
  public var new: [Int] = []
  /// Fails, and had been fixed.
  public var again: [Int] = []
  /// Fails, and failed the last time too.
  public var still: [Int] = []
  /// Failed the last time, and passes now.
  public var fixed: [Int] = []
  /// Was not in the run before.
  public var appeared: [Int] = []
  /// Was in the run before and is not in this one, though this one is whole.
  public var disappeared: [Int] = []
  /// Has another id than in the run before.
  public var moved: [Move] = []

  public init() {}

  /// A test whose file or suite has another name now.
  public struct Move: Sendable, Hashable {
    public var from: Int
    public var to: Int
  }
}

/// What is known of the tests of one scope up to a run. A skipped or missing result is no result, nor is one
/// that looks like the environment: it changes nothing.
struct ScopeRecord {
  /// Whether a test's last result is a failure.
  private var isFailing: [Bool] = []
  private var everFailed: [Bool] = []
  private var isPresent: [Bool] = []
  /// Whether a run of the scope ever had it.
  private var isKnown: [Bool] = []
  private var present: [Int] = []
  private var hasRuns = false
  /// How many runs in a row had so few of the tests that only a part of them was run.
  private var partialRuns = 0

  /// Compares a run's results with the record, and enters them. `isWhole` is false where the run
  /// stopped or could not collect, so that what is missing says nothing.
  mutating func enter(
    _ results: RunResults, isWhole: Bool, tests: inout [Test]
  ) -> Transitions {
    grow(to: tests.count)
    var transitions = Transitions()
    comparePresence(results, isWhole: isWhole, tests: &tests, &transitions)
    for entry in results.entries {
      let test = Int(entry.test)
      if entry.outcome == .skipped { continue }
      if entry.outcome.isFailure {
        switch (isFailing[test], everFailed[test]) {
        case (true, _): transitions.still.append(test)
        case (_, true): transitions.again.append(test)
        default: transitions.new.append(test)
        }
        everFailed[test] = true
      } else if isFailing[test], entry.outcome.isSuccess {
        transitions.fixed.append(test)
      }
      isFailing[test] = entry.outcome.isFailure
    }
    return transitions
  }

  /// Takes back what is left out of the results that were entered last.
  mutating func leaveOut(_ results: RunResults) {
    let leftOut = Set(results.entries.lazy.filter(\.isLeftOut).map { Int($0.test) })
    for test in results.transitions.new where leftOut.contains(test) {
      isFailing[test] = false
      everFailed[test] = false
    }
    for test in results.transitions.again where leftOut.contains(test) { isFailing[test] = false }
  }

  private mutating func grow(to count: Int) {
    isFailing += Array(repeating: false, count: max(0, count - isFailing.count))
    everFailed += Array(repeating: false, count: max(0, count - everFailed.count))
    isPresent += Array(repeating: false, count: max(0, count - isPresent.count))
    isKnown += Array(repeating: false, count: max(0, count - isKnown.count))
  }

  /// Finds what appeared, disappeared and moved; a moved test keeps its record.
  private mutating func comparePresence(
    _ results: RunResults, isWhole: Bool, tests: inout [Test], _ transitions: inout Transitions
  ) {
    defer { hasRuns = true }
    var isHere = [Bool](repeating: false, count: isPresent.count)
    for entry in results.entries { isHere[Int(entry.test)] = true }
    var appeared: [Int] = []
    var unknown: [Int] = []
    for entry in results.entries where !isPresent[Int(entry.test)] {
      let test = Int(entry.test)
      appeared.append(test)
      if !isKnown[test] { unknown.append(test) }
      isPresent[test] = true
      isKnown[test] = true
    }
    let missing = isWhole && hasRuns ? present.filter { !isHere[$0] } : []
    let isPart = isPart(results, missing: missing, appeared: appeared)
    partialRuns = isPart ? partialRuns + 1 : 0
    if isWhole, hasRuns, !isPart {
      let disappeared = missing
      for test in disappeared { isPresent[test] = false }
      let moves = movesAmong(disappeared: disappeared, appeared: unknown, tests: tests)
      for move in moves { follow(move, &tests) }
      let gone = Set(moves.map(\.from))
      let come = Set(moves.map(\.to))
      transitions.moved = moves
      transitions.disappeared = disappeared.filter { !gone.contains($0) }
      transitions.appeared = appeared.filter { !come.contains($0) }
      present.removeAll { !isHere[$0] }
    } else if hasRuns {
      transitions.appeared = appeared
    }
    present += appeared
  }

  /// After this many partial runs in a row the tests that they lack are gone.
  private static let mostPartialRuns = 3

  /// Whether only a part of the tests was run, so that those it lacks have not disappeared: some were picked
  /// (`-k`, one project), or it stopped at the first failure (`-x`). Half of the tests are missing and hardly
  /// any came instead, or the last test failed and those that are missing stood behind it.
  private func isPart(_ results: RunResults, missing: [Int], appeared: [Int]) -> Bool {
    guard !missing.isEmpty, partialRuns < Self.mostPartialRuns else { return false }
    if missing.count > 1, missing.count * 2 >= present.count, appeared.count * 10 <= missing.count {
      return true
    }
    guard appeared.isEmpty, let last = results.entries.last, last.outcome.isFailure,
      let place = present.firstIndex(of: Int(last.test))
    else { return false }
    return present[(place + 1)...].elementsEqual(missing)
  }

  private mutating func follow(_ move: Transitions.Move, _ tests: inout [Test]) {
    isFailing[move.to] = isFailing[move.from]
    everFailed[move.to] = everFailed[move.from]
    if tests.current(move.from) == move.to { return }
    tests[move.from].movedTo = move.to
    tests[move.to].formerIDs = tests[move.from].formerIDs + [tests[move.from].id]
  }
}

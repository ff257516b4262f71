// What changed against the last result that each test had in the scope.
import Reports

/// The tests of a run that changed, as indices in `History.tests`, in the order of the reports.
public struct Transitions: Sendable, Hashable {
  /// Fails, and never failed before in the scope.
  public var new: [Int] = []
  /// Fails, and had been mended.
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

/// What is known of the tests of one scope up to a run. A skipped or missing result is no result: it
/// changes nothing.
struct ScopeRecord {
  private enum Last: UInt8 {
    case none, good, failing
  }

  private var last: [Last] = []
  private var everFailed: [Bool] = []
  private var isPresent: [Bool] = []
  private var present: [Int] = []
  private var hasRuns = false

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
        switch (last[test], everFailed[test]) {
        case (.failing, _): transitions.still.append(test)
        case (_, true): transitions.again.append(test)
        default: transitions.new.append(test)
        }
        everFailed[test] = true
      } else if last[test] == .failing, entry.outcome.isSuccess {
        transitions.fixed.append(test)
      }
      last[test] = entry.outcome.isFailure ? .failing : .good
    }
    return transitions
  }

  private mutating func grow(to count: Int) {
    last += Array(repeating: .none, count: max(0, count - last.count))
    everFailed += Array(repeating: false, count: max(0, count - everFailed.count))
    isPresent += Array(repeating: false, count: max(0, count - isPresent.count))
  }

  /// Finds what appeared, disappeared and moved; a moved test keeps its record.
  private mutating func comparePresence(
    _ results: RunResults, isWhole: Bool, tests: inout [Test], _ transitions: inout Transitions
  ) {
    defer { hasRuns = true }
    var isHere = [Bool](repeating: false, count: isPresent.count)
    for entry in results.entries { isHere[Int(entry.test)] = true }
    var appeared: [Int] = []
    for entry in results.entries where !isPresent[Int(entry.test)] {
      appeared.append(Int(entry.test))
      isPresent[Int(entry.test)] = true
    }
    if isWhole, hasRuns {
      let disappeared = present.filter { !isHere[$0] }
      for test in disappeared { isPresent[test] = false }
      let moves = movesAmong(disappeared: disappeared, appeared: appeared, tests: tests)
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

  private mutating func follow(_ move: Transitions.Move, _ tests: inout [Test]) {
    last[move.to] = last[move.from]
    everFailed[move.to] = everFailed[move.from]
    tests[move.from].movedTo = move.to
    tests[move.to].formerIDs = tests[move.from].formerIDs + [tests[move.from].id]
  }
}

// Who tells what, when: for every worklog its moment, scope, size and findings.
import SeededRandom

struct WorklogPlan: Sendable {
  let number: Int
  let moment: Moment
  let scope: String
  let size: Int
  let findings: [Finding]

  var fileName: String { "WORKLOG-\(scope)-\(moment.date)-\(moment.compactTime).md" }
}

/// Goes through the history once, from the first worklog to the last.
struct Chronicle {
  private let problems: [Problem]
  private let problemsOfScope: [[Int]]
  private var random: RandomSource
  /// How often each problem was told, and in which of its episodes last.
  private var timesTold: [Int]
  private var episodeTold: [Int]
  private var lastWorklogOfScope: [Int]

  /// A worklog every 175 minutes: 6,000 take two years less a day. More worklogs are a longer
  /// history, not a denser one.
  private static let pace = 175

  /// Bytes of a worklog: nearly log-normal around 7.7 KB, with a tail of stubs and of long ones.
  private static let sizes = Quantiles(points: [
    (0, 1100), (20, 2000), (50, 3000), (100, 3900), (250, 5500), (500, 7900), (750, 11_000),
    (900, 15_900), (950, 19_500), (980, 24_500), (995, 32_000), (1000, 38_000),
  ])

  init(problems: [Problem], seed: UInt64) {
    self.problems = problems
    problemsOfScope = Vocabulary.scopes.map { scope in
      problems.indices.filter { problems[$0].area == scope }
    }
    random = RandomSource(seed: seed, member: -2)
    timesTold = Array(repeating: 0, count: problems.count)
    episodeTold = Array(repeating: -1, count: problems.count)
    lastWorklogOfScope = Array(repeating: 0, count: Vocabulary.scopes.count)
  }

  mutating func plans(_ count: Int) -> [WorklogPlan] {
    (0..<count).map { plan($0) }
  }

  private mutating func plan(_ number: Int) -> WorklogPlan {
    let scope = random.number(below: Vocabulary.scopes.count)
    let moment = Moment(minutes: number * Self.pace + random.number(below: Self.pace))
    let size = Self.sizes.draw(from: &random)
    let findings = findings(at: number, scope: scope, wanted: findingCount(size))
    lastWorklogOfScope[scope] = number
    return WorklogPlan(
      number: number, moment: moment, scope: Vocabulary.scopes[scope], size: size,
      findings: findings)
  }

  private mutating func findingCount(_ size: Int) -> Int {
    switch size {
    case ..<1800: random.number(in: 0...1)
    case ..<4000: random.number(in: 1...3)
    case ..<8000: random.number(in: 2...5)
    case ..<14_000: random.number(in: 3...7)
    case ..<24_000: random.number(in: 4...10)
    default: random.number(in: 6...14)
    }
  }

  private mutating func findings(at number: Int, scope: Int, wanted: Int) -> [Finding] {
    var chosen: [Int] = []
    for _ in 0..<wanted {
      let place = random.chance(percent: 88) ? scope : random.number(below: problemsOfScope.count)
      let candidates = problemsOfScope[place].filter { !chosen.contains($0) }
      let weights = candidates.map { weight(of: $0, at: number, since: lastWorklogOfScope[scope]) }
      guard let position = random.position(inWeights: weights) else { continue }
      chosen.append(candidates[position])
    }
    let findings = chosen.map { tell($0, at: number) }
    return Severity.allCases.flatMap { severity in
      findings.filter { $0.problem.severity == severity }
    }
  }

  /// A problem that nobody has told yet comes first; one that has just been mended is told too.
  private func weight(of index: Int, at number: Int, since last: Int) -> Int {
    let problem = problems[index]
    guard let episode = problem.episodes.lastIndex(where: { $0.lowerBound <= number }) else {
      return 0
    }
    let end = problem.episodes[episode].upperBound
    if number < end { return timesTold[index] == 0 ? 60 : problem.weight }
    if timesTold[index] == 0 { return 30 }
    return episodeTold[index] == episode && end > last ? 12 : 0
  }

  private mutating func tell(_ index: Int, at number: Int) -> Finding {
    let problem = problems[index]
    let episode = problem.episodes.lastIndex { $0.lowerBound <= number } ?? 0
    let isOver = number >= problem.episodes[episode].upperBound
    let isBack = episode > 0 && episodeTold[index] != episode && timesTold[index] > 0
    let status: Status =
      isOver && timesTold[index] > 0
      ? .resolved
      : problem.isAccepted ? .known : isBack ? .regressed : timesTold[index] == 0 ? .new : .open
    let isFiled = timesTold[index] >= 2 || random.chance(percent: 25)
    timesTold[index] += 1
    episodeTold[index] = episode
    return Finding(problem: problem, status: status, tracker: isFiled ? problem.tracker : nil)
  }
}

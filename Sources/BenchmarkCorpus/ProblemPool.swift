// All problems of a corpus: about one for every four worklogs, each with the times at which it is
// there. Most are short-lived, a few stay for months, a third come back.
import SeededRandom

struct ProblemPool {
  private var random: RandomSource
  private var titlesTaken: Set<String> = []
  private var nextTracker = 140

  private static let worklogsPerProblem = 4
  /// What was already wrong when the first worklog was written.
  private static let stock = 150

  /// How long an episode lasts, in worklogs: from hours to ten months.
  private static let durations = Quantiles(points: [
    (0, 1), (250, 20), (600, 90), (800, 220), (930, 700), (1000, 2400),
  ])

  init(seed: UInt64) {
    random = RandomSource(seed: seed, member: -1)
  }

  mutating func problems(forWorklogs count: Int) -> [Problem] {
    let total = count / Self.worklogsPerProblem
    return (0..<max(total, Self.stock)).map { number in
      let birth =
        number < Self.stock
        ? 0 : number * Self.worklogsPerProblem + random.number(below: Self.worklogsPerProblem)
      return problem(bornAt: birth)
    }
  }

  private mutating func problem(bornAt birth: Int) -> Problem {
    var choice = combination()
    while !titlesTaken.insert(choice.titles[0]).inserted { choice = combination() }
    let hasTracker = random.chance(percent: 65)
    if hasTracker { nextTracker += random.number(in: 1...5) }
    return Problem(
      component: choice.component, area: choice.area, objects: choice.objects,
      titles: choice.titles, severity: severity(), testFile: choice.testFile,
      testClass: choice.testClass, tests: choice.tests, error: choice.failure.error,
      messageParts: choice.messageParts, tracker: hasTracker ? nextTracker : nil,
      umbrella: random.chance(percent: 4) ? 100 + random.number(below: 30) : nil,
      isAccepted: random.chance(percent: 7), weight: random.pick([1, 1, 2, 2, 4, 4, 8, 20]),
      episodes: episodes(from: birth))
  }

  private mutating func severity() -> Severity {
    random.pick([.p0, .p1, .p1, .p1, .p2, .p2, .p2, .p2, .p3, .p3])
  }

  private mutating func episodes(from birth: Int) -> [Range<Int>] {
    var episodes: [Range<Int>] = []
    var start = birth
    repeat {
      let end = start + Self.durations.draw(from: &random)
      episodes.append(start..<end)
      start = end + random.number(in: 40...900)
    } while random.chance(percent: 33)
    return episodes
  }

  private mutating func combination() -> Combination {
    let scope = random.number(below: Vocabulary.scopes.count)
    return Combination(
      component: random.pick(Vocabulary.components[scope]), area: Vocabulary.scopes[scope],
      objects: random.pick(Vocabulary.objects), failure: random.pick(Failure.all),
      random: &random)
  }
}

/// A component, the things it handles and how it fails on them, with all words that follow.
private struct Combination {
  let component: String
  let area: String
  let objects: String
  let failure: Failure
  let titles: [String]
  let testFile: String
  let testClass: String
  let tests: [String]
  let messageParts: [String]

  init(
    component: String, area: String, objects: String, failure: Failure,
    random: inout RandomSource
  ) {
    self.component = component
    self.area = area
    self.objects = objects
    self.failure = failure
    let name = component.pascalCase
    let verb = failure.verb.filled(with: ["o": objects])
    let noun = failure.noun.filled(with: ["o": objects])
    titles = [
      "\(component.capitalizedFirst) \(verb)", "\(component.capitalizedFirst): \(noun)",
      "`\(name)` \(verb)", "\(noun.capitalizedFirst) (\(component))",
    ]
    testClass = "Test\(name)\(objects.pascalCase)"
    let level = random.pick(["unit", "integration", "integration", "system"])
    testFile = "tests/\(level)/\(area)/test_\(component.snakeCase).py"
    tests = Self.tests("test_\(failure.slug)_\(objects.snakeCase)", &random)
    messageParts = Self.parts(
      failure.message.filled(with: [
        "o": objects, "os": objects.snakeCase, "OS": objects.snakeCase.uppercased(), "C": name,
        "s": component.snakeCase, "S": component.snakeCase.uppercased(), "a": area,
      ]))
  }

  private static func tests(_ name: String, _ random: inout RandomSource) -> [String] {
    var endings = [
      "", "_after_restart", "_with_two_depots", "_under_load", "_at_midnight", "_when_offline",
    ]
    random.shuffle(&endings)
    return endings.prefix(random.pick([0, 1, 1, 2, 2, 3, 4])).map { name + $0 }
  }

  /// The message, cut at each `{n}`.
  private static func parts(_ message: String) -> [String] {
    var parts: [String] = [""]
    for piece in message.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard piece.offset > 0 else {
        parts = [String(piece.element)]
        continue
      }
      parts.append(String(piece.element.dropFirst("n}".count)))
    }
    return parts
  }
}

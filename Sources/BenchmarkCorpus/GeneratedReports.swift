// Reports of a large test suite for the benchmark: CTRF, night after night, the same bytes for the same
// seed on every machine.
import SeededRandom

/// The reports of one suite of a product that does not exist. About one test in a hundred fails; most that
/// fail do so for some nights.
public struct GeneratedReports: Sendable {
  private let tests: [String]
  private let seed: UInt64

  /// - Parameter tests: how many tests the suite has.
  public init(seed: UInt64, tests: Int) {
    self.seed = seed
    self.tests = (0..<tests).map { Self.id(of: $0, seed: seed) }
  }

  private static let areas = ["billing", "catalogue", "search", "accounts", "shipping", "reports"]
  private static let deeds = [
    "accepts", "rejects", "keeps", "orders", "rounds", "retries", "renders", "parses", "merges",
  ]
  private static let things = [
    "empty_list", "leap_day", "long_name", "negative_total", "second_page", "unknown_currency",
    "closed_account", "late_parcel", "duplicate_key", "old_token",
  ]

  private static func id(of number: Int, seed: UInt64) -> String {
    var random = RandomSource(seed: seed, member: number)
    let area = areas[number / 12 % areas.count]
    let file = "tests/\(area)/test_\(area)_\(number / 12 / areas.count).py"
    let name = "test_\(random.pick(deeds))_\(random.pick(things))_\(number)"
    return random.chance(percent: 30)
      ? "\(file)::\(name)[case-\(random.number(below: 90))]" : "\(file)::\(name)"
  }

  /// The report of a night, from 0, as its UTF-8.
  public func report(night: Int) -> [UInt8] {
    // 2025-01-01 03:00 UTC.
    let start = 1_735_700_400_000 + night * 86_400_000
    var text = ""
    text.reserveCapacity(tests.count * 540)
    var failed = 0
    var time = start
    for number in tests.indices {
      let fails = isFailing(number, night: night)
      if fails { failed += 1 }
      var random = RandomSource(seed: seed &+ UInt64(night), member: number)
      let duration = random.number(in: 1...40)
      append(
        number, fails: fails, start: time, duration: duration, isLast: number == tests.count - 1,
        to: &text)
      time += duration
    }
    let head = """
      {
          "reportFormat": "CTRF",
          "specVersion": "0.0.0",
          "results": {
              "tool": {
                  "name": "pytest"
              },
              "summary": {
                  "tests": \(tests.count),
                  "passed": \(tests.count - failed),
                  "failed": \(failed),
                  "skipped": 0,
                  "pending": 0,
                  "other": 0,
                  "start": \(start),
                  "stop": \(time)
              },
              "tests": [

      """
    return Array((head + text + "        ]\n    }\n}\n").utf8)
  }

  /// A test that is prone to fail does so for a few nights out of twenty.
  private func isFailing(_ number: Int, night: Int) -> Bool {
    var random = RandomSource(seed: seed ^ 0xF417, member: number)
    guard random.chance(percent: 4) else { return false }
    let phase = random.number(below: 20)
    return (night + phase) % 20 < random.number(in: 2...7)
  }

  private func append(
    _ number: Int, fails: Bool, start: Int, duration: Int, isLast: Bool, to text: inout String
  ) {
    let file = tests[number].prefix { $0 != ":" }
    text += """
                  {
                      "name": "\(tests[number])",
                      "status": "\(fails ? "failed" : "passed")",
                      "duration": \(duration),
                      "start": \(start),
                      "stop": \(start + duration),
                      "suite": [
                          "\(file)"
                      ],
                      "retries": 0,
                      "filePath": "\(file)"
      """
    if fails {
      text += """
        ,
                        "rawStatus": "call_failed",
                        "message": "AssertionError: expected \(number % 7) entries, got \(number % 5)",
                        "trace": "def check():\\n    entries = load(\(number))\\n>   assert len(entries) == \(number % 7)\\nE   AssertionError: expected \(number % 7) entries, got \(number % 5)\\n\\n\(file):\(number % 90 + 10): AssertionError"
        """
    }
    text += "\n            }\(isLast ? "" : ",")\n"
  }
}

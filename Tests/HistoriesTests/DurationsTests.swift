// Which tests are slow, and which became slow: against the median of what they took before.
import Reports
import Testing

@testable import Histories

@Suite struct DurationsTests {
  /// Runs of one scope, each with how long its tests took, in seconds; negative where a test failed.
  private func history(_ runs: [[String: Double]]) -> History {
    History(
      relating: [],
      runs.enumerated().map { day, durations in
        let path = "runs/fares/r\(day + 10).json"
        var builder = ReportBuilder(file: path, format: .ctrf)
        for (name, duration) in durations.sorted(by: { $0.key < $1.key }) {
          builder.add(
            TestID([name]), outcome: duration < 0 ? .failed : .passed, duration: abs(duration))
        }
        return ReportedRun(
          scope: "fares", name: "r\(day + 10)", path: path, reports: [builder.finish()])
      })
  }

  /// The last run's slowdowns: `a 2.0 usually 1.0`.
  private func slowdowns(_ durations: [Double]) -> [String] {
    let history = history(durations.map { ["a": $0] })
    return history.slowdowns(in: durations.count - 1).map {
      "\(history.tests[$0.test].id) \($0.duration) usually \($0.median)"
    }
  }

  @Test func `a test is slow that takes twice as long as usual`() {
    #expect(slowdowns([1, 1, 1, 2]) == ["a 2.0 usually 1.0"])
    #expect(slowdowns([1, 1, 1, 1.96875]) == [])
    #expect(slowdowns([4, 1, 2, 3.75]) == [])
    #expect(slowdowns([4, 1, 2, 4]) == ["a 4.0 usually 2.0"])
  }

  @Test func `two results do not tell what is usual, and a tenth of a second is noise`() {
    #expect(slowdowns([1, 1, 9]) == [])
    #expect(slowdowns([0.03125, 0.03125, 0.03125, 0.125]) == [])
    #expect(slowdowns([0.03125, 0.03125, 0.03125, 0.140625]) == ["a 0.140625 usually 0.03125"])
  }

  @Test func `what failed was not slow, and does not tell what is usual`() {
    #expect(slowdowns([1, 1, 1, -9]) == [])
    #expect(slowdowns([1, 1, -9, 9]) == [])
    #expect(slowdowns([1, -9, 1, 1, 2]) == ["a 2.0 usually 1.0"])
  }

  @Test func `the last ten results tell what is usual`() {
    let (old, new) = ([Double](repeating: 4, count: 9), [Double](repeating: 1, count: 5))
    #expect(slowdowns(old + new + [2]) == [])
    #expect(slowdowns(old + new + [1, 2]) == ["a 2.0 usually 1.0"])
  }

  @Test func `what lost most time comes first, then by name`() {
    let usual = ["a": 1.0, "b": 1, "c": 1, "d": 1]
    let history = history([usual, usual, usual, ["a": 3, "b": 4, "c": 3, "d": 1]])
    #expect(history.slowdowns(in: 3).map { history.tests[$0.test].id } == ["b", "a", "c"])
  }

  @Test func `the slowest tests come first, and of equals the first by name`() {
    let history = history([["a": 2, "b": 3, "c": 2, "d": 0, "e": 1, "f": 2]])
    func slowest(_ count: Int) -> [String] {
      history.slowest(in: 0, count: count).map { "\(history.tests[$0.test].id) \($0.duration)" }
    }
    #expect(slowest(3) == ["b 3.0", "a 2.0", "c 2.0"])
    #expect(slowest(9) == ["b 3.0", "a 2.0", "c 2.0", "f 2.0", "e 1.0"])
    #expect(slowest(0) == [])
  }

  @Test func `a test has been slow since the run in which it became so`() {
    func since(_ durations: [Double]) -> String? {
      history(durations.map { ["a": $0] }).slowSince(test: 0, scope: "fares").map {
        "run \($0.run): \($0.slowdown.duration) usually \($0.slowdown.median)"
      }
    }
    #expect(since([1, 1, 1, 2, 3, 2]) == "run 3: 2.0 usually 1.0")
    #expect(since([1, 1, 1, 2, 1, 3]) == "run 5: 3.0 usually 1.0")
    #expect(since([1, 1, 1, 2, 1]) == nil)
    #expect(since([1, 1, 1, 2, -1, 2]) == "run 3: 2.0 usually 1.0")
    #expect(history([["a": 1]]).slowSince(test: 0, scope: "gates") == nil)
  }
}

// One cause, many failed tests.
import Dates
import Histories
import Reports
import Testing

@Suite("Failures with one error")
struct SharedErrorTests {
  @Test func `failures of one error are one group, whatever numbers it has, the largest first`() {
    let history = History(
      relating: [],
      [
        run([
          ("alone", "the harbour gate did not open in time"),
          ("silent", nil),
          ("one", "connection to quay 4 refused after 31 ms"),
          ("other", "connection to quay 17 refused after 8 ms"),
        ])
      ])
    let new = history.runs[0].results?.transitions.new ?? []
    let groups = history.failuresByError(new, in: 0)
    #expect(
      groups.map { $0.map { history.tests[$0].id } } == [["one", "other"], ["alone"], ["silent"]])
  }

  @Test(arguments: [(21, 20, true), (21, 21, false), (20, 0, false), (60, 1, true)])
  func `more than twenty tests and over half of the run look like the environment`(
    failed: Int, passed: Int, environment: Bool
  ) {
    let history = History(
      relating: [],
      [
        run(
          (0..<failed).map { ("f\($0)", "cannot resolve the host of the harbour") },
          passed: passed)
      ])
    let found = history.runs[0].results?.environmentFailure
    #expect((found != nil) == environment)
    #expect(found.map { [$0.count, $0.total] } == (environment ? [failed, failed + passed] : nil))
  }

  @Test func `many failures of many errors do not look like the environment`() {
    let words = ["gate", "crane", "tide"]
    let history = History(
      relating: [],
      [run((0..<60).map { ("f\($0)", "the \(words[$0 % 3]) did not move in time") })])
    #expect(history.runs[0].results?.environmentFailure == nil)
  }

  private func run(_ failures: [(name: String, message: String?)], passed: Int = 0) -> ReportedRun {
    let path = "runs/harbour/first.json"
    var builder = ReportBuilder(file: path, format: .ctrf)
    builder.report.start = StatedDate(year: 2031, month: 5, day: 1, hour: 3, minute: 0, offset: 0)
    for (name, message) in failures {
      builder.add(
        TestID([name], separator: "::"), outcome: .failed, duration: nil,
        detail: Detail(message: message))
    }
    for number in 0..<passed {
      builder.add(TestID(["p\(number)"], separator: "::"), outcome: .passed)
    }
    return ReportedRun(scope: "harbour", name: "first", path: path, reports: [builder.finish()])
  }
}

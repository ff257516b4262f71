// What is said of how well worklogs are read.
import Testing

@testable import almanac_fit

@Suite struct FiguresTests {
  @Test func `found, missed and extra are counted, by finding and by worklog`() {
    var figures = Figures()
    let worklog = answered()
    let (fares, gate, oil) =
      (worklog.candidate(in: 7), worklog.candidate(in: 11), worklog.candidate(in: 17))
    let all = figures.count(worklog, chosen: [fares, gate])
    #expect(all.missed.isEmpty && all.extra.isEmpty)
    #expect(
      figures.line
        == "1 worklogs, 2 findings: F1 1.000 (precision 1.000, recall 1.000), by worklog 1.000")
    let half = figures.count(worklog, chosen: [gate, oil])
    #expect(half.missed.map(\.title) == ["Fares round up"] && half.extra == [oil])
    // Three of four are right, and three of four found; of the worklogs one is all right, one half.
    #expect(
      figures.line
        == "2 worklogs, 4 findings: F1 0.750 (precision 0.750, recall 0.750), by worklog 0.750")
    _ = figures.count(worklog, chosen: [])
    #expect(
      figures.line
        == "3 worklogs, 6 findings: F1 0.600 (precision 0.750, recall 0.500), by worklog 0.500")
  }

  @Test func `a worklog without findings is read rightly where none is found`() {
    let worklog = answered(nightRun, [])
    var figures = Figures()
    _ = figures.count(worklog, chosen: [])
    #expect(
      figures.line
        == "1 worklogs, 0 findings: F1 1.000 (precision 1.000, recall 1.000), by worklog 1.000")
    let (missed, extra) = figures.count(worklog, chosen: [worklog.candidate(in: 17)])
    #expect(missed.isEmpty && extra == [worklog.candidate(in: 17)])
    #expect(
      figures.line
        == "2 worklogs, 0 findings: F1 0.000 (precision 0.000, recall 1.000), by worklog 0.500")
  }

  @Test func `of no worklogs nothing is wrong`() {
    #expect(
      Figures().line
        == "0 worklogs, 0 findings: F1 1.000 (precision 1.000, recall 1.000), by worklog 0.000")
  }

  @Test func `a finding is right where its title is nearly the same, or its line`() {
    var figures = Figures()
    let elsewhere = answered(nightRun, [.init(title: "Fares round u", line: 30)])
    let (missed, _) = figures.count(elsewhere, chosen: [elsewhere.candidate(in: 7)])
    #expect(missed.isEmpty)
    let renamed = answered(nightRun, [.init(title: "Child pays too much", line: 8)])
    #expect(figures.count(renamed, chosen: [renamed.candidate(in: 7)]).missed.isEmpty)
    let other = answered(nightRun, [.init(title: "Child pays too much", line: 9)])
    #expect(figures.count(other, chosen: [other.candidate(in: 7)]).missed.count == 1)
  }

  @Test func `no finding answers twice`() {
    var figures = Figures()
    let twice = answered(
      nightRun, [.init(title: "Fares", line: 7), .init(title: "Fares round up", line: 7)])
    let (missed, extra) = figures.count(twice, chosen: [twice.candidate(in: 7)])
    // Its title and its line say more than its line alone.
    #expect(missed.map(\.title) == ["Fares"] && extra.isEmpty)
  }

  @Test func `worklogs with most mistakes are shown first, then each group and all`() {
    var report = Report()
    let right = answered(group: "piers")
    report.add(right, scores(of: right, findings: [7, 11]), least: 0, sure: 0)
    let odd = answered(
      nightRun, nightAnswers + [.init(title: "Lamp is dark", line: 40)], file: "odd.md",
      group: "docks")
    report.add(odd, scores(of: odd, findings: [7, 11]), least: 0, sure: 0)
    let wrong = answered(nightRun, nightAnswers, file: "wrong.md", group: "docks")
    report.add(wrong, scores(of: wrong, findings: [17, 18]), least: 0, sure: 0)
    let figures = [
      "docks: 2 worklogs, 5 findings: F1 0.444 (precision 0.500, recall 0.400), by worklog 0.400",
      "piers: 1 worklogs, 2 findings: F1 1.000 (precision 1.000, recall 1.000), by worklog 1.000",
      "all: 3 worklogs, 7 findings: F1 0.615 (precision 0.667, recall 0.571), by worklog 0.600",
    ]
    #expect(report.text(show: 0).split(separator: "\n").map(String.init) == figures)
    #expect(
      report.text(show: 1).split(separator: "\n").map(String.init) == [
        "wrong.md: 2 extra, 2 missed of 2", "  missed 7 (-2.0): Fares round up",
        "  missed 11 (-2.0): Gate jams", "  extra 17 (2.0): Oil the gate",
        "  extra 18 (2.0): Count the fares",
      ] + figures)
    #expect(
      report.text(show: 2).contains(
        "odd.md: 0 extra, 1 missed of 3\n  missed 40 (no candidate): Lamp is dark\n"))
  }

  /// Two for the candidates in some lines, as much below zero for all others.
  private func scores(of worklog: AnsweredWorklog, findings: [Int]) -> [Float] {
    worklog.sample.lines.map { findings.contains($0) ? 2 : -2 }
  }
}

// Fitting from folders to a table and its figures.
import Foundation
import Testing
import Worklogs

@testable import almanac_fit

@Suite struct FitCommandTests {
  private func fitting(_ worklogs: [AnsweredWorklog], seed: UInt64 = 1) -> Fitting {
    Fitting(
      worklogs: worklogs, growth: Growth(trees: 20, leaves: 4), seed: seed, least: -0.5, sure: 0.1)
  }

  private func ferries(_ count: Int) -> [AnsweredWorklog] {
    (0..<count).map { answered(file: "\($0).md", repository: "ferry-\($0)") }
  }

  @Test func `worklogs of one manner are read without a mistake, each repository left out in turn`()
  {
    let fitting = fitting(ferries(24))
    #expect(
      fitting.report(fitting.leftOut(inParts: 4)).text(show: 5) == """
        piers: 24 worklogs, 48 findings: F1 1.000 (precision 1.000, recall 1.000), by worklog 1.000
        all: 24 worklogs, 48 findings: F1 1.000 (precision 1.000, recall 1.000), by worklog 1.000
        """)
  }

  @Test func `worklogs of one repository are left out together, in parts of about one size`() {
    let repositories = ["pier", "pier", "pier", "quay", "quay", "dock"]
    let worklogs = repositories.enumerated().map {
      answered(file: "\($0).md", repository: $1)
    }
    let left = fitting(worklogs).leftOut(inParts: 2)
    #expect(left.parts == [0, 0, 0, 1, 1, 1])
    #expect(left.count == 2)
    #expect(fitting(worklogs).leftOut(inParts: 3).parts == [0, 0, 0, 1, 1, 2])
  }

  @Test func `repositories of one size are parted by chance, the same for the same seed`() {
    let worklogs = ferries(8)
    let parts = fitting(worklogs, seed: 3).leftOut(inParts: 2).parts
    #expect(parts == fitting(worklogs, seed: 3).leftOut(inParts: 2).parts)
    #expect(parts.count { $0 == 0 } == 4)
    #expect((4...9).contains { fitting(worklogs, seed: $0).leftOut(inParts: 2).parts != parts })
  }

  @Test func `worklogs of one repository count less each, short ones a little more`() {
    let worklogs = [
      answered(repository: "pier"), answered(repository: "pier"), answered(repository: "quay"),
      answered(repository: "dock", group: "short-worklogs"),
    ]
    let weights = fitting(worklogs).weights([0, 1, 2, 3])
    let shares = weights.map { Int((($0.first ?? 0) / (weights[2].first ?? 1) * 1000).rounded()) }
    // 2 to the power of 0.4 is 1.3195.
    #expect(shares == [758, 758, 1000, 1200])
    let rows = worklogs.map(\.labels.count).reduce(0, +)
    #expect(abs(weights.joined().reduce(0, +) - Float(rows)) < 0.01)
  }

  @Test func `one of many candidates counts less`() {
    let list = (1...40).map { "- Fare \($0) is wrong\n" }.joined()
    let long = answered("# Night run\n\n## Issues\n\n" + list, [], repository: "quay")
    let short = answered("# Night run\n\n## Issues\n\n- Gate jams\n", [], repository: "pier")
    let weights = fitting([long, short]).weights([0, 1])
    #expect(long.labels.count == 42 && short.labels.count == 3)
    // The root of 10 over 42: fewer than ten candidates count as ten.
    #expect(Int(((weights[0][0] / weights[1][0]) * 1000).rounded()) == 488)
  }

  // MARK: The command

  private func run(_ arguments: String...) throws {
    try FitCommand.parse(arguments).run()
  }

  @Test func `the table that is written reads what was not seen`() throws {
    let folder = try Folder(["short.jsonl": try shortWorklogs(24)])
    let short = folder.url.appending(path: "short.jsonl").path
    let output = folder.url.appending(path: "weights.txt")
    try run(short, "--output", output.path, "--trees", "20", "--leaves", "4", "--parts", "3")
    let text = try String(contentsOf: output, encoding: .utf8)
    #expect(text.contains("\nleast -0.5000\nsure 0.1000\nsecond "))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("tree ") } == 20)
    let unseen = answered(
      nightRun.replacing("Gate jams", with: "Crane stalls"),
      [nightAnswers[0], .init(title: "Crane stalls", line: 11)], group: "unseen")
    #expect(
      Weights(Array(text.utf8)).report(of: [unseen]).text(show: 1) == """
        unseen: 1 worklogs, 2 findings: F1 1.000 (precision 1.000, recall 1.000), by worklog 1.000
        all: 1 worklogs, 2 findings: F1 1.000 (precision 1.000, recall 1.000), by worklog 1.000
        """)
  }

  @Test func `a repository that is not there cannot be left out`() throws {
    let folder = try Folder(["short.jsonl": try shortWorklogs(3)])
    let short = folder.url.appending(path: "short.jsonl").path
    let few = ["--trees", "1", "--leaves", "2", "--parts", "2"]
    let known = try FitCommand.parse([short, "--leave-out", "short-1"] + few)
    try known.run()
    let unknown = try FitCommand.parse([short, "--leave-out", "short-9"] + few)
    #expect(throws: (any Error).self) { try unknown.run() }
  }

  @Test(arguments: [["--parts", "1"], ["--trees", "0"], ["--leaves", "1"], []])
  func `without folders, parts, trees or answers nothing is fitted`(options: [String]) {
    #expect(throws: (any Error).self) {
      try FitCommand.parse(options.isEmpty ? [] : ["folder"] + options)
    }
  }

  @Test func `one tree, two answers and two parts are enough`() throws {
    let least = ["folder", "--parts", "2", "--trees", "1", "--leaves", "2"]
    #expect(try FitCommand.parse(least).folders == ["folder"])
    let usual = try FitCommand.parse(["folder"])
    #expect((usual.parts, usual.seed, usual.show) == (8, 1, 0))
  }
}

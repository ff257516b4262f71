// `almanac-fit`: fits the reader's table of weights, and says how well it carries over.
import AllCores
import ArgumentParser
import Foundation
import SeededRandom
import Worklogs

@main
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "almanac-fit",
    abstract: "Fit the table by which worklogs are read to worklogs with answer keys.",
    discussion: """
      A folder has gold/NAME.json for each worklog, with the title and line of each finding, the worklogs in \
      docs/ or worklogs/, and perhaps index.json, which names each worklog's repository and group. Figures \
      are of worklogs whose whole repository was left out.
      """)

  @Argument(
    help:
      "Folders of worklogs with answer keys, and .jsonl files with a short worklog in each line.")
  var folders: [String]

  @Option(help: "Where to write the table; without it only figures are printed.")
  var output: String?

  @Option(help: "In how many parts repositories are left out in turn.")
  var parts = 8

  @Option(help: "What draws the parts and the trees.")
  var seed: UInt64 = 1

  @Option(help: "Trees to grow.")
  var trees = Growth().trees

  @Option(help: "Answers of a tree, at most.")
  var leaves = Growth().leaves

  @Option(help: "Scores above it are findings.")
  var least: Float = -0.5

  @Option(help: "A worklog with no score above it has no findings.")
  var sure: Float = 0.1

  @Option(
    help: "Print figures of this repository's worklogs alone, read by a table fitted to all others."
  )
  var leaveOut: String?

  @Option(help: "Print the worklogs with the most mistakes, that many.")
  var show = 0

  func validate() throws {
    guard parts > 1, trees > 0, leaves > 1 else {
      throw ValidationError("There must be two parts and two answers at least, and a tree.")
    }
  }

  func run() throws {
    let worklogs = try folders.flatMap { try Corpus.read(URL(filePath: $0)) }
    let seen = worklogs.filter { $0.repository != leaveOut }
    let fitting = Fitting(
      worklogs: seen, growth: Growth(trees: trees, leaves: leaves), seed: seed, least: least,
      sure: sure)
    let left = fitting.leftOut(inParts: parts)
    if let leaveOut {
      guard seen.count < worklogs.count else {
        throw ValidationError("No worklog is of the repository “\(leaveOut)”.")
      }
      let others = worklogs.filter { $0.repository == leaveOut }
      print(fitting.table(left).report(of: others).text(show: show))
    } else {
      print(fitting.report(left).text(show: show))
    }
    if let output {
      try fitting.table(left).text.write(toFile: output, atomically: true, encoding: .utf8)
    }
  }
}

extension Weights {
  /// How well worklogs are read with this table.
  func report(of worklogs: [AnsweredWorklog]) -> Report {
    var report = Report()
    for worklog in worklogs {
      let rounds = worklog.sample.secondRound(firstScores(worklog.sample.evidence))
      report.add(worklog, Weights.secondScores(rounds, second), least: least, sure: sure)
    }
    return report
  }
}

struct Fitting: Sendable {
  let worklogs: [AnsweredWorklog]
  let growth: Growth
  let seed: UInt64
  let least: Float
  let sure: Float

  /// How much a short worklog counts: there are many, and each shows one habit.
  private static let shortWeight: Float = 1.2
  /// How much less each worklog counts the more its repository has: 0 not at all, 1 so that all repositories
  /// count alike.
  private static let repositoryPower: Float = 0.4

  /// Many worklogs of one repository, and many candidates of one worklog, count less each.
  func weights(_ indices: [Int]) -> [[Float]] {
    let repositories = Dictionary(grouping: indices) { worklogs[$0].repository }.mapValues(\.count)
    let raw = indices.map { index -> Float in
      let repository = Float(repositories[worklogs[index].repository] ?? 1)
      let own: Float = worklogs[index].group == "short-worklogs" ? Self.shortWeight : 1
      return own
        / (pow(repository, Self.repositoryPower)
          * Float(max(10, worklogs[index].labels.count)).squareRoot())
    }
    let total = zip(indices, raw).reduce(Float(0)) {
      $0 + $1.1 * Float(worklogs[$1.0].labels.count)
    }
    let rows = Float(indices.reduce(0) { $0 + worklogs[$1].labels.count })
    return zip(indices, raw).map { index, weight in
      Array(repeating: weight * rows / max(total, 1e-9), count: worklogs[index].labels.count)
    }
  }

  private func firstRound(_ indices: [Int]) -> Weights {
    let observed = Observations(
      rows: indices.flatMap { worklogs[$0].sample.evidence }, width: Weights.names.count,
      answers: indices.flatMap { worklogs[$0].labels },
      weights: weights(indices).flatMap(\.self))
    return Boosting.fit(observed, growth, seed: seed)
  }

  /// For each worklog the part in which it is left out: all of a repository in one.
  private func parts(_ count: Int) -> [Int] {
    var random = RandomSource(seed: seed)
    let byRepository = Dictionary(grouping: worklogs.indices) { worklogs[$0].repository }
    var drawn = byRepository.keys.sorted()
    random.shuffle(&drawn)
    let names = drawn.enumerated().sorted {
      (-(byRepository[$0.element]?.count ?? 0), $0.offset)
        < (-(byRepository[$1.element]?.count ?? 0), $1.offset)
    }.map(\.element)
    var part = Array(repeating: 0, count: worklogs.count)
    var loads = Array(repeating: 0, count: count)
    for name in names {
      let least = loads.indices.min { loads[$0] < loads[$1] } ?? 0
      for index in byRepository[name] ?? [] { part[index] = least }
      loads[least] += byRepository[name]?.count ?? 0
    }
    return part
  }

  /// Worklogs read by tables that did not see their repositories.
  struct LeftOut {
    /// For each worklog the part in which it is left out.
    var parts: [Int]
    /// For each worklog its second-round numbers.
    var rounds: [[Float]]
    var count: Int { (parts.max() ?? 0) + 1 }
  }

  func leftOut(inParts count: Int) -> LeftOut {
    let part = parts(count)
    let seen = (0..<count).map { left in worklogs.indices.filter { part[$0] != left } }
    let fitted = mapOnAllCores(seen, takingTogether: 1) { firstRound($0) }
    return LeftOut(
      parts: part,
      rounds: worklogs.indices.map { index in
        let sample = worklogs[index].sample
        return sample.secondRound(fitted[part[index]].firstScores(sample.evidence))
      })
  }

  private func secondRound(_ rounds: [[Float]], _ indices: [Int]) -> [Float] {
    fitLogistic(
      rows: indices.flatMap { rounds[$0] }, width: Weights.secondCount,
      answers: indices.flatMap { worklogs[$0].labels }, weights: weights(indices).flatMap(\.self))
  }

  func table(_ left: LeftOut) -> Weights {
    let all = Array(worklogs.indices)
    var weights = firstRound(all)
    weights.second = secondRound(left.rounds, all)
    weights.least = least
    weights.sure = sure
    return weights
  }

  /// How well the worklogs that were left out are read.
  func report(_ left: LeftOut) -> Report {
    let second = mapOnAllCores(Array(0..<left.count), takingTogether: 1) { part in
      secondRound(left.rounds, worklogs.indices.filter { left.parts[$0] != part })
    }
    var report = Report()
    for (index, worklog) in worklogs.enumerated() {
      let scores = Weights.secondScores(left.rounds[index], second[left.parts[index]])
      report.add(worklog, scores, least: least, sure: sure)
    }
    return report
  }
}

// `almanac-fit`: fits the reader's table of weights, and says how well it carries over.
import AllCores
import ArgumentParser
import Foundation
import Synchronization
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
  var trees = 240

  @Option(help: "Answers of a tree, at most.")
  var leaves = 14

  @Option(help: "Scores above it are findings.")
  var least: Float = -0.5

  @Option(help: "A worklog with no score above it has no findings.")
  var sure: Float = 0.1

  @Option(help: "Print the worklogs with the most mistakes, that many.")
  var show = 0

  func run() throws {
    let worklogs = try folders.flatMap { try Corpus.read(URL(filePath: $0)) }
    let fitting = Fitting(
      worklogs: worklogs, growth: Growth(trees: trees, leaves: leaves), seed: seed, least: least,
      sure: sure)
    fitting.printFigures(parts: parts, show: show)
    if let output {
      try fitting.table(parts: parts).text.write(toFile: output, atomically: true, encoding: .utf8)
    }
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
  private func weights(_ indices: [Int]) -> [[Float]] {
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

  private func firstScores(_ index: Int, _ weights: Weights) -> [Float] {
    let evidence = worklogs[index].sample.evidence
    let width = Weights.names.count
    return worklogs[index].labels.indices.map {
      weights.firstScore(evidence[$0 * width..<($0 + 1) * width])
    }
  }

  /// For each worklog the part in which it is left out: all of a repository in one.
  private func parts(_ count: Int) -> [Int] {
    var random = SeededNumbers(state: seed &* 77)
    let byRepository = Dictionary(grouping: worklogs.indices) { worklogs[$0].repository }
    let names = byRepository.keys.sorted().shuffled(using: &random)
      .sorted { (byRepository[$0]?.count ?? 0) > (byRepository[$1]?.count ?? 0) }
    var part = Array(repeating: 0, count: worklogs.count)
    var loads = Array(repeating: 0, count: count)
    for name in names {
      let least = loads.indices.min { loads[$0] < loads[$1] } ?? 0
      for index in byRepository[name] ?? [] { part[index] = least }
      loads[least] += byRepository[name]?.count ?? 0
    }
    return part
  }

  /// Each worklog's second-round numbers, from a first round that did not see its repository.
  private func secondRounds(_ part: [Int]) -> [[Float]] {
    let count = (part.max() ?? 0) + 1
    let tables = (0..<count).map { left in
      worklogs.indices.filter { part[$0] != left }
    }
    let fitted = concurrently(tables) { firstRound($0) }
    return worklogs.indices.map { index in
      worklogs[index].sample.secondRound(firstScores(index, fitted[part[index]]))
    }
  }

  private func secondRound(_ rounds: [[Float]], _ indices: [Int]) -> [Float] {
    fitLogistic(
      rows: indices.flatMap { rounds[$0] }, width: Weights.secondCount,
      answers: indices.flatMap { worklogs[$0].labels }, weights: weights(indices).flatMap(\.self))
  }

  func table(parts count: Int) -> Weights {
    let all = Array(worklogs.indices)
    var weights = firstRound(all)
    weights.second = secondRound(secondRounds(parts(count)), all)
    weights.least = least
    weights.sure = sure
    return weights
  }

  func printFigures(parts count: Int, show: Int) {
    let part = parts(count)
    let rounds = secondRounds(part)
    let second = concurrently(Array(0..<count)) { left in
      secondRound(rounds, worklogs.indices.filter { part[$0] != left })
    }
    var all = Figures()
    var groups: [String: Figures] = [:]
    var mistakes: [(count: Int, text: String)] = []
    for (index, worklog) in worklogs.enumerated() {
      let width = Weights.secondCount
      let scores = worklog.labels.indices.map { row in
        zip(rounds[index][row * width..<(row + 1) * width], second[part[index]])
          .reduce(Float(0)) { $0 + $1.0 * $1.1 }
      }
      let chosen = worklog.sample.choice(scores: scores, least: least, sure: sure)
      _ = groups[worklog.group, default: Figures()].count(worklog, chosen: chosen)
      let (missed, extra) = all.count(worklog, chosen: chosen)
      guard show > 0, !missed.isEmpty || !extra.isEmpty else { continue }
      var text =
        "\(worklog.file): \(extra.count) extra, \(missed.count) missed of \(worklog.answers.count)"
      for answer in missed.prefix(8) {
        let near = worklog.labels.indices.filter {
          abs(worklog.sample.lines[$0] - answer.line) <= 1
        }
        let score =
          near.map { scores[$0] }.max().map { "\(($0 * 10).rounded() / 10)" } ?? "no candidate"
        text += "\n  missed \(answer.line) (\(score)): \(answer.title.prefix(70))"
      }
      for choice in extra.prefix(8) {
        text +=
          "\n  extra \(worklog.sample.lines[choice]) (\((scores[choice] * 10).rounded() / 10)): "
          + worklog.sample.titles[choice].prefix(70)
      }
      mistakes.append((missed.count + extra.count, text))
    }
    for mistake in mistakes.sorted(by: { $0.count > $1.count }).prefix(show) { print(mistake.text) }
    for (name, figures) in groups.sorted(by: { $0.key < $1.key }) {
      print("\(name): \(figures.line)")
    }
    print("all: \(all.line)")
  }

  /// Results in order, each worked out on a core of its own.
  private func concurrently<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ work: @Sendable (Input) -> Output
  ) -> [Output] {
    let results = Collected<Output>(count: inputs.count)
    DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
      results.set(index, work(inputs[index]))
    }
    return results.all
  }
}

/// Results that come in any order.
private final class Collected<Output: Sendable>: Sendable {
  private let results: Mutex<[Output?]>

  init(count: Int) { results = Mutex(Array(repeating: nil, count: count)) }

  func set(_ index: Int, _ output: Output) { results.withLock { $0[index] = output } }

  var all: [Output] { results.withLock { $0.compactMap(\.self) } }
}

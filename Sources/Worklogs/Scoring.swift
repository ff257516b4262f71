// How much the evidence speaks for a finding: small decision trees, whose answers add up to log odds, and a
// second round that sees what the first made of siblings, of what stands above and inside, and of cousins.
//
// The table (`Resources/weights.txt`) is fitted to worklogs with answer keys: see `make fit`.

import Foundation

/// The fitted table.
package struct Weights: Sendable {
  /// A question, `evidence < threshold`, or an answer.
  package struct Node: Sendable {
    /// Which evidence is asked for, by its place in `names`; nil for an answer.
    package var evidence: Int?
    package var threshold: Float = 0
    /// The answer; of a question the mean of the answers below it.
    package var value: Float
    /// Where the answer to "not less" stands; "less" stands right after the question.
    package var other = 0

    package init(evidence: Int?, threshold: Float = 0, value: Float) {
      (self.evidence, self.threshold, self.value) = (evidence, threshold, value)
    }
  }

  /// The names of the kinds of evidence, in their order.
  package static let names = Evidence.allCases.map(\.name)
  /// How many numbers a candidate has in the second round.
  package static let secondCount = SecondRound.width

  /// Trees one after the other, each with its questions before their answers.
  package var nodes: [Node] = []
  /// Where each tree begins.
  package var trees: [Int] = []
  /// The log odds that all trees add to.
  package var start: Float = 0
  /// What each number of the second round counts, in the order of `Second`; the constant last.
  package var second: [Float] = []
  /// Scores above it are findings.
  package var least: Float = 0
  /// What one score at least must be above: a worklog with none is about something else.
  package var sure: Float = 0

  package init() {}

  /// The table that is compiled in.
  static let fitted = Weights(String(decoding: PackageResources.weights_txt, as: UTF8.self))

  /// - Parameter text: As `text` writes it. What can't be read is left out.
  package init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: " ")
      let numbers = parts.dropFirst().compactMap { Float($0) }
      switch parts.first {
      case "start": start = numbers.first ?? 0
      case "least": least = numbers.first ?? 0
      case "sure": sure = numbers.first ?? 0
      case "second": second = numbers
      case "tree": add(parts.dropFirst())
      default: continue
      }
    }
  }

  private mutating func add(_ parts: some Sequence<Substring>) {
    trees.append(nodes.count)
    var open: [Int] = []
    for part in parts {
      let node = Self.node(part)
      nodes.append(node)
      if node.evidence != nil {
        open.append(nodes.count - 1)
      } else {
        while let question = open.last, nodes[question].other != 0 { open.removeLast() }
        if let question = open.last { nodes[question].other = nodes.count }
      }
    }
  }

  /// `groupItems<0.5:-0.2`, or `0.31`.
  private static func node(_ part: Substring) -> Node {
    let pieces = part.split { $0 == "<" || $0 == ":" }
    guard pieces.count == 3, let evidence = byName[String(pieces[0])] else {
      return Node(evidence: nil, value: Float(part) ?? 0)
    }
    return Node(
      evidence: evidence, threshold: Float(pieces[1]) ?? 0, value: Float(pieces[2]) ?? 0)
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

  /// The table as a text that `init(_:)` reads.
  package var text: String {
    var lines = ["start \(start)", "least \(least)", "sure \(sure)"]
    lines.append("second " + second.map(\.short).joined(separator: " "))
    for (index, first) in trees.enumerated() {
      let end = index + 1 < trees.count ? trees[index + 1] : nodes.count
      lines.append(
        "tree "
          + nodes[first..<end].map { node in
            node.evidence.map { "\(Self.names[$0])<\(node.threshold.short):\(node.value.short)" }
              ?? "\(node.value)"
          }.joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the trees make of a candidate's evidence.
  package func firstScore(_ evidence: ArraySlice<Float>) -> Float {
    var sum = start
    for tree in trees { sum += nodes[answer(tree, evidence)].value }
    return sum
  }

  private func answer(_ tree: Int, _ evidence: ArraySlice<Float>) -> Int {
    var place = tree
    while let asked = nodes[place].evidence {
      let isLess = evidence[evidence.startIndex + asked] < nodes[place].threshold
      place = isLess ? place + 1 : nodes[place].other
    }
    return place
  }

  /// The evidence that counted most: `groupItems +1.3, underProblems +1.1, …; 2.4 in all`.
  func reason(_ evidence: ArraySlice<Float>, score: Float) -> String {
    contributions(evidence).prefix(5).map { "\($0.evidence.name) \($0.amount.signed)" }
      .joined(separator: ", ") + "; \(score.signed) in all"
  }

  /// How much each kind of evidence adds to a candidate's first score: by each question on the way to an
  /// answer, the change of the mean that its own answer makes (A. Saabas, 2014).
  func contributions(_ evidence: ArraySlice<Float>) -> [(evidence: Evidence, amount: Float)] {
    var amounts = Array(repeating: Float(0), count: Evidence.allCases.count)
    for tree in trees {
      var place = tree
      while let asked = nodes[place].evidence {
        let isLess = evidence[evidence.startIndex + asked] < nodes[place].threshold
        let next = isLess ? place + 1 : nodes[place].other
        amounts[asked] += nodes[next].value - nodes[place].value
        place = next
      }
    }
    return zip(Evidence.allCases, amounts).filter { $0.1 != 0 }
      .sorted { abs($0.1) > abs($1.1) }.map { ($0, $1) }
  }
}

extension Float {
  /// One decimal, with its sign.
  fileprivate var signed: String { (self < 0 ? "" : "+") + "\((self * 10).rounded() / 10)" }

  /// Four decimals at most.
  fileprivate var short: String { "\((self * 10000).rounded() / 10000)" }
}

/// What the second round sees of a candidate's surroundings: first scores, between −6 and 6.
enum Second: Int, CaseIterable {
  case first, siblings, hasSiblings, above, inside, insideSum, cousins, isHeading, isRow
  /// The best score of the worklog's other groups, and of those before.
  case elsewhere, before, isBest
  case constant
}

/// The numbers of the second round for all candidates.
struct SecondRound {
  /// Candidate by candidate, in the order of `Second`.
  private(set) var values: [Float]

  static let width = Second.allCases.count

  init(_ candidates: Candidates, first: [Float]) {
    let scores = first.map { min(max($0, -6), 6) }
    values = Array(repeating: 0, count: scores.count * Self.width)
    let groups = candidates.groups.map { group in group.reduce(Float(0)) { $0 + scores[$1] } }
    let cousins = candidates.cousins.map { all in all.reduce(Float(0)) { $0 + scores[$1] } }
    var above = Array(repeating: Float(-6), count: scores.count)
    var inside = above
    var sums = Array(repeating: Float(0), count: scores.count)
    for index in scores.indices.reversed() {
      let parent = candidates.all[index].parent
      guard parent >= 0 else { continue }
      inside[parent] = max(inside[parent], max(inside[index], scores[index]))
      sums[parent] += sums[index] + 1 / (1 + exp(-scores[index]))
    }
    let means = zip(groups, candidates.groups).map { $0 / Float(max(1, $1.count)) }
    var earlier = Array(repeating: Float(-6), count: means.count)
    for group in means.indices.dropFirst() {
      earlier[group] = max(earlier[group - 1], means[group - 1])
    }
    let ranked = means.indices.sorted { means[$0] > means[$1] }
    for (index, candidate) in candidates.all.enumerated() {
      let other = ranked.first { $0 != candidate.group }.map { means[$0] } ?? -6
      if candidate.parent >= 0 {
        above[index] = max(above[candidate.parent], scores[candidate.parent])
      }
      let siblings = candidates.groups[candidate.group].count
      let kin = candidates.cousins[candidate.cousins].count
      let mean =
        siblings > 1 ? (groups[candidate.group] - scores[index]) / Float(siblings - 1) : -3
      let cousinMean =
        kin > 1 ? (cousins[candidate.cousins] - scores[index]) / Float(kin - 1) : -3
      let isHeading = candidate.level > 0 && candidate.level < 7
      let row: [Float] = [
        scores[index], mean, siblings > 1 ? 1 : 0, above[index], inside[index],
        log(1 + sums[index]), cousinMean, isHeading ? 1 : 0, candidate.isRow ? 1 : 0,
        other, earlier[candidate.group], ranked.first == candidate.group ? 1 : 0, 1,
      ]
      values.replaceSubrange(index * Self.width..<(index + 1) * Self.width, with: row)
    }
  }
}

extension Weights {
  /// Each candidate's second-round numbers times what they count.
  package static func secondScores(_ rounds: [Float], _ second: [Float]) -> [Float] {
    stride(from: 0, to: rounds.count, by: secondCount).map { start in
      zip(rounds[start...], second).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}

// How much the evidence speaks for a finding: small decision trees, whose answers add up to log odds, and a
// second round that sees what the first made of siblings, of what stands above and inside, and of cousins.
//
// The table (`Resources/weights.txt`) is fitted to worklogs with answer keys: see `make fit`.

import Foundation

/// The fitted table.
package struct Weights: Sendable {
  /// A question, `evidence < threshold`, or an answer.
  package struct Node: Sendable {
    /// Which evidence is asked for, by its place in `names`; −1 for an answer.
    fileprivate var evidence: Int32
    fileprivate var threshold: Float = 0
    /// The answer; of a question the mean of the answers below it.
    fileprivate var value: Float
    /// Where the answer to "not less" stands; "less" stands right after the question.
    fileprivate var other: Int32 = 0

    /// An answer.
    package init(value: Float) { (evidence, self.value) = (-1, value) }

    /// A question.
    package init(evidence: Int, threshold: Float, value: Float) {
      (self.evidence, self.threshold, self.value) = (Int32(evidence), threshold, value)
    }
  }

  /// The names of the kinds of evidence, in their order.
  package static let names = Evidence.allCases.map(\.name)
  /// How many numbers a candidate has in the second round.
  package static let secondCount = SecondRound.width

  /// Trees one after the other, each with its questions before their answers.
  private var nodes: [Node] = []
  /// Where each tree begins.
  private var trees: [Int] = []
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
  static let fitted = Weights(PackageResources.weights_txt)

  /// - Parameter text: As `text` writes it. What can't be read is left out.
  package init(_ text: [UInt8]) {
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: 0x20)
      guard let name = parts.first.map({ Word($0) }) else { continue }
      let values = parts.dropFirst()
      switch name {
      case "start": start = values.first?.decimal ?? 0
      case "least": least = values.first?.decimal ?? 0
      case "sure": sure = values.first?.decimal ?? 0
      case "second": second = values.map(\.decimal)
      case "tree": addTree(values.compactMap(Self.node))
      default: continue
      }
    }
  }

  /// Adds a tree: after each question all that holds where its answer is "less", then all else. One that ends
  /// too early is left out.
  package mutating func addTree(_ tree: some Sequence<Node>) {
    let first = nodes.count
    var open: [Int] = []
    for node in tree {
      nodes.append(node)
      if node.evidence >= 0 {
        open.append(nodes.count - 1)
      } else {
        while let question = open.last, nodes[question].other != 0 { open.removeLast() }
        if let question = open.last { nodes[question].other = Int32(nodes.count) }
      }
    }
    let isWhole =
      nodes.count > first
      && nodes[first...].allSatisfy { $0.evidence < 0 || $0.other < nodes.count && $0.other > 0 }
    if isWhole { trees.append(first) } else { nodes.removeSubrange(first...) }
  }

  /// `groupItems<0.5:-0.2`, or `0.31`.
  private static func node(_ part: Bytes) -> Node? {
    guard let less = part.firstIndex(of: UInt8(ascii: "<")) else {
      return Node(value: part.decimal)
    }
    let after = part[(less + 1)...]
    guard let colon = after.firstIndex(of: UInt8(ascii: ":")),
      let evidence = byName[Word(part[..<less])]
    else { return nil }
    return Node(
      evidence: evidence, threshold: after[..<colon].decimal, value: after[(colon + 1)...].decimal)
  }

  private static let byName = WordTable(
    names.enumerated().map { (key: Word($1.bytes), value: $0) })

  /// The table as a text that `init(_:)` reads.
  package var text: String {
    var lines = ["start \(start.short)", "least \(least.short)", "sure \(sure.short)"]
    lines.append("second " + second.map(\.short).joined(separator: " "))
    for (index, first) in trees.enumerated() {
      let end = index + 1 < trees.count ? trees[index + 1] : nodes.count
      lines.append(
        "tree "
          + nodes[first..<end].map { node in
            node.evidence < 0
              ? node.value.short
              : "\(Self.names[Int(node.evidence)])<\(node.threshold.short):\(node.value.short)"
          }.joined(separator: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the trees make of each candidate.
  /// - Parameter evidence: Candidate by candidate, one number for each of `names`.
  package func firstScores(_ evidence: [Float]) -> [Float] {
    let width = Self.names.count
    // Where a tree leads is checked when it is added, so nothing is checked here again.
    return evidence.withUnsafeBufferPointer { evidence in
      nodes.withUnsafeBufferPointer { nodes in
        stride(from: 0, to: evidence.count - evidence.count % width, by: width).map { row in
          var sum = start
          for tree in trees {
            var node = nodes[tree]
            var place = tree
            while node.evidence >= 0 {
              let isLess = evidence[row &+ Int(node.evidence)] < node.threshold
              place = isLess ? place &+ 1 : Int(node.other)
              node = nodes[place]
            }
            sum += node.value
          }
          return sum
        }
      }
    }
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
      while nodes[place].evidence >= 0 {
        let asked = Int(nodes[place].evidence)
        let isLess = evidence[evidence.startIndex + asked] < nodes[place].threshold
        let next = isLess ? place + 1 : Int(nodes[place].other)
        amounts[asked] += nodes[next].value - nodes[place].value
        place = next
      }
    }
    return zip(Evidence.allCases, amounts).filter { $0.1 != 0 }
      .sorted { abs($0.1) > abs($1.1) }.map { ($0, $1) }
  }
}

extension Bytes {
  /// A number such as `-0.0582`; 0 where it is none.
  fileprivate var decimal: Float {
    let isNegative = first == UInt8(ascii: "-")
    var (value, scale, isFraction) = (0, 1, false)
    for byte in isNegative ? dropFirst() : self {
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if isDigit(byte), value < 100_000_000_000 {
        value = value * 10 + Int(byte - 0x30)
        if isFraction { scale *= 10 }
      }
    }
    return Float(isNegative ? -value : value) / Float(scale)
  }
}

extension Float {
  /// One decimal, with its sign.
  fileprivate var signed: String { (self < 0 ? "" : "+") + "\((self * 10).rounded() / 10)" }

  /// Four decimals at most, and no exponent.
  fileprivate var short: String {
    let tenThousandths = Int((self * 10000).rounded())
    let digits = String(abs(tenThousandths) % 10000 + 10000).dropFirst()
    return (tenThousandths < 0 ? "-" : "") + "\(abs(tenThousandths) / 10000).\(digits)"
  }
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

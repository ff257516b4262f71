// Gradient boosting of small decision trees (J. H. Friedman, "Greedy Function Approximation", 2001), grown leaf
// by leaf on binned values, as LightGBM does (G. Ke et al., 2017).
import SeededRandom
import Worklogs

/// What was observed: rows of evidence, each a finding or none.
struct Observations {
  /// Column by column, each row's bin.
  let bins: [[UInt8]]
  /// For each column where each bin ends: a value is in the first bin whose edge is above it.
  let edges: [[Float]]
  let answers: [Float]
  let weights: [Float]

  var count: Int { answers.count }

  /// - Parameter rows: Row by row, `width` numbers each.
  init(rows: [Float], width: Int, answers: [Float], weights: [Float]) {
    self.answers = answers
    self.weights = weights
    var bins: [[UInt8]] = []
    var edges: [[Float]] = []
    for column in 0..<width {
      let values = answers.indices.map { rows[$0 * width + column] }
      let ends = Self.edges(of: values)
      edges.append(ends)
      bins.append(
        values.map { value in UInt8(ends.firstIndex { value < $0 } ?? ends.count) })
    }
    self.bins = bins
    self.edges = edges
  }

  static let mostBins = 48

  /// Bins that hold about as many rows each, where a value that many rows have is a bin of its own.
  private static func edges(of values: [Float]) -> [Float] {
    let sorted = values.sorted()
    var runs: [(value: Float, count: Int)] = []
    for value in sorted {
      if let last = runs.indices.last, runs[last].value == value {
        runs[last].count += 1
      } else {
        runs.append((value, 1))
      }
    }
    var edges: [Float] = []
    var (held, left) = (0, sorted.count)
    for (run, next) in zip(runs, runs.dropFirst()) {
      held += run.count
      let share = left / (mostBins - edges.count)
      guard runs.count <= mostBins || held >= share || next.count >= share else { continue }
      guard edges.count < mostBins - 1 else { break }
      edges.append((run.value + next.value) / 2)
      left -= held
      held = 0
    }
    return edges
  }
}

/// How trees are grown.
struct Growth: Sendable {
  var trees = 120
  var leaves = 14
  var rate: Float = 0.12
  /// Of a hundred kinds of evidence those that each tree may ask for, and of a hundred rows those it sees.
  var columns = 40
  var rows = 80
  /// Rows that an answer must hold at least.
  var least = 15
  /// What is added to each answer's weight, so that answers of few rows stay small.
  var damping: Float = 5
}

struct Boosting {
  private let observed: Observations
  private let growth: Growth
  private var random: RandomSource
  private var gradients: [Float]
  private var curvatures: [Float]

  static func fit(_ observed: Observations, _ growth: Growth, seed: UInt64) -> Weights {
    var boosting = Boosting(observed, growth, seed: seed)
    return boosting.fit()
  }

  private init(_ observed: Observations, _ growth: Growth, seed: UInt64) {
    self.observed = observed
    self.growth = growth
    random = RandomSource(seed: seed)
    gradients = Array(repeating: 0, count: observed.count)
    curvatures = gradients
  }

  private mutating func fit() -> Weights {
    var weights = Weights()
    let total = observed.weights.reduce(0, +)
    let positive = zip(observed.answers, observed.weights).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    let share = min(max(positive / max(total, 1e-6), 1e-4), 1 - 1e-4)
    weights.start = logarithm(share / (1 - share))
    var scores = Array(repeating: weights.start, count: observed.count)
    for _ in 0..<growth.trees {
      for row in 0..<observed.count {
        let chance = 1 / (1 + exponential(-scores[row]))
        gradients[row] = observed.weights[row] * (chance - observed.answers[row])
        curvatures[row] = observed.weights[row] * chance * (1 - chance)
      }
      let tree = grow()
      weights.addTree(nodes(of: tree, from: 0))
      for leaf in tree where leaf.split == nil {
        for row in leaf.rows { scores[row] += leaf.value }
      }
    }
    return weights
  }

  // MARK: One tree

  private struct Split {
    var column: Int
    /// Rows of this bin and below go to the first side.
    var bin: UInt8
    var gain: Float
  }

  private struct Leaf {
    /// All rows, and how many of the first of them were drawn for this tree.
    var rows: [Int]
    var drawn: [Int]
    var value: Float
    var split: Split?
    var sides: (Int, Int) = (0, 0)
    var best: Split?
  }

  private mutating func grow() -> [Leaf] {
    let columns = observed.bins.indices.filter { _ in random.chance(percent: growth.columns) }
    let all = Array(0..<observed.count)
    let drawn = all.filter { _ in random.chance(percent: growth.rows) }
    var leaves = [leaf(all, drawn, columns)]
    for _ in 1..<growth.leaves {
      let open = leaves.indices.filter { leaves[$0].split == nil && leaves[$0].best != nil }
      guard
        let next = open.max(by: { (leaves[$0].best?.gain ?? 0) < (leaves[$1].best?.gain ?? 0) }),
        let split = leaves[next].best
      else { break }
      let bins = observed.bins[split.column]
      let (less, more) = leaves[next].rows.parted { bins[$0] <= split.bin }
      let (lessDrawn, moreDrawn) = leaves[next].drawn.parted { bins[$0] <= split.bin }
      leaves[next].split = split
      leaves[next].sides = (leaves.count, leaves.count + 1)
      leaves.append(leaf(less, lessDrawn, columns))
      leaves.append(leaf(more, moreDrawn, columns))
    }
    return leaves
  }

  private func leaf(_ rows: [Int], _ drawn: [Int], _ columns: [Int]) -> Leaf {
    var (gradient, curvature) = (Float(0), Float(0))
    for row in drawn {
      gradient += gradients[row]
      curvature += curvatures[row]
    }
    var leaf = Leaf(
      rows: rows, drawn: drawn,
      value: -growth.rate * gradient / (curvature + growth.damping))
    if drawn.count >= 2 * growth.least {
      leaf.best = bestSplit(drawn, columns, gradient, curvature)
    }
    return leaf
  }

  private func bestSplit(
    _ rows: [Int], _ columns: [Int], _ gradient: Float, _ curvature: Float
  ) -> Split? {
    var best: Split?
    let whole = gradient * gradient / (curvature + growth.damping)
    var sums = Array(repeating: (Float(0), Float(0), 0), count: Observations.mostBins + 1)
    for column in columns where !observed.edges[column].isEmpty {
      let bins = observed.bins[column]
      for bin in sums.indices { sums[bin] = (0, 0, 0) }
      for row in rows {
        let bin = Int(bins[row])
        sums[bin].0 += gradients[row]
        sums[bin].1 += curvatures[row]
        sums[bin].2 += 1
      }
      var (left, leftCurvature, count) = (Float(0), Float(0), 0)
      for bin in 0..<observed.edges[column].count {
        left += sums[bin].0
        leftCurvature += sums[bin].1
        count += sums[bin].2
        guard count >= growth.least, rows.count - count >= growth.least else { continue }
        let right = gradient - left
        let gain =
          left * left / (leftCurvature + growth.damping)
          + right * right / (curvature - leftCurvature + growth.damping) - whole
        if gain > best?.gain ?? 1e-4 { best = Split(column: column, bin: UInt8(bin), gain: gain) }
      }
    }
    return best
  }

  /// A leaf's question, then what holds where its answer is "less", then all else.
  private func nodes(of tree: [Leaf], from index: Int) -> [Weights.Node] {
    let leaf = tree[index]
    guard let split = leaf.split else { return [Weights.Node(value: leaf.value)] }
    let question = Weights.Node(
      evidence: split.column, threshold: observed.edges[split.column][Int(split.bin)],
      value: leaf.value)
    return [question] + nodes(of: tree, from: leaf.sides.0) + nodes(of: tree, from: leaf.sides.1)
  }
}

extension [Int] {
  fileprivate func parted(by goesFirst: (Int) -> Bool) -> ([Int], [Int]) {
    var (first, second): ([Int], [Int]) = ([], [])
    for row in self { if goesFirst(row) { first.append(row) } else { second.append(row) } }
    return (first, second)
  }
}

// A text as a vector: which terms it has, and how much each tells.

/// The terms that tell most of a text, with weights that were frozen when the finding arrived.
struct TermVector: Sendable {
  /// By number, ascending.
  let terms: [Int32]
  let weights: [Float]
  /// Of these the ones that tell most, best first.
  let strongest: ArraySlice<(term: Int, weight: Double)>
  private let bits: UInt64

  /// What stands beyond the 48 strongest terms is noise, and costs.
  private static let most = 48

  /// - Parameters:
  ///   - weighed: In any order.
  ///   - length: What the weights are divided by.
  init(_ weighed: [(term: Int, weight: Double)], length: Double) {
    let best = weighed.sorted { ($1.weight, $0.term) < ($0.weight, $1.term) }.prefix(Self.most)
      .map { (term: $0.term, weight: $0.weight / length) }
    strongest = best.prefix(12)
    let inOrder = best.sorted { $0.term < $1.term }
    terms = inOrder.map { Int32(truncatingIfNeeded: $0.term) }
    weights = inOrder.map { Float($0.weight) }
    bits = inOrder.reduce(0) { $0 | 1 << UInt64($1.term & 63) }
  }

  /// A text of few words says less than its angle tells: as if each had a stretch of its own, as long as a
  /// sentence of four or five rare words.
  private static let ownStretch = 20.0

  /// Scaled so that the product of two is the cosine of the angle between them.
  static func ofText(_ weighed: [(term: Int, weight: Double)]) -> TermVector {
    let squares = weighed.reduce(ownStretch) { $0 + $1.weight * $1.weight }
    return TermVector(weighed, length: squares.squareRoot())
  }

  func cosine(with other: TermVector) -> Double {
    var sum = 0.0
    eachShared(with: other) { one, another in
      sum += Double(weights[one]) * Double(other.weights[another])
    }
    return sum
  }

  /// Of few terms, or of such as everybody has, the share says little: as if there were another one that is rare.
  private static let oneMore = 3.0

  /// The weight of the terms that both have against that of all (a weighed Jaccard index).
  func shareInCommon(with other: TermVector) -> Double {
    var shared = 0.0
    eachShared(with: other) { one, _ in shared += Double(weights[one]) }
    if shared == 0 { return 0 }
    let all = weights.reduce(0) { $0 + Double($1) } + other.weights.reduce(0) { $0 + Double($1) }
    return shared / (all - shared + Self.oneMore)
  }

  /// The terms that both have, those first that count most.
  func shared(with other: TermVector) -> [(term: Int, amount: Double)] {
    var shared: [(term: Int, amount: Double)] = []
    eachShared(with: other) { one, another in
      shared.append((Int(terms[one]), Double(weights[one]) * Double(other.weights[another])))
    }
    return shared.sorted { ($1.amount, $0.term) < ($0.amount, $1.term) }
  }

  @inline(__always)
  private func eachShared(with other: TermVector, _ take: (Int, Int) -> Void) {
    if bits & other.bits == 0 { return }
    var (left, right) = (0, 0)
    while left < terms.count, right < other.terms.count {
      let (one, another) = (terms[left], other.terms[right])
      if one == another { take(left, right) }
      left += one <= another ? 1 : 0
      right += another <= one ? 1 : 0
    }
  }
}

// Chance that repeats: SplitMix64 and a few choices built on it. The standard library's generators
// and its `random(in:using:)` may change between releases; a corpus and a fitted table must not.

/// A stream of numbers that depends on its seed alone.
public struct RandomSource: Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  /// A stream of its own for one member of a family, so that members can be made in any order.
  public init(seed: UInt64, member: Int) {
    let distance = UInt64(bitPattern: Int64(member)) &* 0xD6E8_FEB8_6659_FD93
    var parent = RandomSource(seed: seed ^ distance)
    state = parent.next()
  }

  /// The next 64 bits, by the constants of Steele, Lea and Flood's SplitMix64 (2014).
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to, not including, `bound`.
  public mutating func number(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(bound, 1))).high)
  }

  public mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + number(below: range.count)
  }

  public mutating func chance(percent: Int) -> Bool {
    number(below: 100) < percent
  }

  /// One of `choices`, which must not be empty.
  public mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[number(below: choices.count)]
  }

  /// The position of one of `weights`, the likelier the heavier it is; nil if all weigh nothing.
  public mutating func position(inWeights weights: [Int]) -> Int? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var rest = number(below: total)
    for (position, weight) in weights.enumerated() {
      guard rest >= weight else { return position }
      rest -= weight
    }
    return nil
  }

  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, number(below: last + 1))
    }
  }
}

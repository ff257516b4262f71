// What two findings have in common, in numbers.
import Testing

@testable import Histories

@Suite struct TraitSetTests {
  private func shared(_ one: [Int], _ other: [Int]) -> [Int] {
    TraitSet(one).shared(with: TraitSet(other))
  }

  @Test(
    arguments: [
      ([1, 2, 3], [2, 3, 4], [2, 3]), ([64], [64], [64]), ([0], [64], []),
      ([0, 128], [128], [128]),
      ([1], [65], []), ([], [1], []), ([5, 1, 5], [5], [5]), ([1, 9], [2, 3, 9, 11], [9]),
    ] as [([Int], [Int], [Int])])
  func `numbers are shared that both have`(one: [Int], other: [Int], both: [Int]) {
    #expect(shared(one, other) == both && shared(other, one) == both)
    #expect(TraitSet(one).countShared(with: TraitSet(other)) == both.count)
    let isApart = !one.isEmpty && !other.isEmpty && both.isEmpty
    #expect(TraitSet(one).isApart(from: TraitSet(other)) == isApart)
  }

  @Test func `the share is that of the smaller set, or of both`() {
    let (few, many) = (TraitSet([1, 2]), TraitSet([2, 3, 4, 5, 6, 7]))
    #expect(few.overlap(with: many) == 0.5 && many.overlap(with: few) == 0.5)
    #expect(few.dice(with: many) == 0.25 && few.dice(with: few) == 1)
    #expect(few.overlap(with: TraitSet([9])) == 0 && few.dice(with: TraitSet([])) == 0)
  }
}

// The numbers by which findings are compared, worked out by hand.
import Testing

@testable import Histories

@Suite struct IdentityNumbersTests {
  private func thousandths(_ value: Double) -> Int { Int((value * 1000).rounded()) }

  // MARK: Texts

  private func vector(_ weighed: (Int, Double)...) -> TermVector {
    .ofText(weighed.map { (term: $0.0, weight: $0.1) })
  }

  @Test func `texts are as alike as the angle between them, where they say enough`() {
    let (one, other) = (vector((1, 3), (2, 4)), vector((2, 4)))
    // The root of 20 + 9 + 16, and of 20 + 16.
    #expect(one.weights.map { thousandths(Double($0)) } == [447, 596])
    #expect(other.weights.map { thousandths(Double($0)) } == [667])
    #expect(thousandths(one.cosine(with: other)) == 398)
    #expect(thousandths(one.cosine(with: one)) == 556)
    #expect(vector((1, 3)).cosine(with: vector((2, 4))) == 0)
    // The same last six bits are not the same term.
    #expect(vector((1, 3)).cosine(with: vector((65, 3))) == 0)
  }

  @Test func `names in common are a share of all, and of one more`() {
    let one = TermVector([(1, 3), (2, 4)], length: 1)
    let other = TermVector([(2, 4), (3, 1)], length: 1)
    #expect(thousandths(one.shareInCommon(with: other)) == 364)
    #expect(one.shareInCommon(with: TermVector([(9, 4)], length: 1)) == 0)
  }

  @Test func `the forty-eight strongest terms are kept, and twelve of them told`() {
    let many = TermVector((0..<60).map { (term: $0, weight: Double($0 % 30 + 1)) }, length: 2)
    #expect(many.terms.count == 48)
    #expect(many.terms.first == 6 && many.terms.last == 59)
    #expect(many.strongest.count == 12)
    #expect(many.strongest.prefix(3).map(\.term) == [29, 59, 28])
    #expect(many.strongest.first?.weight == 15)
  }

  @Test func `of shared terms those that count most come first, then by number`() {
    let one = TermVector([(1, 1), (2, 5), (3, 2), (4, 2)], length: 1)
    let other = TermVector([(4, 3), (3, 3), (2, 1), (9, 7)], length: 1)
    #expect(one.shared(with: other).map(\.term) == [3, 4, 2])
    #expect(one.shared(with: other).map(\.amount) == [6, 6, 5])
  }

  // MARK: Titles

  @Test func `a word weighs less the more titles of one worklog have it`() {
    var rarity = TitleRarity()
    rarity.enter([[0, 1], [0, 2]]) { $0 == 2 }
    // Twice, and once again: -ln(1.35 / 6 + 0.02); once: -ln(0.35 / 5 + 0.02), a tenth where it is common.
    #expect(thousandths(rarity.weight(of: 0)) == 1406)
    #expect(thousandths(rarity.weight(of: 1)) == 2408)
    #expect(thousandths(rarity.weight(of: 2)) == 241)
    #expect(rarity.isCommon(word: 2) && !rarity.isCommon(word: 1))
    #expect(thousandths(rarity.weight(of: [0, 1])) == 3814)
    rarity.enter(Array(repeating: [0], count: 500)) { _ in false }
    #expect(thousandths(rarity.weight(of: 0)) == 51)
  }

  @Test func `what stood in another worklog weighs no less`() {
    var rarity = TitleRarity()
    for _ in 0..<4 { rarity.enter([[0]]) { _ in false } }
    // Four titles, and never again: -ln(0.35 / 8 + 0.02).
    #expect(thousandths(rarity.weight(of: 0)) == 2753)
  }

  // MARK: Sums

  @Test func `two findings with nothing in common are 1 to 850`() {
    var likeness = Likeness()
    #expect(likeness.odds == -6.75)
    likeness.add(.number, 1)
    likeness.add(.tests, 0.5)
    likeness.add(.title, 0)
    #expect(likeness.odds == 2.25)
    #expect(likeness.part(.tests) == 4 && likeness.part(.title) == 0)
    #expect(Likeness.rounded(0.1) == 102 && Likeness.rounded(-2.25) == -2304)
  }

  @Test func `shares of sets`() {
    let (one, other) = (TraitSet([3, 1, 2, 3]), TraitSet([2, 3, 4, 5, 6]))
    #expect(one.numbers == [1, 2, 3])
    #expect(one.shared(with: other) == [2, 3] && one.countShared(with: other) == 2)
    #expect(thousandths(one.overlap(with: other)) == 667)
    #expect(thousandths(one.jaccard(with: other)) == 333)
    #expect(thousandths(one.dice(with: other)) == 500)
    #expect(!one.isApart(from: other) && one.isApart(from: TraitSet([65])))
    #expect(!one.isApart(from: TraitSet<Int>([])) && TraitSet<Int>([]).isEmpty)
  }

  // MARK: Lists

  @Test func `the place above a number`() {
    let numbers = [2, 4, 4, 9]
    #expect((1...10).map { numbers.firstIndex(above: $0) } == [0, 1, 1, 3, 3, 3, 3, 3, 4, 4])
    #expect([Int]().firstIndex(above: 1) == 0)
  }

  @Test func `the last runs of some scopes together`() {
    let scopes = ["a", "b", "a", "c", "b", "a"]
    let runs = ScopeRuns(
      scopes.enumerated().map { Run(id: "\($0)", start: nil, scope: $1) })
    #expect(runs.scopes == [0, 1, 0, 2, 1, 0])
    #expect(Array(runs.last(3, of: [0, 1])) == [2, 4, 5])
    #expect(Array(runs.last(9, of: [0, 1])) == [0, 1, 2, 4, 5])
    #expect(Array(runs.later(than: 0, in: 0)) == [2, 5])
    #expect(Array(runs.later(than: 1, in: 0)) == [2, 5])
    #expect(Array(runs.later(than: 5, in: 0)) == [])
  }

  @Test func `a run's name in an address has sixty letters at most`() {
    let long = String(repeating: "ab", count: 40)
    #expect(History.slug(long) == String(repeating: "ab", count: 30))
    #expect(
      History.slug(String(repeating: "a", count: 59) + " b") == String(repeating: "a", count: 59))
    #expect(History.slug("Night Run_7 (É) zZ09") == "night-run-7-zz09")
    #expect(History.slug("--a--") == "a" && History.slug("É") == "worklog")
    #expect(History.slug("É", else: "run") == "run")
    #expect(History.slug(String(repeating: "é", count: 99) + "ab") == "ab")
    #expect(History.slug(String(repeating: "é", count: 100) + "ab") == "worklog")
  }
}

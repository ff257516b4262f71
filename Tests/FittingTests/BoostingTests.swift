// What trees are grown from observations, worked out by hand.
import Testing
import Worklogs

@testable import almanac_fit

@Suite struct BoostingTests {
  private static let names = Weights.names

  /// Forty rows whose first number says nothing and whose second counts them, with answers for some of these.
  private func forty(_ isFinding: (Int) -> Bool) -> Observations {
    Observations(
      rows: (0..<40).flatMap { [Float($0 % 2), Float($0)] }, width: 2,
      answers: (0..<40).map { isFinding($0) ? 1 : 0 }, weights: Array(repeating: 1, count: 40))
  }

  /// Sees all rows and columns, so that nothing is left to chance.
  private func growth(trees: Int = 1, leaves: Int = 2, least: Int = 5) -> Growth {
    Growth(
      trees: trees, leaves: leaves, rate: 0.5, columns: 100, rows: 100, least: least, damping: 5)
  }

  private func lines(_ weights: Weights) -> [String] {
    weights.text.split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("start") || $0.hasPrefix("tree")
    }
  }

  @Test func `a tree asks for what parts findings from the rest`() {
    let weights = Boosting.fit(forty { $0 >= 20 }, growth(), seed: 1)
    #expect(
      lines(weights) == ["start 0.0000", "tree \(Self.names[1])<19.5000:0.0000 -0.5000 0.5000"])
  }

  @Test func `the next tree mends what the first left open`() {
    let weights = Boosting.fit(forty { $0 >= 20 }, growth(trees: 2), seed: 1)
    #expect(lines(weights).last == "tree \(Self.names[1])<19.5000:0.0000 -0.3892 0.3892")
  }

  @Test func `a second question stands where the first was answered less`() {
    let middle = forty { (10..<20).contains($0) }
    let (first, second) = ("\(Self.names[1])<19.5000", "\(Self.names[1])<9.5000")
    let tree = "tree \(first):0.0000 \(second):0.2857 -0.1818 0.5455 -0.2857"
    #expect(
      lines(Boosting.fit(middle, growth(leaves: 3), seed: 1)) == ["start -1.0986", tree])
    // What is pure is not parted further.
    #expect(lines(Boosting.fit(middle, growth(leaves: 14), seed: 1)).last == tree)
  }

  @Test(arguments: [(4, "35.5000"), (5, "34.5000"), (8, "31.5000")])
  func `no answer is given for fewer rows than the least`(least: Int, edge: String) {
    let weights = Boosting.fit(forty { $0 >= 36 }, growth(least: least), seed: 1)
    #expect(lines(weights).last?.hasPrefix("tree \(Self.names[1])<\(edge):") == true)
  }

  @Test func `too few rows for two answers are asked nothing`() {
    let weights = Boosting.fit(forty { $0 >= 20 }, growth(least: 21), seed: 1)
    #expect(lines(weights) == ["start 0.0000", "tree 0.0000"])
    let two = Boosting.fit(forty { $0 >= 20 }, growth(least: 20), seed: 1)
    #expect(lines(two).last == "tree \(Self.names[1])<19.5000:0.0000 -0.5000 0.5000")
  }

  @Test func `a row counts as much as it weighs`() {
    let observed = Observations(
      rows: Array(repeating: 0, count: 40), width: 1,
      answers: (0..<40).map { $0 < 10 ? 1 : 0 }, weights: (0..<40).map { $0 < 10 ? 3 : 1 })
    #expect(lines(Boosting.fit(observed, growth(), seed: 1)) == ["start 0.0000", "tree 0.0000"])
  }

  @Test func `where nothing is a finding the odds are small, not none`() {
    #expect(lines(Boosting.fit(forty { _ in false }, growth(), seed: 1)).first == "start -9.2102")
    #expect(lines(Boosting.fit(forty { _ in true }, growth(), seed: 1)).first == "start 9.2101")
  }

  @Test func `the same seed grows the same trees on every machine`() {
    var growth = Growth(trees: 3, leaves: 3)
    growth.least = 4
    var (rows, answers): ([Float], [Float]) = ([], [])
    for row in 0..<160 {
      rows += [row % 7, row % 11, row % 13, row].map { Float($0) }
      answers.append(row % 11 < 4 && row > 30 ? 1 : 0)
    }
    let observed = Observations(
      rows: rows, width: 4, answers: answers, weights: Array(repeating: 1, count: 160))
    let trees = lines(Boosting.fit(observed, growth, seed: 7))
    #expect(trees == lines(Boosting.fit(observed, growth, seed: 7)))
    #expect(trees != lines(Boosting.fit(observed, growth, seed: 8)))
    #expect(
      trees == [
        "start -0.8473", "tree \(Self.names[1])<3.5000:0.0004 0.1848 -0.1305",
        "tree \(Self.names[0])<4.5000:0.0095 \(Self.names[0])<3.5000:0.0030 0.0108 -0.0155 0.0184",
        "tree \(Self.names[1])<3.5000:-0.0019 \(Self.names[2])<0.5000:0.1588 0.0128 0.1633 -0.1257",
      ])
  }

  @Test func `as many trees are grown as the command says, with as many answers at most`() {
    let growth = Growth()
    #expect((growth.trees, growth.leaves, growth.least) == (120, 14, 15))
    #expect((growth.columns, growth.rows) == (40, 80))
    #expect((growth.rate, growth.damping) == (0.12, 5))
  }

  // MARK: Bins

  private func edges(_ values: [Float]) -> [Float] {
    Observations(
      rows: values, width: 1, answers: values.map { _ in 0 }, weights: values.map { _ in 1 }
    ).edges[0]
  }

  @Test func `few values have a bin each, with its edge between two of them`() {
    #expect(edges([3, 0, 1, 1, 0]) == [0.5, 2])
    #expect(edges([2, 2, 2]) == [])
    #expect(edges((0..<48).map { Float($0) }).count == 47)
    let observed = Observations(
      rows: [3, 0, 1, 1, 0], width: 1, answers: [0, 0, 0, 0, 0], weights: [1, 1, 1, 1, 1])
    #expect(observed.bins == [[2, 0, 1, 1, 0]])
    #expect(observed.count == 5)
  }

  @Test func `many values share bins of about as many rows`() {
    #expect(
      edges((0..<480).map { Float($0) }) == Array(stride(from: 9.5, through: 469.5, by: 10)))
  }

  @Test func `a value that many rows have is a bin of its own`() {
    let found = edges((0..<100).map { Float($0) } + Array(repeating: 50, count: 500))
    #expect(found.contains(49.5) && found.contains(50.5))
  }
}

// The second round's regression, against odds that can be counted.
import Testing

@testable import almanac_fit

@Suite struct LogisticTests {
  /// Of four rows with the mark three are findings, of four without it one is.
  private static let rows: [Float] = [1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1]
  private static let answers: [Float] = [1, 1, 1, 0, 1, 0, 0, 0]

  private func fit(_ weights: [Float]? = nil, damping: Double) -> [Int] {
    fitLogistic(
      rows: Self.rows, width: 2, answers: Self.answers,
      weights: weights ?? Array(repeating: 1, count: 8), damping: damping
    ).map { Int(($0 * 10000).rounded()) }
  }

  @Test func `coefficients are the log odds`() {
    // log 3 and -log 3: 3 to 1 with the mark, 1 to 3 without.
    #expect(fit(damping: 0) == [21972, -10986])
  }

  @Test func `damping pulls them to nothing, but not the constant`() {
    #expect(fit(damping: 1) == [6687, -3344])
    let onlyConstant = fitLogistic(
      rows: [1, 1, 1, 1], width: 1, answers: [1, 1, 1, 0], weights: [1, 1, 1, 1])
    #expect(onlyConstant.map { Int(($0 * 1000).rounded()) } == [1099])
  }

  @Test func `heavier rows count more`() {
    #expect(fit([2, 2, 2, 2, 1, 1, 1, 1], damping: 1) == [8077, -1929])
  }

  @Test func `a number that is never set counts nothing`() {
    let coefficients = fitLogistic(
      rows: [0, 1, 0, 1, 0, 1, 0, 1], width: 2, answers: [1, 1, 1, 0], weights: [1, 1, 1, 1],
      damping: 0)
    #expect(coefficients.map { Int(($0 * 1000).rounded()) } == [0, 1099])
  }

  @Test func `the order of the numbers makes no difference`() {
    // The first column is 0 in the first rows, so that pivots have to be looked for.
    let rows: [Float] = [0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 0, 0, 1]
    var swapped: [Float] = []
    for row in stride(from: 0, to: rows.count, by: 3) {
      swapped += [rows[row + 1], rows[row], rows[row + 2]]
    }
    let answers: [Float] = [1, 0, 1, 1, 0, 0]
    let weights: [Float] = [1, 1, 1, 1, 1, 1]
    let one = fitLogistic(rows: rows, width: 3, answers: answers, weights: weights)
    let other = fitLogistic(rows: swapped, width: 3, answers: answers, weights: weights)
    let sorted: [Float] = [other[1], other[0], other[2]]
    for (left, right) in zip(one, sorted) { #expect(abs(left - right) < 1e-4) }
  }
}

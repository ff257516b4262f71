import SeededRandom

/// What a distribution gives at some shares of its members, with straight lines between: integers
/// only, since `exp` and `log` may differ in the last bit from one C library to another.
struct Quantiles {
  /// Pairs of a share in thousandths, rising from 0 to 1000, and the value there.
  let points: [(share: Int, value: Int)]

  func draw(from random: inout RandomSource) -> Int {
    let share = random.number(below: 1000)
    guard let upper = points.firstIndex(where: { $0.share > share }), upper > 0 else {
      return points.last?.value ?? 0
    }
    let (left, right) = (points[upper - 1], points[upper])
    let width = right.share - left.share
    let parts = (share - left.share) * 1000 + random.number(below: 1000)
    return left.value + (right.value - left.value) * parts / (width * 1000)
  }
}

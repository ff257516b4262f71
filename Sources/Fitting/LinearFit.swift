// The second round: a logistic regression by Newton's method, slightly damped.
import Foundation

func exponential(_ value: Float) -> Float { Float(exp(Double(value))) }

func logarithm(_ value: Float) -> Float { Float(log(Double(value))) }

/// - Parameters:
///   - rows: Row by row, `width` numbers each, the last of them 1.
///   - damping: How much each coefficient but the constant's is pulled to 0.
/// - Returns: What each number counts.
func fitLogistic(
  rows: [Float], width: Int, answers: [Float], weights: [Float], damping: Double = 1
) -> [Float] {
  var coefficients = Array(repeating: 0.0, count: width)
  for _ in 0..<25 {
    var gradient = Array(repeating: 0.0, count: width)
    var curvature = Array(repeating: Array(repeating: 0.0, count: width), count: width)
    for row in answers.indices {
      let values = rows[row * width..<(row + 1) * width]
      let score = zip(values, coefficients).reduce(0) { $0 + Double($1.0) * $1.1 }
      let chance = 1 / (1 + exp(-score))
      let slope = Double(weights[row]) * (chance - Double(answers[row]))
      let bend = Double(weights[row]) * max(chance * (1 - chance), 1e-6)
      for (one, left) in values.enumerated() where left != 0 {
        gradient[one] += slope * Double(left)
        for (two, right) in values.enumerated() where two <= one {
          curvature[one][two] += bend * Double(left) * Double(right)
        }
      }
    }
    for index in 0..<width {
      if index < width - 1 { gradient[index] += damping * coefficients[index] }
      curvature[index][index] += damping
      for other in index + 1..<max(index + 1, width) {
        curvature[index][other] = curvature[other][index]
      }
    }
    let step = solve(curvature, gradient)
    for index in 0..<width { coefficients[index] -= step[index] }
    if step.allSatisfy({ abs($0) < 1e-6 }) { break }
  }
  return coefficients.map { Float($0) }
}

/// Gaussian elimination with pivots.
private func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
  var rows = zip(matrix, right).map { $0 + [$1] }
  let count = right.count
  for pivot in 0..<count {
    let best = (pivot..<count).max { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) } ?? pivot
    rows.swapAt(pivot, best)
    guard abs(rows[pivot][pivot]) > 1e-12 else { continue }
    for row in 0..<count where row != pivot {
      let factor = rows[row][pivot] / rows[pivot][pivot]
      for column in pivot...count { rows[row][column] -= factor * rows[pivot][column] }
    }
  }
  return (0..<count).map { abs(rows[$0][$0]) > 1e-12 ? rows[$0][count] / rows[$0][$0] : 0 }
}

// The runs of all contenders, and what they come to.

import Foundation

struct Measurement {
  let role: Contender.Role
  let name: String
  let runs: [Run]

  var median: Double {
    let sorted = runs.map(\.cost.seconds).sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  var fastest: Double { runs.map(\.cost.seconds).min() ?? 0 }
  var peakBytes: Int { runs.map(\.cost.peakBytes).max() ?? 0 }
  var isPeakUpperBound: Bool { runs.allSatisfy(\.cost.isPeakUpperBound) }
  var files: Int { runs.last?.files ?? 0 }
}

/// A contender that could not run, and why.
struct Absence: Error {
  let name: String
  let reason: String
}

struct Race {
  let contenders: [Contender]
  /// Runs that count, after one that does not.
  let repetitions: Int
  let logs: URL

  /// Round after round, each contender once a round, so that a disturbance meets them all alike.
  /// If Hugo fails it drops out; if another fails, so does the race.
  func measure(progress: (String) -> Void) throws -> (measured: [Measurement], absent: [Absence]) {
    var runs: [Contender.Role: [Run]] = [:]
    var absent: [Contender.Role: Absence] = [:]
    for round in 0...repetitions {
      for contender in contenders where absent[contender.role] == nil {
        let stage = round == 0 ? "warm-up" : "round \(round) of \(repetitions)"
        progress("\(stage): \(contender.name)")
        do {
          let run = try contender.run(log: logs.appendingPathComponent("\(contender.role).log"))
          if round > 0 { runs[contender.role, default: []].append(run) }
        } catch {
          guard contender.role == .hugo else { throw error }
          absent[.hugo] = Absence(name: contender.name, reason: "\(error)")
        }
      }
    }
    let measured = contenders.filter { absent[$0.role] == nil }.map {
      Measurement(role: $0.role, name: $0.name, runs: runs[$0.role] ?? [])
    }
    return (measured, Array(absent.values))
  }
}

// A corpus of worklogs for the benchmark, the same bytes for the same seed on every machine.
//
// 1. `ProblemPool` makes the problems and the times at which each is there.
// 2. `Chronicle` goes through the history and decides what each worklog tells.
// 3. `WorklogWriter` writes each worklog by itself, in any order, from its plan and its own stream
//    of chance.

import Foundation

/// What a corpus holds, in numbers.
public struct CorpusFigures: Sendable, Equatable {
  public var worklogs: Int
  public var bytes: Int
  public var medianBytes: Int
  public var findings: Int
  /// Different problems that the findings tell of.
  public var problems: Int

  public var meanBytes: Int { worklogs == 0 ? 0 : bytes / worklogs }
}

/// Worklogs about a product that does not exist, as varied in shape as those of real teams: about
/// 9.2 KB each, four or five findings in each, about one problem for every four worklogs.
public struct GeneratedCorpus: Sendable {
  /// Rises whenever the same seed gives other bytes than before, so that caches can tell.
  public static let edition = 1

  private let seed: UInt64
  private let plans: [WorklogPlan]

  /// Plans `worklogs` worklogs; a larger corpus of the same seed goes on where a smaller one ends.
  public init(seed: UInt64, worklogs: Int) {
    self.seed = seed
    var pool = ProblemPool(seed: seed)
    var chronicle = Chronicle(problems: pool.problems(forWorklogs: worklogs), seed: seed)
    plans = chronicle.plans(worklogs)
  }

  public var count: Int { plans.count }

  /// `WORKLOG-sorting-2025-03-04-0612.md`, different for every worklog.
  public func fileName(of number: Int) -> String {
    plans[number].fileName
  }

  public func text(of number: Int) -> String {
    var writer = WorklogWriter(plan: plans[number], seed: seed)
    return writer.worklog()
  }

  /// Writes all worklogs into `folder`, which is made if need be, on as many threads as there are.
  public func write(to folder: URL) async throws -> CorpusFigures {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let parts = ProcessInfo.processInfo.activeProcessorCount
    let sizes = try await withThrowingTaskGroup(of: [Int].self) { group in
      for part in 0..<parts {
        group.addTask { try write(stride(from: part, to: count, by: parts), to: folder) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    return figures(sizes: sizes.sorted())
  }

  private func write(_ numbers: StrideTo<Int>, to folder: URL) throws -> [Int] {
    try numbers.map { number in
      let text = text(of: number)
      try Data(text.utf8).write(to: folder.appendingPathComponent(fileName(of: number)))
      return text.utf8.count
    }
  }

  private func figures(sizes: [Int]) -> CorpusFigures {
    let told = plans.flatMap { $0.findings.map(\.problem.titles[0]) }
    return CorpusFigures(
      worklogs: sizes.count, bytes: sizes.reduce(0, +),
      medianBytes: sizes.isEmpty ? 0 : sizes[sizes.count / 2], findings: told.count,
      problems: Set(told).count)
  }
}

// Reading worklogs where an earlier build has read most of them.
import BinaryCoding
import Histories
import Settings
import Site
import Worklogs

/// A worklog that changed while the site was built, so that its facts and its text do not belong together.
struct ContentChanged: Error, CustomStringConvertible {
  var file: String

  var description: String { "\(file) was changed while the site was built. Build again." }
}

extension ContentFolder {
  /// Reads all worklogs, those that are as they were when they were kept without their text, and keeps all
  /// for the next build.
  func read(
    _ settings: Settings, keptIn cache: BuildCache, key: UInt64, jobs: Int
  ) async -> [Worklog] {
    let reader = WorklogReader(settings)
    let kept = KeptWorklogs(in: cache, key: key)
    let found = await map(worklogs, jobs: jobs) { file -> (worklog: Worklog, encoded: [UInt8]?) in
      let worklog = read(file, with: reader) { kept.worklog(file, hash: $0) }
      return (worklog, worklog.isProseRead ? worklog.binary : nil)
    }
    let encoded = Dictionary(
      found.compactMap { entry in entry.encoded.map { (entry.worklog.file, $0) } }
    ) { first, _ in first }
    let worklogs = found.map(\.worklog)
    kept.keep(worklogs, encoded: encoded, in: cache, key: key)
    return worklogs
  }

  /// Reads the text of worklogs that were kept without it.
  ///
  /// - Parameter runs: Indices in `History.runs`.
  func readProse(
    of runs: Set<Int>, in history: History, _ settings: Settings, jobs: Int, into shelf: ProseShelf
  ) async throws(ContentChanged) {
    let reader = WorklogReader(settings)
    let kept = runs.sorted().compactMap { run in
      history.runs[run].worklog.flatMap { $0.isProseRead ? nil : (run: run, worklog: $0) }
    }
    let found = await map(kept, jobs: jobs) { kept in
      read(kept.worklog.file, with: reader) { _ in nil }
    }
    for (kept, worklog) in zip(kept, found) {
      guard worklog.sourceHash == kept.worklog.sourceHash else {
        throw ContentChanged(file: worklog.file)
      }
      shelf[kept.run] = worklog.prose
    }
  }
}

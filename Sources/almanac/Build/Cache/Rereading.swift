// Reading worklogs where an earlier build has read most of them.
import Histories
import Settings
import Site
import Worklogs

/// Worklogs as a build reads them, some of them kept by an earlier one.
struct ReadWorklogs: Sendable {
  let worklogs: [Worklog]
  /// Nil where nothing is kept.
  fileprivate var kept: KeptWorklogs?
  /// Where each is kept already.
  fileprivate var places: [KeptWorklogs.Entry?] = []

  init(_ worklogs: [Worklog]) { self.worklogs = worklogs }

  /// Keeps those that were read anew for the next build.
  func keep() async {
    guard let kept else { return }
    let places = zip(worklogs, places).map { worklog, place in place ?? kept.add(worklog) }
    kept.keep(places.compactMap(\.self), anyNew: worklogs.contains(where: \.isProseRead))
  }
}

extension ContentFolder {
  /// Reads all worklogs; those that are as they were when they were kept come without their text.
  func readWorklogs(
    _ settings: Settings, keptIn cache: BuildCache, key: UInt64, jobs: Int
  ) async -> ReadWorklogs {
    let reader = WorklogReader(settings)
    let kept = KeptWorklogs(in: cache, key: key)
    let found = await map(files.worklogs, jobs: jobs) { file -> (Worklog, KeptWorklogs.Entry?)? in
      var known: KeptWorklogs.Entry?
      let worklog = read(file, with: reader) { hash in
        let found = kept.worklog(file, hash: hash)
        known = found?.entry
        return found?.worklog
      }
      return worklog.map { ($0, known) }
    }.compactMap(\.self)
    var all = ReadWorklogs(found.map(\.0))
    all.kept = kept
    all.places = found.map(\.1)
    return all
  }

  /// Reads the text of worklogs that were kept without it.
  ///
  /// - Parameter runs: Indices in `History.runs`.
  func readProse(
    of runs: Set<Int>, in history: History, _ settings: Settings, jobs: Int, into shelf: ProseShelf
  ) async throws {
    let reader = WorklogReader(settings)
    let kept = runs.sorted().compactMap { run in
      history.runs[run].worklog.flatMap { $0.isProseRead ? nil : (run: run, file: $0.file) }
    }
    let found = await map(kept, jobs: jobs) { kept in
      read(kept.file, with: reader) { _ in nil }
    }
    // The facts of these worklogs are in the history already.
    try confirmAll()
    for (kept, worklog) in zip(kept, found) {
      if let worklog { shelf[kept.run] = worklog.prose }
    }
  }
}

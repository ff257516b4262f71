// Which runs are compared on a page of the site.

/// The folder name of the page that compares two runs, by their ids: `2026-03-14-…...2026-03-15-…`.
/// Nil where it is longer than the 255 bytes that file systems allow.
public func comparisonName(from: String, to: String) -> String? {
  let name = from + comparisonMark + to
  return name.utf8.count <= 255 ? name : nil
}

/// What stands between the two ids, as git and GitHub have it; no id has a dot in it.
let comparisonMark = "..."

extension History {
  /// Each run and those before it that it is compared with.
  public var comparedRuns: [(from: Int, to: Int)] {
    runs.indices.flatMap { run in comparedRuns(of: run).map { ($0, run) } }
  }

  /// The runs with which a run is compared on a page: the one before it in the scope, and the one whose
  /// tests its own are compared with, where that is another. Only those whose page can have a name.
  public func comparedRuns(of run: Int) -> [Int] {
    let before = runs[run].previous
    let tested = comparedRun(of: run)
    return [before, tested == before ? nil : tested].compactMap(\.self).filter {
      comparisonName(from: runs[$0].id, to: runs[run].id) != nil
    }
  }
}

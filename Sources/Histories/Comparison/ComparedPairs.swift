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
  /// Each run with results, and the one before it that it is compared with. Worklogs alone are not
  /// compared: their run pages link to issues, which say the same with more words.
  public var comparedRuns: [(from: Int, to: Int)] {
    runs.indices.compactMap { run in
      comparedRun(of: run).flatMap { isComparable($0, run) ? ($0, run) : nil }
    }
  }

  /// Whether a link to the comparison of two runs can have a page.
  public func isComparable(_ from: Int, _ to: Int) -> Bool {
    comparisonName(from: runs[from].id, to: runs[to].id) != nil
  }
}

// Short worklogs of a made-up product, a kite shop.

enum Sample {
  /// A worklog that nothing is wrong with; it has one finding.
  static let good = worklog(title: "String snaps", day: 3)

  /// A worklog with one finding. A title has a tracker number of its own: “String snaps” is #41.
  static func worklog(title: String, day: Int, scope: String = "critical") -> String {
    """
    # Kite shop, \(scope) run

    **Date:** 2026-02-0\(day) 09:30 UTC
    **Scope:** \(scope)

    ## Discovered issues

    ### 1. \(title)

    **Severity:** P1
    **Issue:** #\(title.utf8.count + 29)

    - `tests/test_string.py::test_pull`

    The string gave way at 40 newton.

    """
  }

  /// A history of three runs.
  static let history = [
    "critical-1.md": worklog(title: "String snaps", day: 1),
    "critical-2.md": worklog(title: "String snaps", day: 2),
    "nightly.md": worklog(title: "Tail tangles", day: 3, scope: "nightly"),
  ]
}

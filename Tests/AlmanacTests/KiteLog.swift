// Short worklogs whose problems have nothing in common but their shop.

enum KiteLog {
  /// A worklog with a finding for each title; a title has a test of its own and no tracker number.
  static func worklog(_ titles: String..., day: Int, scope: String = "critical") -> String {
    let findings = titles.map { title in
      """
      ### \(title)

      **Severity:** P1

      - `tests/test_kite.py::test_\(title.lowercased().replacing(" ", with: "_"))`

      \(title), as the wind meter's log has it.

      """
    }
    return """
      # Kite shop, \(scope) run

      **Date:** 2026-02-0\(day) 09:30 UTC
      **Scope:** \(scope)

      ## Discovered issues

      \(findings.joined(separator: "\n"))
      """
  }

  /// Three runs, two problems.
  static let history = [
    "critical-1.md": worklog("String snaps", day: 1),
    "critical-2.md": worklog("String snaps", day: 2),
    "nightly.md": worklog("Tail tangles in rain", day: 3, scope: "nightly"),
  ]
}

import Testing
import Worklogs

/// Severity and status as teams of other languages and habits state them.
@Suite struct RatingTests {
  private func told(_ finding: String, under heading: String = "Discovered issues") -> [String] {
    read("# Night run\n\n## \(heading)\n\n\(finding)\n").told
  }

  @Test(arguments: [
    ("**Schweregrad:** hoch", "P1"), ("- Severidade: alta", "P1"), ("**Gravité :** mineure", "P3"),
    ("**Prioridad:** Media", "P2"), ("**Серьезность:** критическая", "P0"),
    ("**严重程度**: 高", "P1"), ("**优先级**: MEDIUM (P1)", "P1"), ("**深刻度**: 低", "P3"),
    ("**심각도**: 높음", "P1"), ("**Risk level:** high", "P1"), ("**Impact:** serious", "P1"),
    ("**Severity:** Non-critical", "-"), ("**Severity:** not a blocker, low", "P3"),
  ])
  func `a severity field is read in the team's language`(field: String, expected: String) {
    #expect(told("### Issue 1: Fares round up\n\n\(field)") == ["\(expected) - Fares round up"])
  }

  @Test(arguments: [
    ("**Status:** `BEHOBEN`", "resolved"), ("- Estado: corregido", "resolved"),
    ("**Статус:** исправлено", "resolved"), ("**状态**: ✅ 已修复", "resolved"),
    ("**状態**: 未対応", "open"), ("**상태**: 해결됨", "resolved"), ("**Statut:** ouvert", "open"),
    ("**Status:** addressed by the new fare table", "resolved"),
    ("**Status:** ✅ Removed", "resolved"),
    ("**Status:**\n- Fixed with 4.2", "resolved"), ("**Status:** not started", "open"),
    ("**Status:** needs verification", "open"), ("**Status:** cannot reproduce", "known"),
    ("**Status:** false positive", "known"), ("**Status:** out of scope", "known"),
    ("**Status:** 6/10 pass", "-"), ("**Fixed in:** not yet", "-"),
    ("**Fixed in:** 4.2", "resolved"),
    ("**Fix applied:** the table is rounded down", "resolved"),
    ("**Fix:** Rounded the table down", "resolved"),
    ("**Fix:** round down\n**Commit:** `1f2e3d4`", "resolved"), ("**Fix:** round down", "-"),
    ("**Suggested fix:** Changed rounding", "-"), ("#### The fix ✅ (commit 1f2e3d4)", "resolved"),
    ("- Fixed: children pay 2.99", "resolved"), ("**Resolution:** works as designed", "known"),
    ("**Resolution:** expected behavior of the table", "known"),
  ])
  func `a status field, or a fix that is made, is read`(body: String, expected: String) {
    #expect(told("### Issue 1: Fares round up\n\n\(body)") == ["- \(expected) Fares round up"])
  }

  @Test(arguments: [
    ("### Issue 1: Fares round up (CRÍTICO)", "P0 - Fares round up"),
    ("### Issue 1: Fares round up – behoben", "- resolved Fares round up"),
    ("### ✅ Issue 1: Fares round up", "- resolved Fares round up"),
    ("### Issue 1: Fares round up – fixed in 4.2", "- resolved Fares round up"),
    (
      "### Issue 1: Fares round up (fixed in build A)",
      "- resolved Fares round up (fixed in build A)"
    ),
    ("### 问题 1：Fares round up【P1】", "P1 - Fares round up"),
    ("### 问题 1：Fares round up\n\n- 严重程度：高\n- **状态**：已修复", "P1 resolved Fares round up"),
    ("### Issue 1: Fares round up / low", "P3 - Fares round up"),
    ("### 问题1：Fares round up（已修复）", "- resolved Fares round up"),
    ("### Issue 1: Fares round up (P2, won't fix)", "P2 known Fares round up"),
    ("### Issue 1: Media files are lost", "- - Media files are lost"),
    ("### Issue 1: Critical path: boarding", "- - Critical path: boarding"),
    ("### Issue 1: Fares round up (non-critical)", "- - Fares round up"),
  ])
  func `marks are taken off a title in any language`(finding: String, expected: String) {
    #expect(told(finding) == [expected])
  }

  @Test(arguments: [
    ("Kritische Fehler", "P0 -"), ("🟡 Bugs de média prioridade", "P2 -"), ("严重问题", "P0 -"),
    ("Behobene Fehler", "- resolved"), ("已修复的问题", "- resolved"), ("已知问题", "- known"),
    ("Fixes applied", "- resolved"), ("Critical bugs fixed", "P0 resolved"),
    ("Issues with critical section", "- -"), ("Issues to be fixed", "- open"),
  ])
  func `a heading rates what stands under it`(heading: String, expected: String) {
    #expect(told("### Issue 1: Fares", under: heading) == ["\(expected) Fares"])
  }

  @Test func `a line over a list rates its items`() {
    let worklog = read(
      """
      # Night run

      ## Issues

      Fixed since Monday:
      - **Fares round up**: by cents

      **Known issues**
      - **Boarding pass is blank**: no ink
      """)
    #expect(worklog.told == ["- resolved Fares round up", "- known Boarding pass is blank"])
  }

  @Test func `a column rates its rows`() {
    let worklog = read(
      """
      # Night run

      ## Issues

      | Issue | Severity | Status |
      |---|---|---|
      | Fares round up | alta | cerrado |
      | High tide is ignored | baja | abierto |
      """)
    #expect(worklog.told == ["P1 resolved Fares round up", "P3 open High tide is ignored"])
  }

  @Test(arguments: [
    ("# Bugs found and fixed", "resolved"), ("# Known test failures", "known"),
    ("# Night run\n\n**Status:** ✅ all tests pass", "resolved"), ("# Night run", "-"),
  ])
  func `the whole worklog may say where its problems stand`(opening: String, expected: String) {
    let worklog = read(
      "\(opening)\n\n## Failures\n\n### Issue 1: Fares\n\n### Issue 2: Gates (NEW)\n")
    #expect(worklog.told == ["- \(expected) Fares", "- open Gates"])
    #expect(
      worklog.inferences.contains { $0.rule == "status-of-worklog" } == (expected != "-"))
  }
}

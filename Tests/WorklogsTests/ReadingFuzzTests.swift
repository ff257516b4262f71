import Testing
import Worklogs

@Suite struct ReadingFuzzTests {
  /// 2,500 worklogs in all; each run of the tests has the same.
  @Test(arguments: 0..<10)
  func `no damage to a worklog breaks the reader`(seed: Int) {
    var damage = Damage(seed: UInt64(seed))
    for _ in 0..<250 {
      let bytes = damage.worklog()
      let worklog = WorklogReader().read(bytes, file: "log.md")
      if let fault = fault(in: worklog) {
        Issue.record("\(fault) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        return
      }
    }
  }

  private func fault(in worklog: Worklog) -> String? {
    faultInSlots(worklog) ?? faultInFindings(worklog) ?? faultInHeadings(worklog)
  }

  private func faultInSlots(_ worklog: Worklog) -> String? {
    var end = 0
    for slot in worklog.prose.slots {
      guard slot.offset >= end, slot.length >= 0 else { return "slots overlap" }
      end = slot.offset + slot.length
      guard end <= worklog.prose.html.count else { return "a slot is outside the prose" }
      let html = String(decoding: worklog.prose.html[slot.offset..<end], as: UTF8.self)
      guard holds(html, slot.kind, worklog) else { return "the slot \(slot.kind) holds \(html)" }
    }
    return wellNested(worklog.prose.html[...]) ? nil : "the HTML is not well nested"
  }

  private func holds(_ html: String, _ kind: Prose.Slot.Kind, _ worklog: Worklog) -> Bool {
    switch kind {
    case .anchor: html.hasPrefix(" id=\"") && html.hasSuffix("\"")
    case .finding(let index): html.isEmpty && worklog.findings.indices.contains(index)
    case .reference(let number): html.first == "#" && Int(html.dropFirst()) == number
    case .worklogName(let name): html == name
    case .linkStart: html == "<span>"
    case .linkEnd: html == "</span>"
    case .picture: !html.contains { "<>\"".contains($0) }
    }
  }

  private func faultInFindings(_ worklog: Worklog) -> String? {
    for finding in worklog.findings {
      guard finding.line > 0, !finding.title.isEmpty else { return "a finding without place" }
      guard finding.text.upperBound <= worklog.prose.html.count else { return "text outside" }
      guard wellNested(worklog.prose.html[finding.text]) else {
        return "the text of “\(finding.title)” is cut out of a tag"
      }
    }
    return nil
  }

  private func faultInHeadings(_ worklog: Worklog) -> String? {
    let anchors = worklog.prose.headings.map(\.anchor)
    guard Set(anchors).count == anchors.count else { return "an anchor stands twice" }
    let isOrdered = worklog.diagnostics == worklog.diagnostics.sorted()
    return isOrdered ? nil : "diagnostics are not in order"
  }
}

/// Damages worklogs as editors, merges and copying do, and worse; the same for the same seed.
private struct Damage {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func worklog() -> [UInt8] {
    var bytes = Array(Fixture.all[number(below: Fixture.all.count)].text.utf8)
    for _ in 0...number(below: 6) { bytes = damaged(bytes) }
    return bytes
  }

  private mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return Array(fragment().utf8) }
    let part = range(in: bytes)
    var result = bytes
    switch number(below: 8) {
    case 0: result.removeSubrange(part)
    case 1: result.insert(contentsOf: bytes[part], at: number(below: bytes.count))
    case 2: result[part.lowerBound] = UInt8(truncatingIfNeeded: next())
    case 3: result.removeSubrange(part.upperBound...)
    case 4:
      let other = Array(Fixture.all[number(below: Fixture.all.count)].text.utf8)
      result.replaceSubrange(part, with: other[range(in: other)])
    default: result.insert(contentsOf: fragment().utf8, at: lineStart(bytes, part.lowerBound))
    }
    return result
  }

  private mutating func range(in bytes: [UInt8]) -> Range<Int> {
    let start = number(below: bytes.count)
    return start..<min(bytes.count, start + 1 + number(below: 60))
  }

  /// Half of the time the start of the line, so that block structure is hit.
  private mutating func lineStart(_ bytes: [UInt8], _ index: Int) -> Int {
    guard number(below: 2) == 0 else { return index }
    return bytes[..<index].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  private mutating func fragment() -> String {
    Self.fragments[number(below: Self.fragments.count)]
  }

  private static let fragments = [
    "## ", "- ", "1. ", "> ", "| ", "|---|\n", "```\n", "**", "*", "~~", "[", "](", ")", "<", ">",
    "\\",
    "&#0;", "&lt;", "#", "#1", "#12 ", ":", "P0", " (P1)", "✅ RESOLVED: ", "- **Severity:** P9\n",
    "\n\n", "\t", "    ", "\u{FEFF}", "\0", "\r", "---\n", "[x](y.md)", "![", "<!--", "2031-02-30",
    "**Date:** 0000-00-00 99:99\n", "Issue #99999999: ", "\n===\n", "log-2031-", "test_", "::", "🔴",
    "- [ ] ", "`", "``", "\u{200D}", "| Issue | Severity |\n|---|---|\n| a | P1 |\n", "(", "((((",
  ]

  private mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators").
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

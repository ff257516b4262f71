import Testing
import Worklogs

@Suite struct ReadingPropertyTests {
  @Test(arguments: Fixture.all)
  func `a worklog is understood whatever its manner`(fixture: Fixture) {
    let worklog = read(fixture.text, file: fixture.file)
    #expect(worklog.told == fixture.told)
    #expect(worklog.complaints == [])
    #expect(worklog.date != nil)
    #expect(wellNested(worklog.html))
  }

  @Test func `what was read before makes no difference`() {
    let fresh = Fixture.all.map {
      everything(WorklogReader().read(Array($0.text.utf8), file: $0.file))
    }
    let reader = WorklogReader()
    for order in [Array(Fixture.all.indices), Fixture.all.indices.reversed()] {
      for index in order {
        let fixture = Fixture.all[index]
        #expect(
          everything(reader.read(Array(fixture.text.utf8), file: fixture.file)) == fresh[index])
      }
    }
  }

  @Test(arguments: Fixture.all)
  func `front matter moves lines and nothing else`(fixture: Fixture) throws {
    guard !fixture.text.hasPrefix("---") else { return }
    let plain = read(fixture.text, file: fixture.file)
    let moved = read("---\nfields: {}\n---\n" + fixture.text, file: fixture.file)
    #expect(moved.told == plain.told)
    #expect(moved.html == plain.html)
    #expect(moved.findings.map(\.line) == plain.findings.map { $0.line + 3 })
    #expect(moved.findings.map(\.text) == plain.findings.map(\.text))
    #expect(
      moved.findings.flatMap(\.excerpts).map(\.line)
        == plain.findings.flatMap(\.excerpts).map { $0.line + 3 })
    #expect(moved.prose.headings.map(\.line) == plain.prose.headings.map { $0.line + 3 })
    #expect(moved.fields.map(\.line) == plain.fields.map { $0.line + 3 })
  }

  @Test(arguments: Fixture.all)
  func `the line of a finding is where its title stands`(fixture: Fixture) throws {
    let lines = fixture.text.split(separator: "\n", omittingEmptySubsequences: false)
    for finding in read(fixture.text, file: fixture.file).findings {
      let word = try #require(finding.title.split(separator: " ").first)
      #expect(lines[finding.line - 1].contains(word), "\(finding.title)")
    }
  }

  @Test(arguments: Fixture.all)
  func `line ends make no difference`(fixture: Fixture) {
    let windows = fixture.text.replacing("\n", with: "\r\n")
    let (left, right) = (read(fixture.text, file: fixture.file), read(windows, file: fixture.file))
    #expect(left.told == right.told)
    #expect(left.findings.map(\.line) == right.findings.map(\.line))
    #expect(left.findings.map(\.tests) == right.findings.map(\.tests))
    #expect(left.date == right.date)
    #expect(left.complaints == right.complaints)
  }

  @Test func `worklogs with nothing in common are read alike side by side or apart`() {
    let first = read("# Run\n\n## Issue 1: Fares round up (P1)\n\nOne.\n")
    let both = read(
      "# Run\n\n## Issue 1: Fares round up (P1)\n\nOne.\n\n## Issue 2: Crane stalls (P2)\n\nTwo.\n")
    #expect(both.told.first == first.told.first)
    #expect(both.text(of: 0) == first.text(of: 0))
  }
}

/// All that was read, as one text.
func everything(_ worklog: Worklog) -> String {
  var copy = worklog
  copy.prose.html = []
  return "\(copy)\n\(worklog.html)"
}

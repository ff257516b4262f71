import Testing
import Worklogs

@Suite struct EncodingTests {
  private let text =
    "# Night run\n\n**Date:** 2031-05-04\n\n## Issue 1: Fähre ist leer (P1)\n\nText.\n"

  private func read(_ bytes: [UInt8]) -> Worklog { WorklogReader().read(bytes, file: "log.md") }

  @Test func `a byte order mark is no part of the text`() {
    let worklog = read([0xEF, 0xBB, 0xBF] + text.utf8)
    #expect(worklog.title == "Night run")
    #expect(worklog.html == read(Array(text.utf8)).html)
    #expect(worklog.complaints == [])
  }

  @Test func `front matter may follow a byte order mark`() {
    #expect(read([0xEF, 0xBB, 0xBF] + "---\ntitle: Day\n---\n\(text)".utf8).title == "Day")
  }

  @Test(arguments: ["\r\n", "\r"])
  func `lines may end as on other systems`(lineEnd: String) {
    let worklog = read(Array(text.replacing("\n", with: lineEnd).utf8))
    #expect(worklog.told == ["P1 - Fähre ist leer"])
    #expect(worklog.findings.map(\.line) == [5])
    #expect(worklog.date?.iso8601 == "2031-05-04")
    #expect(worklog.fields == [Field(name: "Date", value: "2031-05-04", line: 3)])
    #expect(worklog.complaints == [])
  }

  @Test func `front matter may have lines that end as on Windows`() {
    let worklog = read(
      Array("---\r\ntitle: Day\r\n---\r\n# Night\r\n\r\n## Issue 1: Fares (P1)\r\n".utf8))
    #expect(worklog.title == "Day")
    #expect(worklog.findings.map(\.line) == [6])
  }

  @Test func `what is not UTF-8 is shown as replaced and told with its place`() {
    let worklog = read(Array("# Night\n\nThe F\u{E4}hre".unicodeScalars.map { UInt8($0.value) }))
    #expect(worklog.title == "Night")
    #expect(worklog.html.contains("The F\u{FFFD}hre"))
    #expect(worklog.complaints == ["log.md:3:6: warning [not-utf8]"])
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x4E, 0x00], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xE2, 0x82],
    ] as [[UInt8]])
  func `no bytes are too broken to be shown`(bytes: [UInt8]) {
    let worklog = read(Array("# Night\n\n".utf8) + bytes)
    #expect(worklog.title == "Night")
    #expect(worklog.html.contains("\u{FFFD}"))
    #expect(worklog.complaints.contains { $0.hasPrefix("log.md:3:1: warning [not-utf8]") })
  }

  @Test(arguments: [0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x7F] as [UInt8])
  func `control characters are shown as replaced and told with their place`(byte: UInt8) {
    let worklog = read(Array("# Night\n\na".utf8) + [byte] + Array("b <i>".utf8) + [byte])
    #expect(worklog.html.contains("<p>a\u{FFFD}b &lt;i&gt;\u{FFFD}</p>"))
    #expect(worklog.complaints == ["log.md:3:2: warning [control-characters]"])
  }

  @Test func `a tab is no control character`() {
    #expect(read(Array("# Night\n\na\tb".utf8)).complaints == [])
  }

  @Test(arguments: ["", " ", "\n\n\n", "\u{FEFF}", "\r\n \t\r\n"])
  func `an empty file is told, and has its name for a title`(text: String) {
    let worklog = read(Array(text.utf8))
    #expect(worklog.title == "log.md")
    #expect(worklog.html == "")
    #expect(worklog.told == [])
    #expect(worklog.complaints == ["log.md: warning [empty-file]"])
  }

  @Test func `front matter over nothing still counts`() {
    let worklog = read(Array("---\ntitle: Day\nfindings:\n  - title: Fares round up\n---\n".utf8))
    #expect(worklog.title == "Day")
    #expect(worklog.told == ["- - Fares round up"])
  }

  @Test func `letters of any script come through`() {
    let worklog = read(Array("# Ночной рейс 夜行 🌙\n\n## Issue 1: 乗船券が空白 (P1)\n".utf8))
    #expect(worklog.title == "Ночной рейс 夜行 🌙")
    #expect(worklog.told == ["P1 - 乗船券が空白"])
  }
}

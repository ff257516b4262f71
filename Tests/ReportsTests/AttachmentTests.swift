// Files that reports name beside tests that failed: which they are, and what is kept of them.
import Settings
import Testing

@testable import Reports

@Suite("Attachments")
struct AttachmentTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2]

  /// What is said of the attachments of a run, test by test: `name: place`.
  private func places(
    _ report: String, named file: String = "runs/e2e/r1/report", _ others: [String: [UInt8]] = [:],
    _ settings: Settings.Attachments = Settings.Attachments()
  ) -> (attachments: [String], notes: [String]) {
    var files = others.map { ReportFile(path: $0.key, bytes: $0.value) }
    files.append(ReportFile(path: file, bytes: Array(report.utf8)))
    let read = ReportReader().read(files)
    var placing = AttachmentPlacing(of: files, settings)
    var reports = read.reports
    for index in reports.indices { placing.place(&reports[index]) }
    let notes = read.diagnostics.filter { !placing.explains($0) } + reports.flatMap(\.diagnostics)
    return (
      reports.flatMap(\.results.attachments).map(\.attachment).map {
        "\($0.name): \($0.place.story)"
      },
      notes.map { "\($0.location.file) \($0.identifier)" }
    )
  }

  private func junit(_ text: String) -> String {
    #"<testsuite name="s"><testcase classname="c" name="n"><failure message="no"/><system-out>\#(text)</system-out></testcase></testsuite>"#
  }

  private func ctrf(_ members: String, _ status: String = "failed") -> String {
    #"{"results": {"tool": {"name": "loom"}, "tests": [{"name": "a", "status": "\#(status)", \#(members)}]}}"#
  }

  @Test("Playwright's: of the last attempt first; what stands in the report is said")
  func playwright() {
    let text = #"""
      {"config": {"rootDir": "/w", "projects": []}, "suites": [{"title": "a.spec.ts", "specs": [
       {"title": "adds", "tests": [{"status": "unexpected", "results": [
        {"status": "failed", "attachments": [
          {"name": "screenshot", "contentType": "image/png", "path": "/home/ci/w/test-results/a/one.png"}]},
        {"status": "failed", "attachments": [
          {"name": "screenshot", "contentType": "image/png", "path": "/home/ci/w/test-results/a/two.png"},
          {"name": "steps", "contentType": "text/plain", "body": "QUJD"}]}]}]}]}],
       "stats": {"unexpected": 1}}
      """#
    let found = places(
      text,
      [
        "runs/e2e/r1/test-results/a/one.png": Self.png,
        "runs/e2e/r1/test-results/a/two.png": Self.png,
      ])
    #expect(
      found.attachments == [
        "screenshot: runs/e2e/r1/test-results/a/two.png png 10",
        "steps: in the report", "screenshot, attempt 1: runs/e2e/r1/test-results/a/one.png png 10",
      ])
    #expect(found.notes == [])
  }

  @Test("CTRF's, with a screenshot in the report")
  func ctrfAttachments() {
    let found = places(
      ctrf(
        #""screenshot": "QUJD", "attachments": [{"name": "log", "contentType": "text/plain", "path": "./out/a.log"}]"#
      ), ["runs/e2e/r1/out/a.log": Array("tide\n".utf8)])
    #expect(
      found.attachments == ["log: runs/e2e/r1/out/a.log txt 5", "screenshot: in the report"])
  }

  @Test("JUnit XML's, printed or as a property")
  func junitAttachments() {
    let text = #"""
      <testsuite name="s"><testcase classname="c" name="n"><failure message="no"/>
      <properties><property name="attachment" value="shots/b.png"/></properties>
      <system-out>begin
      [[ATTACHMENT|/builds/team/shop/shots/a.png|screen]]
      end</system-out></testcase></testsuite>
      """#
    let found = places(
      text, ["runs/e2e/r1/shots/a.png": Self.png, "runs/e2e/r1/shots/b.png": Self.png])
    #expect(
      found.attachments == [
        "a.png: runs/e2e/r1/shots/a.png png 10", "b.png: runs/e2e/r1/shots/b.png png 10",
      ])
  }

  @Test("Allure's: pictures; what a test printed is its output")
  func allure() {
    let result =
      #"{"uuid": "a", "name": "adds", "status": "failed", "historyId": "h", "steps": [{"attachments": [{"name": "page", "source": "x-attachment.png"}]}], "attachments": [{"name": "log", "source": "y-attachment.txt"}]}"#
    let found = places(
      result, named: "runs/e2e/r1/a-result.json",
      [
        "runs/e2e/r1/x-attachment.png": Self.png,
        "runs/e2e/r1/y-attachment.txt": Array("tide\n".utf8),
      ])
    #expect(found.attachments == ["page: runs/e2e/r1/x-attachment.png png 10"])
    #expect(found.notes == [])
  }

  @Test("Of a test that passed nothing is kept, and its files are no reports that are missing")
  func passed() {
    let found = places(
      ctrf(#""attachments": [{"name": "p", "path": "p.png"}]"#, "passed"),
      ["runs/e2e/r1/p.png": Self.png, "runs/e2e/r1/q.png": Self.png])
    #expect(found.attachments == [])
    #expect(found.notes == ["runs/e2e/r1/q.png not-a-report"])
  }

  @Test(
    "A path means the file of the run that ends like it",
    arguments: [
      ("a.png", "runs/e2e/r1/a.png"), ("./x/../a.png", "runs/e2e/r1/a.png"),
      ("shots/b.png", "runs/e2e/r1/shots/b.png"),
      ("/home/ci/shots/b.png", "runs/e2e/r1/shots/b.png"),
      ("C:\\work\\shots\\b.png", "runs/e2e/r1/shots/b.png"),
      ("file:///tmp/other/b.png", "runs/e2e/r1/shots/b.png"),
      ("/w/one/same.png", "runs/e2e/r1/one/same.png"), ("/w/three/same.png", nil),
      ("../../../../../etc/passwd", nil), ("/etc/passwd", nil), ("../../../almanac.yml", nil),
      ("..", nil), ("", nil), ("A.png", nil), ("shots", nil), ("/", nil),
    ] as [(String, String?)])
  func paths(_ stated: String, _ file: String?) {
    let places = AttachmentPlaces([
      "runs/e2e/r1/a.png", "runs/e2e/r1/shots/b.png", "runs/e2e/r1/one/same.png",
      "runs/e2e/r1/two/same.png", "runs/e2e/r1/report.json",
    ])
    #expect(places.file(stated, from: "runs/e2e/r1") == file)
  }

  @Test("A file is what its own bytes say")
  func types() {
    func type(_ text: String) -> FileType { FileType(of: Array(text.utf8)) }
    #expect(FileType(of: Self.png) == .png)
    #expect(FileType(of: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    #expect(type("GIF89a") == .gif && type("RIFF....WEBPVP8 ") == .webp)
    #expect(FileType(of: [0, 0, 0, 24] + Array("ftypisom".utf8)) == .mp4)
    #expect(FileType(of: [0x1A, 0x45, 0xDF, 0xA3]) == .webm)
    #expect(FileType(of: [0x50, 0x4B, 3, 4]) == .zip)
    #expect(type(#" {"a": 1}"#) == .json && type("\u{1B}[31mred\n") == .text)
    #expect(type("[12:30] tide\n") == .text && type("") == .text)
    #expect(type("<svg onload=alert(1)>") == .text && type("<!doctype html>") == .text)
    #expect(FileType(of: [0xFE, 0xFF, 0, 1]) == .other && type("a\0b") == .other)
  }

  @Test("What is too large is left out, and said")
  func bounds() {
    var settings = Settings.Attachments()
    settings.maxFile = 12
    settings.maxRun = 25
    let names = ["a", "b", "c", "d"].map { #"{"name": "\#($0)", "path": "\#($0).bin"}"# }
    let found = places(
      ctrf(#""attachments": [\#(names.joined(separator: ", "))]"#),
      [
        "runs/e2e/r1/a.bin": Array(repeating: 0, count: 13),
        "runs/e2e/r1/b.bin": Array(repeating: 0, count: 12),
        "runs/e2e/r1/c.bin": Array(repeating: 0, count: 12),
        "runs/e2e/r1/d.bin": Array(repeating: 0, count: 2),
      ], settings)
    #expect(
      found.attachments == [
        "a: too large 13", "b: runs/e2e/r1/b.bin bin 12", "c: runs/e2e/r1/c.bin bin 12",
        "d: beyond the run 2",
      ])
    #expect(found.notes == ["runs/e2e/r1/report attachment-left-out"])
  }
}

extension Reports.Attachment.Place {
  fileprivate var story: String {
    switch self {
    case .unknown: "unknown"
    case .file(let file): "\(file.path) \(file.type.ending) \(file.size)"
    case .inReport: "in the report"
    case .missing: "missing"
    case .tooLarge(let size): "too large \(size)"
    case .beyondRun(let size): "beyond the run \(size)"
    }
  }
}

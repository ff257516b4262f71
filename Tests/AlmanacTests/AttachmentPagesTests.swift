// Screenshots and logs of failures, from the run's folder to the site.
import Foundation
import Testing

@Suite struct AttachmentPagesTests {
  let workspace: Workspace

  /// A picture of one pixel.
  private static let png =
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    ) ?? Data()

  init() throws {
    workspace = try Workspace([:])
    try writeRun(1)
  }

  private func writeRun(_ day: Int, scope: String = "kites", test: String = "test_brake") throws {
    let folder = "Content/runs/\(scope)/r\(day)"
    try workspace.write(
      """
      <testsuite name="kites" timestamp="2026-02-0\(day)T09:30:00Z">\
      <testcase classname="tests.test_reel" name="\(test)"><failure message="slips on day \(day)"/><system-out>
      [[ATTACHMENT|/builds/kites/shots/brake.png]]
      [[ATTACHMENT|/builds/kites/shots/page.html]]
      [[ATTACHMENT|/builds/kites/shots/gone.webm]]
      </system-out></testcase></testsuite>
      """, to: "\(folder)/report.xml")
    try workspace.write(Self.png + Data([UInt8(day)]), to: "\(folder)/shots/brake.png")
    try workspace.write(
      "<script>alert(\(day))</script> key \(Self.secret)\n", to: "\(folder)/shots/page.html")
  }

  /// Of no use to anybody.
  private static let secret = "glpat-" + "Zk3vN8qLr2Xw7BtYd5Hs"

  private func run(_ day: Int, _ scope: String = "kites") throws -> String {
    try workspace.text("_site/runs/2026-02-0\(day)-0930-\(scope)/index.html")
  }

  private func copies() throws -> [String] {
    try workspace.site().keys.filter { $0.hasPrefix("attachments/") }.sorted()
  }

  @Test func theyAreShownAtTheFailureAndCopiedByWhatIsInThem() throws {
    let outcome = try workspace.build()
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("not-a-report"), "\(outcome.errors)")
    let copies = try copies()
    #expect(copies.count == 2)
    let png = try #require(copies.first { $0.hasSuffix(".png") })
    let text = try #require(copies.first { $0.hasSuffix(".txt") })
    let page = try run(1)
    #expect(
      page.contains(
        #"<a href="../../\#(png)"><img src="../../\#(png)" alt="" loading="lazy"></a>"#))
    #expect(
      page.contains(#"<a href="../../\#(text)">page.html</a></span> <span class="muted">text, "#))
    #expect(page.contains("not kept: it is not among the files of the run"))
    #expect(try workspace.site()[png] == Self.png + Data([1]))
    #expect(try workspace.text("_site/runs.json").contains(#""url":"\#(png)""#))
    #expect(SiteCheck(try workspace.site()).faults == [])
  }

  @Test func secretsAreMaskedInTexts() throws {
    _ = try workspace.build()
    let text = try #require(try copies().first { $0.hasSuffix(".txt") })
    #expect(try workspace.text("_site/" + text) == "<script>alert(1)</script> key •••\n")
  }

  @Test func anUnchangedSiteIsNotWrittenAgain() throws {
    _ = try workspace.build()
    let result = try workspace.build("--no-cache").result()
    #expect(result.changed == 0 && result.new == 0 && result.removed == 0)
  }

  @Test func onlyTheNewestRunsOfAScopeKeepThemAndThoseOfOpenIssues() throws {
    try workspace.write("attachments: {runs: 1}\n", to: "Content/almanac.yml")
    for day in 2...4 { try writeRun(day) }
    try workspace.write(
      """
      # Kites, second day

      Run: 2026-02-02 09:30 UTC

      ## Discovered issues

      ### ISSUE 1: The brake slips (P1)

      Failing test: `tests.test_reel.test_brake`
      """, to: "Content/runs/kites/r2/log.md")
    _ = try workspace.build()
    // The newest, and the first that saw the issue, which is open.
    #expect(try copies().count { $0.hasSuffix(".png") } == 2)
    #expect(try run(2).contains("<img ") && run(4).contains("<img "))
    for day in [1, 3] {
      #expect(try !run(day).contains("<img "))
      #expect(try run(day).contains("no longer kept: newer runs have taken its place"))
    }
  }

  @Test func boundsAreKeptAndSaid() throws {
    try workspace.write("attachments: {max_file: 60 B}\n", to: "Content/almanac.yml")
    let outcome = try workspace.build()
    #expect(outcome.errors.contains("[attachment-left-out]") || outcome.code == 0)
    #expect(try copies().map { $0.suffix(4) } == [".txt"])
    #expect(try run(1).contains("are more than the bound of a file"))
  }

  @Test func offMeansNone() throws {
    try workspace.write("attachments: off\n", to: "Content/almanac.yml")
    let outcome = try workspace.build()
    #expect(!outcome.errors.contains("not-a-report"))
    #expect(try copies() == [] && !run(1).contains("class=\"attachments\""))
  }

  @Test func noPathLeadsOutOfTheRun() throws {
    try workspace.write("host: secret\n", to: "outside.txt")
    try workspace.write(
      """
      <testsuite name="kites" timestamp="2026-02-01T09:30:00Z">\
      <testcase classname="c" name="n"><failure message="m"/><system-out>
      [[ATTACHMENT|../../../../outside.txt]]
      [[ATTACHMENT|\(workspace.path)/outside.txt]]
      [[ATTACHMENT|linked.txt]]
      [[ATTACHMENT|../../../almanac.yml]]
      </system-out></testcase></testsuite>
      """, to: "Content/runs/kites/r1/report.xml")
    try workspace.write("title: Kites\n", to: "Content/almanac.yml")
    try workspace.link(
      "Content/runs/kites/r1/linked.txt", to: workspace.path + "/outside.txt")
    _ = try workspace.build()
    #expect(try copies() == [])
  }

  @Test func playwrightsMarkdownIsNoWorklog() throws {
    try workspace.write("# Page snapshot\n", to: "Content/runs/kites/r1/a/error-context.md")
    #expect(try workspace.build().result().runs == 1)
  }
}

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
        #"<a href="../../\#(png)"><img src="../../\#(png)" alt="" loading="lazy">brake.png</a>"#))
    #expect(
      page.contains(#"<a href="../../\#(text)">page.html</a> <span class="muted">text, "#))
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
      #expect(try run(day).contains("no longer kept: only newer runs keep their files"))
    }
  }

  @Test func boundsAreKeptAndSaid() throws {
    try workspace.write("attachments: {max_file: 60 B}\n", to: "Content/almanac.yml")
    let outcome = try workspace.build()
    #expect(outcome.errors.contains("[attachment-left-out]") || outcome.code == 0)
    #expect(try copies().map { $0.suffix(4) } == [".txt"])
    #expect(try run(1).contains("is over the limit of a file"))
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

  // MARK: Pictures in worklogs

  private static let log = """
    # Kites, 2026-03-05

    ## Discovered issues

    ### ISSUE 1: The tail tangles (P1)

    It looks like this: ![the tail](shots/tail.png) and never did before.
    """

  @Test func aPictureBesideAWorklogIsShownInIt() throws {
    try workspace.write(Self.log, to: "Content/logs/kites-2026-03-05.md")
    try workspace.write(Self.png, to: "Content/logs/shots/tail.png")
    let outcome = try workspace.build()
    #expect(outcome.code == 0 && !outcome.errors.contains("tail.png"), "\(outcome.errors)")
    let copy = try #require(try copies().first { try workspace.site()[$0] == Self.png })
    let pages = try workspace.site().filter { $0.key.hasPrefix("runs/2026-03-05") }
    let page = try #require(pages.first { $0.key.hasSuffix("/index.html") })
    #expect(
      String(decoding: page.value, as: UTF8.self).contains(
        #"<a href="../../\#(copy)"><img src="../../\#(copy)" alt="the tail" loading="lazy"></a>"#))
    #expect(SiteCheck(try workspace.site()).faults == [])
  }

  @Test func aPictureThatChangesIsShownAsItIs() throws {
    try workspace.write(Self.log, to: "Content/kites-2026-03-05.md")
    try workspace.write(Self.png, to: "Content/shots/tail.png")
    _ = try workspace.build()
    let before = try workspace.site()
    try workspace.write(Self.png + Data([7]), to: "Content/shots/tail.png")
    _ = try workspace.build()
    let after = try workspace.site()
    #expect(Set(before.keys) != Set(after.keys))
    #expect(SiteCheck(after).faults == [])
  }

  @Test func whatIsNoPictureOrNotThereOrElsewhereIsText() throws {
    try workspace.write("<svg onload=\"alert(1)\"/>", to: "Content/fake.png")
    try workspace.write("unused", to: "Content/unused.gif")
    try workspace.write(Self.png, to: "outside.png")
    try workspace.write(
      """
      # Kites, 2026-03-05

      ![fake](fake.png) ![gone](gone.png) ![outside](../outside.png) ![far](https://far.example/a.png)
      ![rooted](/etc/a.png) ![drawn](drawn.svg)
      """, to: "Content/kites-2026-03-05.md")
    let outcome = try workspace.build()
    #expect(outcome.errors.contains("fake.png: warning: A worklog shows this as a picture"))
    #expect(try workspace.text("_site/health/index.html").contains("unused.gif"))
    let pages = try workspace.site().filter { $0.key.hasPrefix("runs/2026-03-05") }
    for (path, page) in pages where path.hasSuffix(".html") {
      #expect(!String(decoding: page, as: UTF8.self).contains("<img "))
    }
  }
}

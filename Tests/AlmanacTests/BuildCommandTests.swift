// `almanac build` as a user meets it: exit codes, the line of result, messages.
import Foundation
import Testing

@Suite struct BuildCommandTests {
  static let impossibleDate = "# Run\n\nDate: 2025-02-30\n\nNothing else.\n"

  @Test func aBuildEndsWithZeroAndOneLineOfResult() throws {
    let workspace = try Workspace(Sample.history)
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    let result = try outcome.result()
    #expect(result.output == "_site" && result.runs == 3)
    #expect(result.new == result.files && result.changed == 0)
    #expect(try workspace.site().count == result.files)
  }

  @Test func timingsNameTheStepsInTheirOrderWithTheirSeconds() throws {
    let workspace = try Workspace(Sample.history)
    func steps(_ options: String...) throws -> [String] {
      let lines = try workspace.almanac(["build", "--timings"] + options).output.split(
        separator: "\n")
      return try lines.dropFirst().map { line in
        let step = try #require(line.wholeMatch(of: #/  (.+?) +\d+\.\d\d secs/#), "\(line)")
        return String(step.1)
      }
    }
    #expect(
      try steps("--precompress") == [
        "look for changes", "read settings and templates", "read worklogs", "read reports",
        "relate", "draw cards", "copy files and lay out", "write pages", "compress", "publish",
      ])
    #expect(try steps("--precompress") == ["look for changes"])
  }

  @Test func contentAndOutputCanBeNamed() throws {
    let workspace = try Workspace()
    try workspace.write(Sample.good, to: "notes/a.md")
    let outcome = try workspace.build("--content", "notes", "--output", "public/site")
    #expect(outcome.code == 0)
    #expect(try outcome.result().output == "public/site")
    #expect(workspace.exists("public/site/index.html") && !workspace.exists("_site"))
  }

  @Test func faultsInTheContentDoNotStopTheBuild() throws {
    let workspace = try Workspace(["a.md": Self.impossibleDate, "b.md": Sample.good])
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    #expect(try outcome.result().runs == 2)
  }

  @Test func strictEndsWithOneWhereTheContentHasAnErrorAndBuildsTheSiteNevertheless() throws {
    let workspace = try Workspace(["a.md": Self.impossibleDate, "b.md": Sample.good])
    let outcome = try workspace.build("--strict")
    #expect(outcome.code == 1)
    #expect(try outcome.result().runs == 2)
    #expect(workspace.exists("_site/index.html"))
  }

  @Test func strictEndsWithZeroWhereThereAreOnlyWarnings() throws {
    let workspace = try Workspace(["a.md": "", "b.md": Sample.good])
    let outcome = try workspace.build("--strict")
    #expect(outcome.code == 0)
    #expect(outcome.diagnostics.map(\.level) == ["warning"])
  }

  @Test func anErrorIsSeenAmongManyWarningsOfAKind() throws {
    let workspace = try Workspace(["zebra.md": Self.impossibleDate])
    for number in 100..<130 { try workspace.write("", to: "Content/\(number).md") }
    let lines = try workspace.build().errors.split(separator: "\n")
    #expect(lines.count { $0.hasSuffix("[empty-file]") } == 20)
    #expect(lines.contains { $0.hasPrefix("Content/zebra.md:3:7: error: ") })
    #expect(
      lines.last == "… and 10 more: 10 empty-file; the site's health page lists them all.")
  }

  @Test func diagnosticsNameFileLineLevelSentenceAndIdentifier() throws {
    let workspace = try Workspace(["a.md": Self.impossibleDate, "b.md": "Caf\u{E9}"])
    try workspace.write(Data("# Run\n\nCaf".utf8) + [0xE9, 0x0A], to: "Content/b.md")
    let outcome = try workspace.build()
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    let first = try #require(lines.first)
    #expect(first.hasPrefix("Content/a.md:3:7: error: ") && first.hasSuffix(" [impossible-date]"))
    let second = try #require(lines.last)
    #expect(second.hasPrefix("Content/b.md:3:4: warning: ") && second.hasSuffix(" [not-utf8]"))
  }

  @Test func quietPrintsErrorsOnly() throws {
    let workspace = try Workspace(["a.md": Self.impossibleDate, "b.md": ""])
    let outcome = try workspace.build("--quiet")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.diagnostics.map(\.level) == ["error"])
  }

  @Test func aContentFolderThatIsNotThereEndsWithTwo() throws {
    let workspace = try Workspace()
    let outcome = try workspace.build("--content", "nowhere")
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("nowhere") && outcome.errors.split(separator: "\n").count == 1)
    #expect(!workspace.exists("_site"))
  }

  @Test func aContentFolderThatIsAFileEndsWithTwo() throws {
    let workspace = try Workspace(["a.md": Sample.good])
    let outcome = try workspace.build("--content", "Content/a.md")
    #expect(outcome.code == 2 && outcome.errors.contains("not a folder"))
    #expect(!workspace.exists("_site"))
  }

  @Test func anEmptyContentFolderIsASiteToo() throws {
    let workspace = try Workspace()
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    #expect(try outcome.result().runs == 0)
    #expect(workspace.exists("_site/index.html") && workspace.exists("_site/health/index.html"))
  }

  @Test func theBaseURLIsTakenFromTheCommandLineBeforeTheSettings() throws {
    let workspace = try Workspace(["a.md": Sample.good])
    try workspace.write("base_url: https://old.example/x\n", to: "Content/almanac.yml")
    #expect(try workspace.build("--base-url", "https://kites.example/notes/").code == 0)
    let map = try workspace.text("_site/sitemap.xml")
    #expect(map.contains("<loc>https://kites.example/notes/"))
    #expect(!map.contains("old.example"))
    #expect(try workspace.text("_site/feed.xml").contains("https://kites.example/notes/"))
  }

  @Test(arguments: ["ftp://kites.example", "kites.example", "javascript:alert(1)", "", "https://"])
  func aBaseURLThatIsNoneIsRefused(_ address: String) throws {
    let workspace = try Workspace(["a.md": Sample.good])
    let outcome = try workspace.build("--base-url", address)
    #expect(outcome.code == 64 && outcome.errors.contains("--base-url"))
    #expect(!workspace.exists("_site"))
  }

  @Test(arguments: [
    ["--jobs", "0"], ["--jobs", "-1"], ["--jobs", "many"], ["--colour"], ["extra"],
  ])
  func optionsThatAreNotUnderstoodAreRefusedAndNothingIsBuilt(_ options: [String]) throws {
    let workspace = try Workspace(["a.md": Sample.good])
    let outcome = try workspace.almanac(["build"] + options)
    #expect(outcome.code == 64)
    let named = options.first == "--jobs" ? "--jobs" : options.first ?? ""
    #expect(outcome.errors.contains(named) && outcome.errors.contains("Usage: almanac build"))
    #expect(!workspace.exists("_site"))
  }

  @Test func aSecondBuildOnOneOutputSaysSoAndStops() throws {
    let worklogs = (0..<1500).map { ("\($0).md", Sample.worklog(title: "Knot \($0)", day: 1)) }
    let workspace = try Workspace(Dictionary(uniqueKeysWithValues: worklogs))
    let outcomes = try Parallel.results(count: 2) { _ in try workspace.build("--jobs", "1") }
    #expect(outcomes.map(\.code).sorted() == [0, 2])
    let stopped = try #require(outcomes.first { $0.code == 2 })
    #expect(stopped.errors.contains("Another build is writing to"))
  }
}

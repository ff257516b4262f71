// Links, pipes and names in the way, anywhere in the content folder: never followed, waited for or lost.
import Foundation
import Testing

@Suite struct ContentLinkTests {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace(["good.md": Sample.good])
    try workspace.write("SECRET", to: "outside/key.txt")
    try workspace.write("SECRET", to: "outside/not-found.mustache")
    try workspace.write("title: SECRET\n", to: "outside/almanac.yml")
  }

  private func makeFolder(above file: String) throws {
    let file = URL(fileURLWithPath: workspace.path + "/Content/" + file)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  }

  private func expectNoSecret(sourceLocation: SourceLocation = #_sourceLocation) throws {
    for (path, data) in try workspace.site() {
      #expect(
        !String(decoding: data, as: UTF8.self).contains("SECRET"), "\(path)",
        sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: ["Public", "Templates", "runs", "issues", "Public/more", "Public/a/b", "runs/a"])
  func aFolderThatIsALinkIsLeftOutAndReported(folder: String) throws {
    try makeFolder(above: folder)
    try workspace.link("Content/" + folder, to: workspace.path + "/outside")
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    let fault = try outcome.only(of: folder)
    #expect(fault.level == "warning" && fault.identifier == "link-not-followed")
    try workspace.expectOnHealthPage(folder, "link-not-followed")
    try expectNoSecret()
  }

  @Test(arguments: ["Public/key.txt", "Templates/not-found.mustache", "Public/a/b/key.txt"])
  func aFileThatIsALinkIsLeftOutAndReported(file: String) throws {
    try makeFolder(above: file)
    let target = URL(fileURLWithPath: file).lastPathComponent
    try workspace.link("Content/" + file, to: workspace.path + "/outside/" + target)
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    #expect(try outcome.only(of: file).identifier == "link-not-followed")
    try expectNoSecret()
  }

  @Test func theContentFolderItselfMayBeALink() throws {
    try workspace.link("Linked", to: "Content")
    let outcome = try workspace.build("--content", "Linked")
    #expect(try outcome.code == 0 && outcome.result().runs == 1, "\(outcome.errors)")
    #expect(workspace.exists("Content/ledger.json"))
  }

  @Test func theWholeDiskIsNoContentFolder() throws {
    for path in ["/", "/tmp/.."] {
      for command in [["build"], ["link", "K7Q2M"], ["serve", "--port", "0"]] {
        let outcome = try workspace.almanac(command + ["--content", path])
        #expect(outcome.code == 2 && outcome.errors.contains("this is the whole disk"), "\(path)")
      }
    }
  }

  // MARK: Settings

  @Test(arguments: ["link", "dangling link", "folder", "pipe"])
  func settingsThatAreNoFileStopEveryCommandAndTheOldSiteStays(kind: String) throws {
    #expect(try workspace.build("--quiet").code == 0)
    let file = "Content/almanac.yml"
    switch kind {
    case "link": try workspace.link(file, to: "../outside/almanac.yml")
    case "dangling link": try workspace.link(file, to: "nowhere")
    case "folder": try workspace.write("x", to: file + "/x.txt")
    default: try #require(mkfifo(workspace.path + "/" + file, 0o644) == 0)
    }
    let before = try workspace.site()
    for command in [
      ["build"], ["publish", "target"], ["publish", "target", "--no-build"], ["link", "String"],
      ["inspect", "Content/good.md"],
    ] {
      let outcome = try workspace.almanac(command)
      #expect(outcome.code == 2 && outcome.output.isEmpty, "\(command)")
      #expect(outcome.errors.contains("almanac.yml: error: This is "), "\(outcome.errors)")
      #expect(outcome.errors.contains("[settings-unreadable]"), "\(outcome.errors)")
    }
    expectSame(try workspace.site(), before)
    #expect(!workspace.exists("target"))
  }

  @Test(.enabled(if: geteuid() != 0, "permissions do not hold for root"))
  func settingsWithoutPermissionStopTheBuild() throws {
    try workspace.write("title: Kites\n", to: "Content/almanac.yml")
    try #require(chmod(workspace.path + "/Content/almanac.yml", 0) == 0)
    let outcome = try workspace.build()
    #expect(outcome.code == 2 && !workspace.exists("_site"))
    #expect(outcome.errors.contains("[settings-unreadable]"))
  }

  // MARK: Public files that have no place

  @Test func aPipeAmongPublicFilesIsReportedAndTheSiteIsBuilt() throws {
    try workspace.write("kites", to: "Content/Public/kites.txt")
    try #require(mkfifo(workspace.path + "/Content/Public/pipe.txt", 0o644) == 0)
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    #expect(try outcome.only(of: "Public/pipe.txt").identifier == "not-a-file")
    #expect(workspace.exists("_site/kites.txt") && !workspace.exists("_site/pipe.txt"))
  }

  @Test func aPublicFileInThePlaceOfAPageIsAnErrorAndThePageStays() throws {
    #expect(try workspace.build("--quiet").code == 0)
    let files = [
      "index.html", "issues", "runs/index.html", "404.html/more.txt", "almanac.css/x.txt",
    ]
    for file in files { try workspace.write("mine", to: "Content/Public/" + file) }
    try workspace.write("kites", to: "Content/Public/issues.txt")
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    for file in files {
      let fault = try outcome.only(of: "Public/" + file)
      #expect(fault.level == "error" && fault.identifier == "page-in-the-way")
      try workspace.expectOnHealthPage("Public/" + file, "page-in-the-way")
    }
    let index = try workspace.text("_site/index.html")
    #expect(index.contains("What to fix first") && index.contains("href=\"runs/index.html\""))
    #expect(try workspace.text("_site/issues.txt") == "kites")
    for (path, data) in try workspace.site() {
      #expect(String(decoding: data, as: UTF8.self) != "mine", "\(path)")
    }
    let again = try workspace.build()
    #expect(try again.errors == outcome.errors && again.result().changed == 0)
    #expect(try workspace.build("--strict").code == 1)
  }

  @Test func aNameThatIsNoUTF8IsReported() throws {
    let name = Array(workspace.path.utf8) + Array("/Content/a".utf8) + [0xE9] + Array(".md".utf8)
    let descriptor = name.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { bytes in
      var path = Array(bytes) + [0]
      return open(&path, O_WRONLY | O_CREAT, 0o644)
    }
    // Some file systems take none.
    guard descriptor >= 0 else { return }
    close(descriptor)
    let outcome = try workspace.build()
    #expect(outcome.code == 0 && outcome.errors.contains("[name-not-utf8]"), "\(outcome.errors)")
  }

  // MARK: What a kill leaves

  @Test(arguments: ["ledger.json", "decisions.yml"])
  func whatAKilledWriteLeftGoesWithTheNextBuild(file: String) throws {
    let draft = "Content/.\(file).almanac-new"
    try workspace.write("[half", to: draft)
    #expect(try workspace.build("--quiet", "--frozen").code == 2)
    #expect(!workspace.exists(draft))
    try workspace.link(draft, to: "../outside/key.txt")
    #expect(try workspace.build("--quiet").code == 0)
    let id = try #require(
      try workspace.text("_site/issues.json").firstMatch(of: /"id":"([0-9A-Z]{5})"/))
    #expect(try workspace.almanac(["issue", "close", String(id.1)]).code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Content")
    #expect(names.filter { $0.hasPrefix(".") } == [])
    #expect(try workspace.text("outside/key.txt") == "SECRET")
    #expect(try workspace.text("Content/decisions.yml").contains("close: \(id.1)"))
  }

  @Test func gitIgnoresWhatAlmanacKeepsForItself() throws {
    try workspace.remove("Content")
    #expect(try workspace.almanac(["init"]).code == 0)
    #expect(try workspace.text("Content/.gitignore").contains("\n.*.almanac-*\n"))
  }
}

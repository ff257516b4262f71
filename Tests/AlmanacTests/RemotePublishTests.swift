// `almanac publish` to another machine and to a bucket, as far as that shows without either: in the place of
// ssh stands a script that runs here what it is given, in that of a bucket a folder that rclone calls a remote.
import Foundation
import Testing

private func isInstalled(_ program: String) -> Bool {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
  }
}

extension Workspace {
  /// Content of which each number makes another site.
  fileprivate func edit(_ number: Int) throws {
    try write("# Fine\n", to: "Content/WORKLOG-e2e-2026-02-01-0900.md")
    try write("base_url: https://kites.example\n", to: "Content/almanac.yml")
    try write("\(number)\n", to: "Content/Public/number.txt")
    try write("same\n", to: "Content/Public/same.txt")
  }
}

@Suite(.enabled(if: isInstalled("rsync"))) struct RemotePublishTests {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.edit(0)
    try workspace.write(
      """
      # What follows the options: a host, and a command for its shell.
      echo "$*" >> '\(workspace.path)/asked'
      while [ $# -gt 0 ]; do
        case $1 in
        --) shift; break ;;
        -o|-p|-l|-F) shift 2 ;;
        -*) shift ;;
        *) break ;;
        esac
      done
      shift
      exec sh -c "$*"

      """, to: "ssh")
    try FileManager.default.createDirectory(
      atPath: workspace.path + "/far", withIntermediateDirectories: false)
  }

  private var target: String { "ssh://ci@docs:2222\(workspace.path)/far/site" }

  private func publish(_ arguments: String..., code: Int32 = 0) throws -> String {
    let outcome = try workspace.almanac(
      ["publish", target] + arguments,
      environment: ["ALMANAC_SSH": "/bin/sh \(workspace.path)/ssh -F none"])
    #expect(outcome.code == code, "\(outcome.output)\(outcome.errors)")
    return code == 0 ? outcome.output : outcome.errors
  }

  private func releases() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/far/site/releases")
      .sorted()
  }

  private var number: String? { try? workspace.text("far/site/current/number.txt") }

  @Test func releasesComeAndGoAsInAFolder() throws {
    #expect(try publish("--dry-run").contains("would publish release"))
    #expect(!workspace.exists("far/site"))
    #expect(try publish().contains("published release "))
    #expect(try workspace.site("far/site/current") == workspace.site())
    #expect(try publish().contains("nothing changed; release "))
    for number in 1...3 {
      try workspace.edit(number)
      #expect(try publish("--keep", "2").contains("(0 new, 1 changed, 0 removed)"))
    }
    #expect(try releases().count == 2 && number == "3\n")
    // What did not change takes no room.
    let links = try FileManager.default.attributesOfItem(
      atPath: workspace.path + "/far/site/releases/\(releases()[1])/same.txt")[.referenceCount]
    #expect(links as? Int == 2)
    #expect(try publish("--rollback", "--dry-run").contains("would go back to release "))
    #expect(number == "3\n")
    #expect(try publish("--rollback").contains("went back to release ") && number == "2\n")
    #expect(try publish("--rollback", code: 2).contains("has no release before the current one"))
    let asked = try workspace.text("asked")
    #expect(asked.contains("-F none -o BatchMode=yes -o ConnectTimeout=15 "))
    #expect(asked.contains(" -p 2222 ") && asked.contains("-- ci@docs sh\n"))
    #expect(asked.contains("-o ControlMaster=yes -o ControlPersist=no -- ci@docs sh\n"))
  }

  @Test func whatIsDamagedIsSeenAndMadeWhole() throws {
    #expect(try publish("--verify", code: 2).contains("Nothing was published to \(target) yet."))
    _ = try publish()
    let count = try workspace.site().count
    #expect(try publish("--verify").hasSuffix(" is whole (\(count) files).\n"))
    try workspace.write("", to: "far/site/current/index.html")
    try workspace.remove("far/site/current/same.txt")
    #expect(try publish("--verify", code: 1).contains("2 of \(count) files (1 missing, 1 empty)."))
    #expect(try publish("--no-build").contains("repaired release "))
    #expect(try workspace.site("far/site/current") == workspace.site())
    // Its size is the same, and its time says nothing.
    let file = workspace.path + "/far/site/current/number.txt"
    try workspace.write("7\n", to: "far/site/current/number.txt")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1000)], ofItemAtPath: file)
    #expect(try publish("--no-build").contains("nothing changed"))
    #expect(try publish("--verify", code: 1).contains("\n  changed: number.txt\n"))
    #expect(try publish("--no-build", "--repair").contains("changed: number.txt"))
    #expect(number == "0\n")
    try workspace.write("7\n", to: "far/site/current/number.txt")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 600)], ofItemAtPath: file)
    #expect(try publish("--no-build").contains("changed: number.txt") && number == "0\n")
  }

  @Test func whatAKilledPublishLeftGoesWithTheNextOne() throws {
    _ = try publish()
    for left in ["releases/.incoming-abcdefghij/x", "releases/.outgoing-abcdefghij/x"] {
      try workspace.write("half", to: "far/site/" + left)
    }
    try workspace.link("far/site/.current-abcdefghij", to: "releases/x")
    // The lock of a shell that is not there any more.
    let host = ProcessInfo.processInfo.hostName
    try workspace.link("far/site/.almanac-lock", to: "\(host):999999999:00")
    try workspace.edit(1)
    _ = try publish()
    #expect(number == "1\n" && releasesAreClean)
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/far/site")
    #expect(names.sorted() == [".almanac-releases", "current", "releases"])
  }

  private var releasesAreClean: Bool {
    (try? releases().allSatisfy { !$0.hasPrefix(".") }) ?? false
  }

  @Test func aPlaceThatIsNotOursIsLeftAlone() throws {
    func refused(_ sentence: String) throws {
      #expect(try publish(code: 2).contains(sentence))
    }
    try workspace.write("x", to: "far/site")
    try refused("is not a folder")
    try workspace.remove("far/site")
    try workspace.write("x", to: "far/site/theirs")
    try refused("is not empty and was not made by almanac publish")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/far/site") == [
        "theirs"
      ])
    try workspace.remove("far/site")
    _ = try publish()
    try workspace.remove("far/site/current")
    try workspace.link("far/site/current", to: "../elsewhere")
    try refused("leads to ../elsewhere, which is no release of ours")
    try workspace.remove("far/site/current")
    try workspace.write("x", to: "far/site/current")
    try refused("is not a symbolic link")
    try workspace.remove("far")
    try refused("There is no folder to make the target")
  }

  @Test func anSSHThatFailsOrIsMissingIsNamed() throws {
    try workspace.write(
      "echo 'Permission denied (publickey).' >&2\nexit 255\n", to: "ssh")
    #expect(
      try publish(code: 2).contains(
        "failed: ssh ended with code 255: Permission denied (publickey).."))
    let outcome = try workspace.almanac(
      ["publish", target], environment: ["ALMANAC_SSH": "no-such-ssh"])
    #expect(
      outcome.code == 2 && outcome.errors.contains("needs no-such-ssh, which is not installed"))
  }
}

@Suite(.enabled(if: isInstalled("rclone"))) struct StoragePublishTests {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.edit(0)
  }

  private func publish(_ arguments: String..., code: Int32 = 0) throws -> String {
    let outcome = try workspace.almanac(
      ["publish", "rclone:here:\(workspace.path)/far"] + arguments,
      environment: [
        "RCLONE_CONFIG": workspace.path + "/rclone.conf", "RCLONE_CONFIG_HERE_TYPE": "local",
      ])
    #expect(outcome.code == code, "\(outcome.output)\(outcome.errors)")
    return code == 0 ? outcome.output : outcome.errors
  }

  @Test func whatChangedIsSentAndWhatIsGoneIsRemoved() throws {
    #expect(try publish("--dry-run").contains("would publish release "))
    #expect(!workspace.exists("far"))
    #expect(try publish().contains("published release "))
    #expect(try workspace.site("far") == workspace.site())
    #expect(try publish().contains("nothing changed; release "))
    try workspace.edit(1)
    try workspace.remove("Content/Public/same.txt")
    try workspace.write("theirs", to: "far/notes.txt")
    try workspace.write("new", to: "Content/Public/new.txt")
    let outcome = try publish()
    #expect(outcome.contains("(1 new, 1 changed, 1 removed)\n"), "\(outcome)")
    #expect(
      try workspace.site("far")
        == workspace.site().merging(["notes.txt": Data("theirs".utf8)]) { $1 })
    #expect(try publish("--rollback", code: 2).contains("cannot go back to one"))
  }

  @Test func whatIsDamagedIsSeenAndSentAgain() throws {
    #expect(try publish("--verify", code: 2).contains("Nothing was published"))
    _ = try publish()
    let count = try workspace.site().count
    #expect(try publish("--verify").hasSuffix(" is whole (\(count) files).\n"))
    try workspace.write("", to: "far/index.html")
    try workspace.remove("far/same.txt")
    try workspace.write("7\n", to: "far/number.txt")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1000)],
      ofItemAtPath: workspace.path + "/far/number.txt")
    #expect(
      try publish("--verify", code: 1).contains(
        "3 of \(count) files (1 missing, 1 empty, 1 changed)."))
    #expect(try publish("--no-build").contains("(1 missing, 1 empty)"))
    #expect(try workspace.text("far/number.txt") == "7\n")
    #expect(try publish("--no-build", "--repair").contains("changed: number.txt"))
    #expect(try workspace.site("far") == workspace.site())
  }

  @Test func aListThatIsDamagedIsMadeAgainAndAPlaceWithoutOneIsNotOurs() throws {
    _ = try publish()
    try workspace.write("almanac release 2\n", to: "far/.almanac/release")
    #expect(try publish("--verify", code: 1).contains("the list of what was published is missing"))
    #expect(try publish("--no-build").contains("repaired the list of what was published"))
    #expect(try publish("--verify").contains(" is whole "))
    try workspace.remove("far/.almanac")
    #expect(try publish(code: 2).contains("was not made by almanac publish"))
  }

  @Test func aNameWithALineBreakCannotBeSent() throws {
    try workspace.write("x", to: "Content/Public/two\nlines.txt")
    #expect(try publish(code: 2).contains("since its name has a line break"))
    #expect(!workspace.exists("far"))
  }
}

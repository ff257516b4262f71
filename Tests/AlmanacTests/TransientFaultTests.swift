// Faults of one moment: a disk that is full, a file that cannot be read once. The next build knows nothing of them.
#if DEBUG
  import Foundation
  import Testing

  @Suite struct TransientFaultTests {
    private static let report = "runs/weekly/2026-02-02-0930/junit.xml"

    /// A workspace with a file of every kind, built once.
    private func built() throws -> Workspace {
      let workspace = try Workspace(KiteLog.history)
      try workspace.write(
        """
        <testsuite name="kites" tests="1" failures="1"><testcase classname="kites" name="test_wind">
        <failure message="no wind"/></testcase></testsuite>
        """, to: "Content/" + Self.report)
      try workspace.write("<p>Gone", to: "Content/Templates/not-found.mustache")
      try workspace.write("kites", to: "Content/Public/more/kites.txt")
      try workspace.write("title: Kites\n", to: "Content/almanac.yml")
      #expect(try workspace.build("--quiet").code == 0)
      let id = try workspace.issue("String snaps")
      try workspace.write("What we know.\n", to: "Content/issues/\(id).md")
      let closed = try workspace.almanac(["issue", "assign", id, "the kite team"])
      #expect(closed.code == 0, "\(closed.errors)")
      let outcome = try workspace.build("--quiet")
      try #require(outcome.code == 0, "\(outcome.errors)")
      return workspace
    }

    private func expectThatOfABuildFromNothing(_ workspace: Workspace, _ step: String) throws {
      let fresh = try workspace.build("--quiet", "--no-cache", "--output", "fresh")
      #expect(fresh.code == 0, "\(step): \(fresh.errors)")
      let difference = try SiteDifference(of: workspace.site(), from: workspace.site("fresh"))
      #expect(difference.isEmpty, "\(step): \(difference)")
      try workspace.remove("fresh")
    }

    @Test(arguments: [
      "critical-2.md", report, "/issues/*.md", "/almanac.yml", "/decisions.yml", "/ledger.json",
      "/not-found.mustache", "/kites.txt", "Content/runs", "Content/issues", "Content/Public",
      "Content",
    ])
    func whatCannotBeReadOnceStopsThatBuildAndNoOther(file: String) throws {
      let workspace = try built()
      let id = try workspace.issue("String snaps")
      let path = file.replacing("*", with: id)
      let before = try FileTree.files(in: workspace.path)
      var turn = 0
      while true {
        turn += 1
        let outcome = try workspace.build("--no-cache", faults: "read:\(path):\(turn):\(EIO)")
        if outcome.code == 0 || turn > 20 { break }
        #expect(outcome.code == 2 && outcome.output.isEmpty, "turn \(turn): \(outcome.errors)")
        #expect(outcome.errors.contains("Input/output error"), "turn \(turn): \(outcome.errors)")
        #expect(try FileTree.files(in: workspace.path) == before, "turn \(turn)")
      }
      // It was opened at least, and looked at.
      #expect((2...20).contains(turn))
      #expect(try FileTree.files(in: workspace.path) == before)
    }

    @Test func aWorklogThatCannotBeReadOnceIsReadByTheNextBuildFromWhatIsKept() throws {
      let workspace = try built()
      var stopped = 0
      for turn in 3...8 {
        // So that pages are rendered whose worklogs are kept without their text.
        try workspace.write("title: Kites \(turn)\n", to: "Content/almanac.yml")
        let before = try FileTree.files(in: workspace.path)
        let outcome = try workspace.build(faults: "read:critical-2.md:\(turn):\(EMFILE)")
        if outcome.code == 0 { continue }
        stopped += 1
        #expect(outcome.code == 2 && outcome.errors.contains("[unreadable]"), "turn \(turn)")
        #expect(try FileTree.files(in: workspace.path) == before, "turn \(turn)")
        #expect(try workspace.build("--quiet").code == 0)
      }
      #expect(stopped > 1)
      try expectThatOfABuildFromNothing(workspace, "worklogs that could not be read")
    }

    @Test func aWorklogThatIsGoneWhenItIsReadIsReadWithTheOthersOnceMore() throws {
      let workspace = try built()
      let runs = try workspace.build().result().runs
      for turn in 1...3 {
        let outcome = try workspace.build(
          "--no-cache", faults: "read:critical-2.md:\(turn):\(ENOENT)")
        #expect(outcome.code == 0 && outcome.errors.isEmpty, "turn \(turn): \(outcome.errors)")
        #expect(try outcome.result().runs == runs)
      }
      let outcome = try workspace.build("--no-cache", faults: "read:critical-2.md:*:\(ENOENT)")
      #expect(outcome.code == 2 && outcome.errors.contains("critical-2.md was changed while"))
    }

    // MARK: The ledger

    private static let added = KiteLog.worklog("Reel squeaks", day: 5)
    private static let ledger = "Content/ledger.json"
    private static let full = "write:.ledger.json.almanac-new:*:\(ENOSPC)"

    @Test func aLedgerThatCouldNotBeWrittenIsWrittenByTheNextBuild() throws {
      let workspace = try built()
      let before = try workspace.text(Self.ledger)
      try workspace.write(Self.added, to: "Content/critical-3.md")
      let outcome = try workspace.build(faults: Self.full)
      #expect(outcome.code == 0)
      let fault = try outcome.only(of: "ledger.json")
      #expect(fault.level == "error" && fault.identifier == "ledger-not-written")
      #expect(fault.sentence.contains("No space left on device"))
      try workspace.expectOnHealthPage("ledger.json", "ledger-not-written")
      #expect(try workspace.text(Self.ledger) == before)

      let frozen = try workspace.build("--frozen")
      #expect(frozen.code == 2 && frozen.errors.contains("[ledger-frozen]"), "\(frozen.errors)")
      let again = try workspace.build()
      #expect(again.code == 0 && again.errors.isEmpty, "\(again.errors)")
      #expect(try workspace.text(Self.ledger).contains(workspace.issue("Reel squeaks")))
      #expect(try workspace.build("--frozen").code == 0)
      try expectThatOfABuildFromNothing(workspace, "a full disk")
    }

    /// It is opened, locked and written under another name, flushed, renamed, and its folder flushed.
    @Test(arguments: [
      ("write:.almanac-new", 2), ("lock:.almanac-new", 1), ("write:/ledger.json", 2),
      ("replace:/ledger.json", 1),
    ])
    func aFaultAtAnyStepOfWritingTheLedgerLeavesTheOldOneOrTheNew(
      call: String, turns: Int
    ) throws {
      let workspace = try built()
      let old = try workspace.text(Self.ledger)
      try workspace.write(Self.added, to: "Content/critical-3.md")
      for turn in 1...turns {
        try workspace.write(old, to: Self.ledger)
        let outcome = try workspace.build("--no-cache", faults: "\(call):\(turn):\(EIO)")
        #expect(outcome.code == 0 && outcome.errors.contains("[ledger-not-written]"))
        let isFlushOfFolder = (call, turn) == ("write:/ledger.json", 2)
        #expect(try (workspace.text(Self.ledger) == old) != isFlushOfFolder, "\(call) \(turn)")
        #expect(try workspace.build("--no-cache", "--quiet").code == 0)
        #expect(try workspace.text(Self.ledger).contains(workspace.issue("Reel squeaks")))
        let hidden = try workspace.names("Content").filter { $0.hasPrefix(".") }
        #expect(hidden == [], "\(call) \(turn)")
      }
    }

    @Test func linksThatTheLedgerLacksAreNotPublished() throws {
      let workspace = try built()
      let publish = ["publish", "target"]
      #expect(try workspace.almanac(publish).code == 0)
      let published = try workspace.site("target/current")
      try workspace.write(Self.added, to: "Content/critical-3.md")
      let outcome = try workspace.almanac(publish, environment: ["ALMANAC_FAULTS": Self.full])
      #expect(outcome.code == 2 && outcome.errors.contains("[ledger-not-written]"))
      #expect(outcome.errors.contains("nothing is published"))
      let skipping = try workspace.almanac(publish + ["--no-build"])
      #expect(skipping.code == 2 && skipping.errors.contains("nothing is published"))
      #expect(try workspace.site("target/current") == published)
      #expect(try workspace.almanac(publish).code == 0)
      let id = try workspace.issue("Reel squeaks")
      #expect(workspace.exists("target/current/issues/\(id)/index.html"))
      #expect(try workspace.text(Self.ledger).contains(id))
      #expect(try workspace.almanac(publish + ["--no-build"]).code == 0)
    }

    // MARK: Going on

    @Test func withKeepGoingWhatCannotBeReadIsLeftOutAndNothingOfThatIsKept() throws {
      let workspace = try built()
      let id = try workspace.issue("Tail tangles in rain")
      let before = try workspace.text(Self.ledger)
      try workspace.write(Self.added, to: "Content/critical-3.md")
      let fault = "read:nightly.md:*:\(EACCES)"
      #expect(try workspace.build(faults: fault).code == 2)
      let outcome = try workspace.build("--keep-going", faults: fault)
      #expect(outcome.code == 0)
      let unread = try outcome.only(of: "nightly.md")
      #expect(unread.level == "error" && unread.identifier == "unreadable")
      #expect(unread.sentence.contains("Permission denied"))
      #expect(try outcome.only(of: "ledger.json").identifier == "ledger-not-written")
      try workspace.expectOnHealthPage("nightly.md", "unreadable")
      #expect(try workspace.text("_site/index.html").contains("Reel squeaks"))
      #expect(!workspace.exists("_site/runs/undated-nightly"))
      #expect(try workspace.build("--keep-going", "--strict", faults: fault).code == 1)
      #expect(try workspace.text(Self.ledger) == before)

      let healed = try workspace.build()
      #expect(healed.code == 0 && healed.errors.isEmpty)
      #expect(try workspace.issue("Tail tangles in rain") == id)
      try expectThatOfABuildFromNothing(workspace, "going on without a worklog")
    }

    @Test func withKeepGoingAFolderThatCannotBeListedIsLeftOut() throws {
      let workspace = try built()
      let before = try workspace.text(Self.ledger)
      try workspace.write("title: More kites\n", to: "Content/almanac.yml")
      let outcome = try workspace.build("--keep-going", faults: "read:Content/runs:*:\(EIO)")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try outcome.only(of: "runs").identifier == "unreadable")
      try workspace.expectOnHealthPage("runs", "unreadable")
      #expect(try workspace.text(Self.ledger) == before)
      #expect(try workspace.build("--quiet").code == 0)
      try expectThatOfABuildFromNothing(workspace, "going on without the reports")
    }

    @Test func whatReadsTheContentDoesNothingWhereItCannot() throws {
      let workspace = try built()
      let id = try workspace.issue("String snaps")
      let before = try FileTree.files(in: workspace.path)
      for command in [
        ["link", id], ["issue", "close", id], ["ledger", "upgrade"],
        ["diff", "2026-02-01", "2026-02-02"],
        ["publish", "target"],
      ] {
        for file in ["nightly.md", "almanac.yml"] {
          let outcome = try workspace.almanac(
            command, environment: ["ALMANAC_FAULTS": "read:\(file):*:\(EIO)"])
          #expect(outcome.code == 2 && outcome.output.isEmpty, "\(command): \(outcome.errors)")
          #expect(outcome.errors.contains(file) && outcome.errors.contains("Input/output error"))
        }
      }
      let inspected = try workspace.almanac(
        ["inspect", "Content/nightly.md"],
        environment: ["ALMANAC_FAULTS": "read:almanac.yml:*:\(EIO)"])
      #expect(inspected.code == 2 && inspected.errors.contains("[settings-unreadable]"))
      #expect(try FileTree.files(in: workspace.path) == before)
    }
  }

  extension Workspace {
    fileprivate func build(_ options: String..., faults: String) throws -> Outcome {
      try almanac(["build"] + options, environment: ["ALMANAC_FAULTS": faults])
    }

    fileprivate func names(_ folder: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
    }

    /// The id of the issue with a title.
    fileprivate func issue(_ title: String) throws -> String {
      let list = try text("_site/issues.json")
      let ids = list.matches(of: /"id":"([0-9A-Z]{5})"[^{}]*?"title":"([^"]*)"/)
      return try String(#require(ids.first { $0.2 == title }, "no \(title) in \(list)").1)
    }
  }
#endif

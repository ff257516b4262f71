// What `almanac` prints and cannot be written: the exit code says so, and nothing crashes or is half done.
import Foundation
import Testing

#if os(Linux)
  @Suite struct LostOutputTests {
    /// A command with something to print, and what it says it has done when that is lost.
    struct Command: Sendable, CustomTestStringConvertible {
      var arguments: [String]
      var done = ""
      var testDescription: String { arguments.joined(separator: " ") }

      init(_ arguments: String..., done: String = "") {
        self.arguments = arguments
        self.done = done
      }
    }

    static let commands = [
      Command("build", done: " The site is built."),
      Command("publish", "target", done: " The site is built."),
      Command("publish", "target", "--no-build", done: " The target is up to date."),
      Command("inspect", "Content/critical-1.md"),
      Command("inspect", "Content/critical-1.md", "--format", "json"),
      Command("link", "P1"),
      Command("diff", "2026-02-01", "2026-02-02"),
      Command("unfurl", "_site/index.html"),
      Command("server-config", "nginx"),
      Command("ledger", "upgrade", "--dry-run"),
      Command(
        "ledger", "upgrade", done: " The findings have moved in Content/ledger.json."),
      Command(
        "issue", "close", "ID", "--by", "me", "--on", "2026-02-05",
        done: " The decision is recorded in Content/decisions.yml."),
      Command("init", "NEW", done: " The folder is made."),
      Command("--help"), Command("help", "build"), Command("--version"), Command("issue"),
      Command("--generate-completion-script", "bash"),
    ]

    let workspace: Workspace
    private let id: String

    init() throws {
      workspace = try Workspace(Sample.history)
      try workspace.write("base_url: https://kites.example/\n", to: "Content/almanac.yml")
      #expect(try workspace.build().code == 0)
      id = try #require(workspace.issues().values.first)
    }

    private func run(
      _ command: Command, output: Stream = .captured, errors: Stream = .captured
    ) throws -> Outcome {
      let arguments = command.arguments.map { word in
        switch word {
        case "ID": id
        case "NEW": UUID().uuidString
        default: word
        }
      }
      return try workspace.almanac(arguments, output: output, errors: errors)
    }

    @Test(arguments: commands)
    func aResultThatCannotBePrintedIsAnError(_ command: Command) throws {
      for (stream, reason) in [
        (Stream.full, "No space left on device."), (.closed, "Bad file descriptor."),
      ] {
        let outcome = try run(command, output: stream)
        #expect(outcome.code == 2)
        let last = outcome.errors.split(separator: "\n").last ?? ""
        #expect(
          last == "almanac: error: Standard output cannot be written: \(reason)\(command.done)")
      }
    }

    @Test(arguments: commands)
    func aReaderWhoHasGoneEndsItQuietly(_ command: Command) throws {
      let outcome = try run(command, output: .unread)
      #expect(outcome.code == -SIGPIPE)
      #expect(!outcome.errors.contains("error:"), "\(outcome.errors)")
    }

    @Test func aReaderWhoHasGoneEndsItAlsoWhereTheSignalIsIgnored() throws {
      let outcome = try ChildProcess(
        executable: "/bin/sh",
        arguments: [
          "-c", #"trap '' PIPE; exec "$0" inspect Content/critical-1.md"#, Product.executable(),
        ], folder: workspace.path, output: .unread
      ).run()
      #expect(outcome.code == -SIGPIPE && outcome.errors.isEmpty)
    }

    @Test func aDecisionIsRecordedOnceThoughItCannotBePrinted() throws {
      let command = Command("issue", "close", "ID", "--by", "me", "--on", "2026-02-05")
      #expect(try run(command, output: .full).code == 2)
      let decisions = try workspace.text("Content/decisions.yml").split(separator: "\n")
      #expect(
        decisions.filter { !$0.hasPrefix("#") } == [
          "- close: \(id)", "  by: me", "  on: 2026-02-05",
        ])
    }

    // MARK: Standard error

    @Test(arguments: [Stream.full, .closed])
    func aFaultThatCannotBeSaidIsStillAFault(_ stream: Stream) throws {
      try workspace.write("colour: red\n", to: "Content/almanac.yml")
      #expect(try run(Command("build"), errors: .captured).code == 0)
      for (command, code) in [
        (Command("build"), 2), (Command("build", "--strict"), 2),
        (Command("publish", "target"), 2), (Command("link", "P1"), 2),
        (Command("link", "nothing-like-it"), 2), (Command("build", "--content", "none"), 2),
        (Command("issue", "close", "00000"), 2), (Command("biuld"), 64),
      ] {
        #expect(try run(command, errors: stream).code == Int32(code), "\(command.testDescription)")
      }
      // What goes to the other stream is whole.
      #expect(try run(Command("link", "P1"), errors: stream).output.contains("issues/\(id)/"))
    }

    @Test func aBuildThatHasNothingToSayNeedsNobodyToListen() throws {
      let outcome = try run(Command("build", "--quiet"), output: .closed, errors: .closed)
      #expect(outcome.code == 0)
    }

    @Test(arguments: [Stream.full, .closed])
    func aBuildThatCanSayNothingIsAnErrorAndItsSiteIsWhole(_ stream: Stream) throws {
      try workspace.write("colour: red\n", to: "Content/almanac.yml")
      #expect(try run(Command("build", "--output", "heard")).code == 0)
      let outcome = try run(
        Command("build", "--output", "unheard"), output: stream, errors: stream)
      #expect(outcome.code == 2)
      #expect(try workspace.site("unheard") == workspace.site("heard"))
    }
  }
#endif

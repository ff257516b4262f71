// Limits that the system sets a program: one that it cannot work within is said.
import Foundation
import Testing

#if os(Linux)
  @Suite struct LimitsTests {
    let workspace: Workspace

    init() throws { workspace = try Workspace(Sample.history) }

    /// Runs `almanac` with a limit of the shell's `ulimit`.
    private func run(_ limit: String, _ words: String) throws -> Outcome {
      try ChildProcess(
        executable: "/bin/sh",
        arguments: ["-c", "ulimit \(limit) && exec \"$0\" \(words)", Product.executable()],
        folder: workspace.path
      ).run()
    }

    @Test(arguments: ["--version", "build"])
    func tooLittleAddressSpaceIsSaidAtOnce(_ words: String) throws {
      let outcome = try run("-v 300000", words)
      #expect(outcome.code == 2 && outcome.output.isEmpty)
      #expect(
        outcome.errors == """
          almanac: error: The address space is limited to 292 MB (ulimit -v); almanac needs 512 MB \
          or more.

          """)
    }

    /// In blocks of 512 bytes.
    @Test func aResultBeyondTheLargestFileIsAnError() throws {
      let outcome = try run("-f 1", "inspect --format json Content/critical-1.md")
      #expect(outcome.code == 2)
      #expect(
        outcome.errors == "almanac: error: Standard output cannot be written: File too large.\n")
      #expect(outcome.output.utf8.count == 512)
    }

    @Test func aSiteBeyondTheLargestFileIsNotBuilt() throws {
      let outcome = try run("-f 8", "build --no-cache")
      #expect(outcome.code == 2)
      #expect(outcome.errors.hasSuffix("almanac.css: File too large.\n"), "\(outcome.errors)")
      #expect(!workspace.exists("_site"))
    }
  }
#endif

// Other programs: what they print, how they end, and what is said of that.
import Foundation
import Programs
import Testing

@Suite struct OutsideProgramTests {
  private func run(
    _ script: String, within limit: Duration = .seconds(600), input: String? = nil
  ) async throws -> String {
    try await OutsideProgram(["/bin/sh", "-c", script, "sh", "one", "two words"])
      .run(within: limit, input: input.map { Data($0.utf8) })
  }

  private func fault(_ script: String, within limit: Duration = .seconds(600)) async
    -> OutsideProgramFault?
  {
    do {
      _ = try await run(script, within: limit)
      return nil
    } catch {
      return error as? OutsideProgramFault
    }
  }

  @Test func `what a program prints is given, its errors are not`() async throws {
    #expect(try await run("echo \"$1-$2\"; echo hidden >&2") == "one-two words\n")
    #expect(try await run("cat", input: "typed") == "typed")
    #expect(try await run("cat") == "")
  }

  @Test func `one that fails says its last words`() async {
    let failed = await fault(
      "echo out; for n in 1 2 3 4 5 6; do echo \"line $n\" >&2; done; exit 7")
    #expect(failed?.code == 7)
    #expect(failed?.words == "ended with code 7: line 2 line 3 line 4 line 5 line 6")
    let mixed = await fault("echo out; echo why >&2; exit 1")
    #expect(mixed?.words == "ended with code 1: out why")
    let silent = await fault("exit 3")
    #expect(silent?.words == "ended with code 3")
    let long = await fault("head -c 3000 /dev/zero | tr '\\0' k >&2; exit 1")
    #expect(long?.words == "ended with code 1: " + String(repeating: "k", count: 500))
  }

  @Test func `one that is killed, hangs or is not there has no code`() async {
    let killed = await fault("kill -9 $$")
    #expect(killed?.code == nil && killed?.words == "was ended by signal 9")
    let hanging = await fault("sleep 600", within: .zero)
    #expect(hanging?.code == nil && hanging?.words == "was not done after 0 seconds")
    do {
      _ = try await OutsideProgram(["/nowhere/program"]).run(within: .seconds(1))
      Issue.record("It was started.")
    } catch {
      #expect((error as? OutsideProgramFault)?.words == "cannot be started")
    }
  }

  @Test func `a program is found where the path leads`() throws {
    let scratch = try Scratch()
    for folder in ["a", "b"] { try scratch.put("#!/bin/sh\n", at: folder + "/tool") }
    try #require(chmod(scratch.path + "/b/tool", 0o755) == 0)
    let path = ["PATH": "\(scratch.path)/none:\(scratch.path)/a:\(scratch.path)/b"]
    #expect(OutsideProgram.path(of: "tool", in: path) == scratch.path + "/b/tool")
    #expect(OutsideProgram.path(of: "other", in: path) == nil)
    #expect(OutsideProgram.path(of: "tool", in: [:]) == nil)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
  func `of a program that was held nothing it printed stays behind`() async throws {
    var held: HeldProgram? = try HeldProgram(
      ["/bin/sh", "-c", "readlink /proc/$$/fd/1; cat"], reading: Data())
    while held?.lines.isEmpty == true { try await Task.sleep(for: .milliseconds(5)) }
    let file = try #require(held?.lines.first)
    #expect(FileManager.default.fileExists(atPath: file))
    held = nil
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `a program that is held runs until its input ends`() async throws {
    let scratch = try Scratch()
    var held: HeldProgram? = try HeldProgram(
      [
        "/bin/sh", "-c",
        "read word; echo \"got $word\"; echo more >&2; cat >/dev/null; echo x > '\(scratch.path)/end'",
      ],
      reading: Data("this\n".utf8))
    while held?.lines.count ?? 2 < 2 { try await Task.sleep(for: .milliseconds(5)) }
    #expect(held?.lines == ["got this", "more"] && held?.isRunning == true)
    #expect(scratch.text("end") == nil)
    held = nil
    #expect(scratch.text("end") == "x\n")
    let short = try HeldProgram(["/bin/sh", "-c", "echo done"], reading: Data())
    while short.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    #expect(short.lines == ["done"])
    #expect(throws: OutsideProgramFault.self) { try HeldProgram(["/nowhere"], reading: Data()) }
  }
}

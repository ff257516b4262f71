// What `almanac` says of itself.
import Testing

@Suite struct HelpTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func theVersionIsThreeNumbers() throws {
    let outcome = try workspace.almanac(["--version"])
    #expect(outcome.code == 0)
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [["--help"], ["-h"], []])
  func theHelpNamesEachCommand(_ arguments: [String]) throws {
    let outcome = try workspace.almanac(arguments)
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    for command in [
      "init", "build", "serve", "publish", "link", "known", "diff", "inspect", "issue", "ledger",
      "server-config", "unfurl",
    ] {
      #expect(outcome.output.contains("\n  \(command) "), "\(command)")
    }
  }

  @Test func theHelpOfBuildNamesEachOptionAndItsDefaultsAndExitCodes() throws {
    let help = try workspace.almanac(["build", "--help"]).output
    for part in [
      "--content <", "--output <", "--base-url <", "--strict", "--jobs <", "--quiet",
      "(default: Content)", "(default: _site)", "Exit codes: 0",
    ] { #expect(help.contains(part), "\(part)") }
  }

  @Test func theHelpOfServeNamesItsOptionsAndThoseOfBuild() throws {
    let help = try workspace.almanac(["serve", "--help"]).output
    for part in [
      "--port <", "(default: 8000)", "--host <", "(default: 127.0.0.1)", "--open", "--content <",
      "--search", "--jobs <", "Exit codes: 0",
    ] { #expect(help.contains(part), "\(part)") }
  }

  @Test func theHelpOfInspectNamesItsFormats() throws {
    let help = try workspace.almanac(["inspect", "--help"]).output
    #expect(help.contains("--format <") && help.contains("text") && help.contains("json"))
  }

  @Test func anUnknownCommandIsRefused() throws {
    let outcome = try workspace.almanac(["biuld"])
    #expect(outcome.code == 64 && outcome.errors.contains("biuld"))
  }
}

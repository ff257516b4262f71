// `almanac init` as somebody meets it who has nothing yet.
import Foundation
import Testing

@Suite struct InitCommandTests {
  let workspace: Workspace
  init() throws {
    workspace = try Workspace()
    try workspace.remove("Content")
  }

  private func initialise(_ folder: String...) throws -> Outcome {
    try workspace.almanac(["init"] + folder)
  }

  @Test func whatItMakesIsASiteWithoutAFault() throws {
    let outcome = try initialise()
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("Content/almanac.yml\n"))
    #expect(outcome.output.hasSuffix("\nNow build the site: almanac build\n"))
    let built = try workspace.build("--strict")
    #expect(built.code == 0 && built.errors.isEmpty, "\(built.errors)")
    let result = try built.result()
    #expect(result.runs == 2 && result.issues == 2)
    let health = try workspace.text("_site/health/index.html")
    #expect(!health.contains("class=\"fault"), "not even a note")
    let index = try workspace.text("_site/index.html")
    #expect(index.contains("Timetable shows the winter times twice"))
  }

  /// Comments that are settings have no single space behind their `#`.
  @Test func everySettingThatItShowsIsOneWhenItsSignIsTakenAway() throws {
    _ = try initialise()
    let yaml = try workspace.text("Content/almanac.yml")
    let used = yaml.replacing(/(?m)^#(?! \S)/, with: "")
    try workspace.write(used, to: "Content/almanac.yml")
    let built = try workspace.build("--strict")
    #expect(built.code == 0 && built.errors.isEmpty, "\(built.errors)")
    #expect(try workspace.text("_site/index.html").contains("Harbour tests</title>"))
    // An unknown key is told all that are known.
    try workspace.write("zebra crossing: 1\n" + used, to: "Content/almanac.yml")
    let fault = try workspace.build("--strict")
    #expect(fault.code == 1)
    let known = fault.errors.prefix { $0 != "\n" }.matches(of: /`([a-z_]+)`/).map(\.output.1)
    #expect(known == used.matches(of: /(?m)^([a-z_]+):/).map(\.output.1))
  }

  @Test func anotherFolderStandsInTheNextCommand() throws {
    let plain = try initialise("notes/kites")
    #expect(plain.output.hasSuffix(": almanac build --content notes/kites\n"))
    let quoted = try initialise("crew's notes")
    #expect(quoted.output.hasSuffix(#": almanac build --content 'crew'\''s notes'"# + "\n"))
    #expect(workspace.exists("crew's notes/almanac.yml"))
  }

  @Test func aFolderWithFilesIsLeftAsItIsAndItsFilesAreNamed() throws {
    for name in ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md", ".hidden"] {
      try workspace.write("mine", to: "Content/\(name)")
    }
    let outcome = try initialise()
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        almanac: error: Content: there are files in this folder: .hidden, a.md, b.md, c.md, d.md and 2 \
        more. Name one that is new or empty.

        """)
    #expect(!workspace.exists("Content/almanac.yml"))
    #expect(try workspace.text("Content/a.md") == "mine")
  }

  @Test func aRepositoryWithNothingInItIsAsGoodAsAnEmptyFolder() throws {
    try workspace.write("ref: refs/heads/main\n", to: "Content/.git/HEAD")
    #expect(try initialise().code == 0)
    #expect(try initialise().code == 2, "what was made once is not made again")
  }

  @Test func aFileInTheWayIsSaid() throws {
    try workspace.write("mine", to: "Content")
    let outcome = try initialise()
    #expect(outcome.code == 2)
    #expect(outcome.errors == "almanac: error: Content: this is a file, not a folder.\n")
    let below = try initialise("Content/below")
    #expect(below.code == 2 && below.errors.contains("cannot be written: Not a directory."))
  }
}

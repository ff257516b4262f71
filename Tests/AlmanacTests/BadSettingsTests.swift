// Faults in `almanac.yml` and in a team's own templates.
import Foundation
import Testing

@Suite struct BadSettingsTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func anUnknownSettingIsAnErrorWithItsLineAndTheNearestKey() throws {
    let yaml = "title: Kites\nbase_ulr: https://kites.example\n"
    try workspace.write(yaml, to: "Content/almanac.yml")
    let fault = try workspace.buildBesideAGoodWorklog().only(of: "almanac.yml")
    #expect(fault.level == "error" && fault.identifier == "unknown-setting")
    #expect(fault.line == 2 && fault.column == 1)
    #expect(fault.sentence.contains("Did you mean `base_url`?"))
    #expect(try workspace.text("_site/index.html").contains("Kites</title>"))
    try workspace.expectOnHealthPage("almanac.yml", "unknown-setting")
    #expect(try workspace.build("--strict").code == 1)
  }

  @Test func settingsThatAreNoYAMLAreAnErrorAndTheDefaultsHold() throws {
    try workspace.write("title: 'Kites\n", to: "Content/almanac.yml")
    let fault = try workspace.buildBesideAGoodWorklog().only(of: "almanac.yml")
    #expect(fault.level == "error" && fault.identifier == "invalid-yaml" && fault.line != nil)
  }

  @Test(arguments: [
    ("base_url: kites.example", "invalid-address"), ("time_zone: Kites/Hill", "unknown-time-zone"),
    ("tracker:\n  issue: https://t.example/", "missing-placeholder"),
    ("tracker:\n  issue: javascript:alert({number})", "invalid-address"),
    ("title: [a, b]", "wrong-type"), ("severities:\n  P7: [dire]", "unknown-setting"),
  ])
  func aSettingWithAWrongValueIsAnErrorAndTheSiteIsBuilt(_ yaml: String, _ kind: String) throws {
    try workspace.write(yaml + "\n", to: "Content/almanac.yml")
    let fault = try workspace.buildBesideAGoodWorklog().only(of: "almanac.yml")
    #expect(fault.level == "error" && fault.identifier == kind)
    expectSound(try workspace.site())
  }
}

@Suite struct BadTemplateTests {
  /// A workspace with a site in it.
  let workspace: Workspace
  let site: [String: Data]

  init() throws {
    workspace = try Workspace(Sample.history)
    _ = try workspace.build()
    site = try workspace.site()
  }

  private func expectRefused(
    _ template: String, _ name: String = "not-found", line: Int, _ identifier: String
  ) throws -> PrintedDiagnostic {
    let file = "Content/Templates/\(name).mustache"
    try workspace.write(template, to: file)
    let fresh = try workspace.build("--output", "fresh")
    #expect(fresh.code == 2 && !workspace.exists("fresh"))
    let outcome = try workspace.build()
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    expectSame(try workspace.site(), site)
    let fault = try #require(outcome.diagnostics(of: file).first, "\(outcome.errors)")
    #expect(fault.level == "error" && fault.line == line, "\(fault)")
    #expect(fault.identifier == identifier, "\(fault)")
    return fault
  }

  @Test(arguments: [
    "<h1>\n{{#crumbs}}\n</h1>\n", "<h1>\n{{site_title\n</h1>", "<h1>\n{{/crumbs}}\n",
  ])
  func aSyntaxErrorStopsTheBuildWithFileAndLine(_ template: String) throws {
    _ = try expectRefused(template, line: 2, "template-syntax")
  }

  @Test func aMissingPartialStopsTheBuildWithTheNearestName() throws {
    let fault = try expectRefused("<h1>\n\n  {{>crums}}\n", line: 3, "template-missing-partial")
    #expect(fault.sentence.contains("`crums`") && fault.sentence.contains("`crumbs`"))
    #expect(fault.column == 3)
  }

  @Test func anUnknownVariableStopsTheBuildWithTheNearestName() throws {
    let fault = try expectRefused("{{site_titel}}\n", line: 1, "template-unknown-variable")
    #expect(fault.sentence.contains("`site_titel`") && fault.sentence.contains("`site_title`"))
  }

  @Test func textThatWouldNotBeEscapedStopsTheBuild() throws {
    _ = try expectRefused("{{{site_title}}}\n", line: 1, "template-unescaped")
  }

  @Test func aTemplateThatIsNotUTF8StopsTheBuild() throws {
    let bytes = Data([0x3C, 0xE9, 0x3E])
    try workspace.write(bytes, to: "Content/Templates/not-found.mustache")
    let outcome = try workspace.build()
    #expect(outcome.code == 2 && outcome.errors.contains("not-found.mustache: error: "))
    expectSame(try workspace.site(), site)
  }

  @Test func everyFaultIsReportedInTheOrderOfTheFile() throws {
    let template = "{{a_thing}}\n{{>b_thing}}\n{{c_thing}}\n"
    try workspace.write(template, to: "Content/Templates/not-found.mustache")
    #expect(try workspace.build().diagnostics.map(\.line) == [1, 2, 3])
  }

  @Test func anOverriddenTemplateAndPublicFileTakeTheProductsPlace() throws {
    try workspace.write("<p>Gone, {{site_title}}", to: "Content/Templates/not-found.mustache")
    try workspace.write("body{}", to: "Content/Public/almanac.css")
    try workspace.write("kites", to: "Content/Public/more/kites.txt")
    #expect(try workspace.build().code == 0)
    #expect(try workspace.text("_site/404.html") == "<p>Gone, Worklogs")
    #expect(try workspace.text("_site/almanac.css") == "body{}")
    #expect(try workspace.text("_site/more/kites.txt") == "kites")
  }
}

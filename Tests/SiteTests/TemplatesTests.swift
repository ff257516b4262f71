// Templates: what is wrong with one is said with its place, and one can be replaced by another.
import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite struct TemplatesTests {
  /// A folder with some files, gone afterwards.
  private func withFolder<Result>(
    _ files: [String: String], _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try body(folder.path)
  }

  private func faults(replacing name: String, with text: String) throws -> [String] {
    try withFolder([name: text]) { folder in
      do throws(TemplateFaults) {
        _ = try Templates(folders: [Product.templates, folder])
        return []
      } catch {
        return error.diagnostics.map {
          "\($0)".replacing(folder + "/", with: "").replacing(Product.templates + "/", with: "")
        }
      }
    }
  }

  @Test func theProductsTemplatesAreWithoutFault() throws {
    _ = try Templates(folders: [Product.templates])
  }

  /// What is left of templates that call the next one, in a row as long as that.
  @Test(arguments: [(64, "the end"), (65, "")])
  func templatesNestSixtyFourDeepAndWhatCallsItselfComesToNothing(_ count: Int, _ text: String) {
    func tag(_ kind: TemplateTag.Kind, _ name: String, _ children: [TemplateTag] = [])
      -> TemplateTag
    {
      TemplateTag(
        kind: kind, name: name, location: SourceLocation(file: "a.mustache"), children: children)
    }
    var row = Dictionary(
      uniqueKeysWithValues: (1..<count).map { ("t\($0)", [tag(.partial, "t\($0 + 1)")]) })
    row["t\(count)"] = [tag(.text, "the "), tag(.text, "end")]
    var expansion = TemplateExpansion(of: row)
    #expect(expansion.tags(of: "t1").map(\.name) == (text.isEmpty ? [] : [text]))

    let frame = [tag(.text, "<"), tag(.block, "main", [tag(.text, "plain")]), tag(.text, ">")]
    let fills = tag(.parent, "frame", [tag(.block, "main", [tag(.variable, "title")])])
    var pages = TemplateExpansion(of: [
      "frame": frame, "page": [fills], "plain": [tag(.parent, "frame")],
      "round": [tag(.text, "a"), tag(.partial, "round")],
    ])
    #expect(pages.tags(of: "page").map(\.name) == ["<", "title", ">"])
    #expect(pages.tags(of: "plain").map(\.name) == ["<plain>"])
    #expect(pages.tags(of: "round").map(\.name) == [String(repeating: "a", count: 64)])
    #expect(pages.tags(of: "nowhere").isEmpty)
  }

  @Test func aSectionThatIsNeverClosedIsAFault() throws {
    let faults = try self.faults(replacing: "not-found.mustache", with: "<h1>\n{{#crumbs}}\n</h1>")
    #expect(
      faults == ["not-found.mustache:2:1: error: {{#crumbs}} is never closed. [template-syntax]"])
  }

  @Test func aSectionThatIsClosedByAnotherNameIsAFault() throws {
    let faults = try self.faults(
      replacing: "not-found.mustache", with: "{{#crumbs}}{{url}}{{/crumb}}")
    #expect(
      faults == [
        "not-found.mustache:1:19: error: {{/crumb}} closes nothing that is open here. [template-syntax]"
      ])
  }

  /// Columns count what people see as one character, lines whatever ends them.
  @Test(arguments: [
    ("é🪁 → {{page_title", "1:6"), ("a\r\nb\r\n  {{page_title", "3:3"),
    ("a\u{2028}e\u{301}{{page_title", "2:2"), ("{{!é}}ü{{! two\nlines }} {{page_title", "2:10"),
  ])
  func aFaultSaysItsLineAndColumn(text: String, place: String) throws {
    let faults = try self.faults(replacing: "not-found.mustache", with: text)
    #expect(
      faults == ["not-found.mustache:\(place): error: The tag is never closed. [template-syntax]"])
  }

  @Test func aTagOnALineOfItsOwnLeavesNoTraceHoweverTheLineEnds() {
    for end in ["\n", "\r\n", "\r"] {
      var scanner = TemplateScanner("a\(end) {{! é }}\t\(end)b", file: "a.mustache")
      #expect(scanner.scan().map(\.name) == ["a\(end)", "b"])
    }
  }

  @Test func aTagThatIsNeverClosedIsAFault() throws {
    let faults = try self.faults(replacing: "not-found.mustache", with: "a\nb {{page_title\n")
    #expect(
      faults == ["not-found.mustache:2:3: error: The tag is never closed. [template-syntax]"])
  }

  @Test func aMissingPartialIsAFault() throws {
    let faults = try self.faults(
      replacing: "not-found.mustache", with: "{{<frame}}{{/frame}}\n  {{>crumb}}")
    #expect(
      faults == [
        "not-found.mustache:2:3: error: There is no template `crumb`. Did you mean `crumbs`? [template-missing-partial]"
      ])
  }

  @Test func anUnknownVariableIsAFaultWithTheNearestName() throws {
    let faults = try self.faults(
      replacing: "issue-row.mustache", with: "<li>{{titel}}</li>")
    #expect(
      faults == [
        "issue-row.mustache:1:5: error: Nothing here is called `titel`. Did you mean `title`? [template-unknown-variable]"
      ])
  }

  @Test func textMustBeEscapedAndFinishedHTMLMustNot() throws {
    let page = try faults(replacing: "not-found.mustache", with: "{{{page_title}}}")
    #expect(page.count == 1 && page[0].contains("[template-unescaped]"))
    let partial = try faults(replacing: "excerpt.mustache", with: "{{&text}}")
    #expect(partial.count == 1 && partial[0].contains("excerpt.mustache:1:1"))
  }

  @Test(arguments: ["{{=<% %>=}}", "{{% CONTENT_TYPE: TEXT}}"])
  func escapingCannotBeSwitchedOff(pragma: String) throws {
    let faults = try self.faults(replacing: "not-found.mustache", with: pragma)
    #expect(faults.contains { $0.contains("cannot change delimiters or set pragmas") })
  }

  /// Escaping is for what stands between tags and in attributes with quotes.
  @Test(arguments: [
    ("<a class={{page_title}}>", "1:10", "an attribute without quotes"),
    ("<a href={{root}}>", "1:9", "an attribute without quotes"),
    ("<p id=a{{page_title}}>", "1:8", "an attribute without quotes"),
    ("<p onclick=\"go('{{page_title}}')\">", "1:17", "`onclick`"),
    ("<p OnClick = '{{page_title}}'>", "1:15", "`onclick`"),
    ("<p style=\"color: {{page_title}}\">", "1:18", "`style`"),
    ("<iframe srcdoc=\"{{page_title}}\">", "1:17", "`srcdoc`"),
    ("<script>\nlet title = '{{page_title}}'</script>", "2:14", "<script>"),
    ("<SCRIPT defer>if (a < b) </p> {{page_title}}</script>", "1:31", "<script>"),
    ("<style>.{{page_title}} {}</style>", "1:9", "<style>"),
    ("<p {{page_title}}>", "1:4", "within a tag"), ("<{{page_title}}>", "1:2", "within a tag"),
    ("<p data-{{page_title}}=\"\">", "1:9", "within a tag"),
    ("<p title {{page_title}}>", "1:10", "within a tag"),
    ("<!-- {{page_title}} -->", "1:6", "a comment"),
    ("<a href=\"{{page_title}}\">", "1:10", "no address"),
    ("<a href=\"{{root}}{{page_title}}\">", "1:18", "no address"),
    ("<a href=\" java{{page_title}}\">", "1:15", "no address"),
    ("<a href=\"javascript:go({{page_title}})\">", "1:24", "no address"),
    ("<img src='{{page_title}}'>", "1:11", "no address"),
    ("{{#crumbs}}<a href=\"{{text}}\">{{/crumbs}}", "1:21", "no address"),
    // A place can be reached in several ways.
    ("{{#at_index}}<script>{{/at_index}}{{page_title}}", "1:35", "<script>"),
    ("<p{{#crumbs}} title=\"{{text}}{{/crumbs}}>", "1:22", "within a tag"),
  ])
  func aValueWhereEscapingDoesNotHelpIsAFault(text: String, place: String, words: String) throws {
    let faults = try self.faults(replacing: "not-found.mustache", with: text)
    #expect(faults.count == 1, "\(faults)")
    #expect(faults.first?.hasPrefix("not-found.mustache:\(place): error: `") == true, "\(faults)")
    #expect(faults.first?.contains(words) == true, "\(faults)")
    #expect(faults.first?.hasSuffix(" [template-unsafe-place]") == true)
  }

  @Test(arguments: [
    "<p class=\"a {{page_title}}\" data-x='{{page_title}}' title=\"a=b>{{page_title}}\">{{page_title}}</p>",
    "<a href=\"{{root}}index.html#{{page_title}}\">", "<a href=\"#{{page_title}}\">",
    "<a href=\"date-{{page_title}}.html\">", "<a href=\"https://{{page_title}}\">",
    "{{#crumbs}}<a href=\"{{url}}\"{{#at_index}} hidden{{/at_index}}>{{text}}</a>{{/crumbs}}",
    "<title>{{page_title}}</title><script src=\"{{root}}a.js\"></script><br/>{{page_title}}",
    "<style>a > b { c: d }</style>{{page_title}}", "<!-- a > b -->{{page_title}}",
    "1 < 2 {{page_title}}",
    "<!DOCTYPE html>{{page_title}}{{! {{ }}", "<input disabled value = \"{{page_title}}\" >",
  ])
  func aValueWhereEscapingHelpsIsNone(text: String) throws {
    #expect(try faults(replacing: "not-found.mustache", with: text) == [])
  }

  @Test func finishedHTMLMayStandBetweenTagsOnly() throws {
    let faults = try self.faults(
      replacing: "run.mustache", with: "{{{start}}}<p title=\"{{{start}}}\"></p>")
    #expect(
      faults == [
        "run.mustache:1:22: error: `start` is finished HTML and may stand between tags only. Take a variable that is text. [template-unsafe-place]"
      ])
  }

  @Test func aFaultInAPartialIsSaidOnceWhereItStands() throws {
    let faults = try self.faults(
      replacing: "crumbs.mustache", with: "{{#crumbs}}\n<a href={{url}}>{{text}}</a>{{/crumbs}}")
    #expect(
      faults == [
        "crumbs.mustache:2:9: error: `url` stands in an attribute without quotes, which a blank in it would end. Write href=\"{{url}}\". [template-unsafe-place]"
      ])
  }

  @Test func aPartialThatContainsItselfIsAFault() throws {
    let faults = try self.faults(replacing: "crumbs.mustache", with: "a\n{{>crumbs}}")
    #expect(faults.count == 1 && faults[0].hasPrefix("crumbs.mustache:2:1"))
  }

  @Test func aBlockThatTheFrameLacksIsAFault() throws {
    let faults = try self.faults(
      replacing: "not-found.mustache", with: "{{<frame}}{{$mian}}x{{/mian}}{{/frame}}")
    #expect(faults.count == 1 && faults[0].contains("Did you mean `main`?"))
  }

  @Test func aPageWithoutTemplateIsAFault() throws {
    try withFolder([:]) { folder in
      let faults = #expect(throws: TemplateFaults.self) { try Templates(folders: [folder]) }
      #expect(faults?.diagnostics.count == 17)
    }
  }

  @Test func oneTemplateCanBeReplaced() throws {
    try withFolder(["not-found.mustache": "<p>{{site_title}} has no such page</p>"]) { folder in
      let site = try renderedSite(templates: [Product.templates, folder])
      #expect(site["404.html"] == "<p>Shop &lt;worklogs&gt; has no such page</p>")
      #expect(site["index.html"]?.contains("What to fix first") == true)
    }
  }

  @Test func onePublicFileCanBeReplacedAndOthersAdded() throws {
    try withFolder(["almanac.css": "", "img/logo.svg": "", ".hidden": ""]) { folder in
      let files = publicFiles(folders: [Product.publicFolder, folder])
      #expect(
        files.map(\.path) == [
          "almanac.css", "almanac.js", "favicon.svg", "img/logo.svg", "keys.js", "lists.js",
          "search.js",
        ])
      #expect(files[0].file == folder + "/almanac.css")
      #expect(files[1].file == Product.publicFolder + "/almanac.js")
    }
  }

  @Test(arguments: [
    ("\u{600}<script>", "\u{600}&lt;script&gt;"), ("\"\u{301}x", "&quot;\u{301}x"),
    ("a\u{0}b\u{9F}c\u{FFFE}d\te\n", "abcd\te\n"), ("it's & more", "it&#39;s &amp; more"),
    ("\u{7E}\u{7F}\u{80}\u{9F}\u{A0}", "~\u{A0}"),
    ("\u{FFFD}\u{FFFE}\u{FFFF}\u{10000}", "\u{FFFD}\u{10000}"),
  ])
  func markupBesideCombiningCharactersIsEscapedToo(text: String, expected: String) {
    #expect(Array(text.escaped.utf8) == Array(expected.utf8))
  }

  /// Long texts are looked at many bytes at a time, short ones byte by byte.
  @Test func everyCharacterIsEscapedAlikeAloneAndAmongOthers() {
    // Controls and noncharacters (HTML Standard, 13.2.3.5).
    let forbidden: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF, 0xFFFE...0xFFFF, 0x1_FFFE...0x1_FFFF,
    ]
    let values = Array(0...0x2FF) + Array(0xFDC0...0xFDFF) + Array(0xFFF0...0x1_000F) + [0x1_FFFF]
    for scalar in values.compactMap({ Unicode.Scalar(UInt32($0)) }) {
      let around = String(repeating: "plain text ", count: 4)
      let expected =
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        case "\t", "\n": String(scalar)
        default: forbidden.contains { $0.contains(scalar.value) } ? "" : String(scalar)
        }
      #expect(Array(String(scalar).escaped.utf8) == Array(expected.utf8))
      let text = around + String(scalar) + around
      #expect(Array(text.escaped.utf8) == Array((around + expected + around).utf8))
    }
  }

  @Test func aPartMayNameWhatStandsAroundIt() throws {
    let rows = "{{#groups}}{{#rows}}<b>{{site_title}}, {{name}}: {{id}}</b>{{/rows}}{{/groups}}"
    try withFolder(["issues.mustache": rows]) { folder in
      let site = try renderedSite(templates: [Product.templates, folder])
      #expect(
        site["issues/index.html"]?.hasPrefix("<b>Shop &lt;worklogs&gt;, Open: K7Q2M</b>") == true)
    }
  }
}

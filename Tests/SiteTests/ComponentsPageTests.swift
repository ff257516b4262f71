// The page that shows whoever changes a template every component, each with what the history has of it.
import Histories
import Settings
import Testing
import Worklogs

@testable import Site

@Suite("The page of components")
struct ComponentsPageTests {
  /// The sections of the page by their headings.
  private func sections(_ history: History) throws -> [String: String] {
    let pages = SiteLayout(history, settings: Settings(), showsComponents: true).pages
    let page = try #require(pages.first { $0.path == "styleguide/index.html" })
    let text = String(
      decoding: page.render(with: try Templates(folders: [Product.templates])), as: UTF8.self)
    let found = text.split(separator: "<section class=\"group\"><h2>").dropFirst().compactMap {
      section in
      section.firstRange(of: "</h2>").map {
        (String(section[..<$0.lowerBound]), String(section[$0.upperBound...]))
      }
    }
    return Dictionary(found) { first, _ in first }
  }

  private func matches(_ text: String?, _ pattern: Regex<(Substring, Substring)>) -> [String] {
    (text ?? "").matches(of: pattern).map { String($0.output.1) }
  }

  @Test("is there only where it was asked for")
  func askedFor() {
    let paths = SiteLayout(sampleHistory(), settings: Settings()).pages.map(\.path)
    #expect(!paths.contains("styleguide/index.html"))
  }

  @Test("shows the first issue of each state, and the three newest runs")
  func rows() throws {
    let sections = try sections(sampleHistory())
    #expect(
      matches(sections["Rows of issues, one of each state"], /href="\.\.\/issues\/(\w+)\//)
        == ["X0SS0", "A1B2C", "K7Q2M", "ZZZ99", "FLAKY"])
    #expect(
      matches(sections["Rows of runs"], /class="row-title" href="\.\.\/runs\/([^\/]+)\//).count
        == 3)
  }

  @Test("shows a finding with its excerpt, the fields of a worklog, and faults")
  func parts() throws {
    var history = sampleHistory()
    history.runs[0].worklog?.fields = []
    history.runs[2].worklog?.fields = [Field(name: "Pier", value: "4", line: 3)]
    let sections = try sections(history)
    #expect(sections["Finding"]?.contains("Checkout drops the cart") == true)
    #expect(sections["Excerpt"]?.contains("AssertionError: expected 3 items, got 0") == true)
    #expect(sections["Field list"]?.contains("Critical tests (unit, integration)") == true)
    #expect(sections["Field list"]?.contains("Pier") == false)
    #expect(sections["Faults"]?.contains("The file is empty.") == true)
  }

  @Test("leaves out what the history has nothing of")
  func nothing() throws {
    let sections = try sections(History())
    for heading in [
      "Open issues over time", "Durations of a test", "Finding", "Excerpt", "Field list",
    ] {
      #expect(sections[heading] == nil, "\(heading)")
    }
    #expect(sections["Severity"]?.contains("P0") == true)
  }
}

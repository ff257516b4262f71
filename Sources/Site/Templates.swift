// Loads the Mustache templates, checks them all before anything is rendered, and renders pages.
import Diagnostics
import Foundation
import Mustache

/// The templates of a site: the product's own, some perhaps replaced by the content folder's.
public struct Templates: Sendable {
  private let library: MustacheLibrary

  /// Reads every `*.mustache` of the folders; a file of a later folder replaces one of the same name
  /// in an earlier one. A folder that does not exist counts as empty.
  public init(folders: [String]) throws(TemplateFaults) {
    var sources: [String: Source] = [:]
    var faults: [Diagnostic] = []
    for folder in folders { Self.read(folder, into: &sources, faults: &faults) }
    faults += Self.check(sources, in: folders.first ?? "")
    library = Self.library(of: sources, faults: &faults)
    if !faults.isEmpty { throw TemplateFaults(diagnostics: faults.sorted()) }
  }

  func render<View: PageView>(_ view: View) -> [UInt8] {
    Array((library.render(view, withTemplate: View.template) ?? "").utf8)
  }

  private struct Source {
    var file: String
    var text: String
  }

  /// Every kind of page, to check its template against.
  private static let pages: [any PageView.Type] = [
    IndexPage.self, IssuesPage.self, IssuePage.self, RunsPage.self, MonthPage.self, RunPage.self,
    ReferencesPage.self, ReferencePage.self, HealthPage.self, NotFoundPage.self,
  ]

  private static func read(
    _ folder: String, into sources: inout [String: Source], faults: inout [Diagnostic]
  ) {
    for name in fileNames(in: folder) where name.hasSuffix(".mustache") {
      let file = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: file),
        let text = String(validating: data, as: UTF8.self)
      else {
        faults.append(
          Diagnostic(
            .error, at: SourceLocation(file: file), "The template cannot be read as UTF-8.",
            identifier: "template-unreadable"))
        continue
      }
      sources[String(name.dropLast(".mustache".count))] = Source(file: file, text: text)
    }
  }

  private static func check(_ sources: [String: Source], in folder: String) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    let trees = sources.mapValues { source in
      var scanner = TemplateScanner(source.text, file: source.file)
      let tags = scanner.tags()
      faults += scanner.faults
      return tags
    }
    var check = TemplateCheck(templates: trees)
    for page in pages {
      check.check(page.template, against: page)
      if trees[page.template] == nil { faults.append(missing(page.template, in: folder)) }
    }
    return faults + check.faults
  }

  private static func missing(_ name: String, in folder: String) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: "\(folder)/\(name).mustache"),
      "The template of a page is missing.", identifier: "template-missing")
  }

  private static func library(
    of sources: [String: Source], faults: inout [Diagnostic]
  ) -> MustacheLibrary {
    MustacheContentTypes.register(EscapedContent(), named: EscapedContent.name)
    var library = MustacheLibrary()
    for (name, source) in sources {
      do {
        try library.register(prepared(source.text), named: name)
      } catch {
        // The scanner has said where, unless only swift-mustache minds.
        guard !faults.contains(where: { $0.location.file == source.file }) else { continue }
        faults.append(syntaxFault(error, in: source.file))
      }
    }
    return library
  }

  /// The template with our escaping, and with partials and blocks at the start of their lines: an
  /// indented one would indent the lines of a worklog's code blocks, at great cost.
  private static func prepared(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let tag = line.drop { $0 == " " || $0 == "\t" }
      return ["{{>", "{{<", "{{$"].contains { tag.hasPrefix($0) } ? tag : line
    }
    return "{{% CONTENT_TYPE: \(EscapedContent.name)}}\n" + lines.joined(separator: "\n")
  }

  private static func syntaxFault(_ error: any Error, in file: String) -> Diagnostic {
    let line = (error as? MustacheTemplate.ParserError).map { $0.context.lineNumber - 1 } ?? 0
    let column = (error as? MustacheTemplate.ParserError)?.context.columnNumber ?? 0
    return Diagnostic(
      .error, at: SourceLocation(file: file, line: line, column: column),
      "The template is not valid Mustache.", identifier: "template-syntax")
  }
}

/// Everything that is wrong with the templates, by file and line. Nothing can be rendered then.
public struct TemplateFaults: Error, Sendable {
  public var diagnostics: [Diagnostic]
}

/// The names of a folder's entries, sorted; none where there is no such folder.
func fileNames(in folder: String) -> [String] {
  (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
}

// Loads the Mustache templates, checks them all before anything is rendered, and renders pages.
import Diagnostics
import Hashing

/// A template as it was read: `crumbs` of `Templates/crumbs.mustache`.
public struct TemplateFile: Sendable {
  public var name: String
  /// To show in diagnostics.
  public var file: String
  public var bytes: [UInt8]

  public init(name: String, file: String, bytes: [UInt8]) {
    (self.name, self.file, self.bytes) = (name, file, bytes)
  }
}

/// The templates of a site: the product's own, some perhaps replaced by the content folder's.
public struct Templates: Sendable {
  /// By name, each bound to the kind of view that it is for.
  private let bound: [String: any Sendable]
  /// The public files that pages name by their content; they belong into the site beside the plain ones.
  public let assets: [Asset]

  /// - Parameters:
  ///   - files: one of each name.
  ///   - folder: where a template that is missing should be, for the sentence that says so.
  ///   - publicFiles: all that the site has; pages name one that is left out by its plain name.
  public init(
    _ files: [TemplateFile], in folder: String, publicFiles: [PublicFile] = []
  ) throws(TemplateFaults) {
    var faults: [Diagnostic] = []
    let sources = Self.sources(of: files, faults: &faults)
    let trees = Self.trees(of: sources, faults: &faults)
    faults += Self.check(trees, in: folder)
    if !faults.isEmpty { throw TemplateFaults(diagnostics: faults.sorted()) }
    let named = NamedAssets(in: trees, of: publicFiles)
    assets = named.all.values.sorted { $0.path < $1.path }
    bound = Self.bound(trees.mapValues(named.naming))
  }

  func render<View: PageView>(_ view: View) -> [UInt8] {
    render(View.template, for: view)
  }

  /// Nothing where the template is for another kind of view.
  func render<View: ViewModel>(_ template: String, for view: View) -> [UInt8] {
    (bound[template] as? BoundTemplate<View>)?.render(view) ?? []
  }

  private struct Source {
    var file: String
    var text: String
  }

  /// Every kind of page, to check its template against.
  private static let pages: [any PageView.Type] = [
    IndexPage.self, IssuesPage.self, IssuePage.self, RunsPage.self, MonthPage.self, RunPage.self,
    TestsPage.self, TestPage.self,
    ReferencesPage.self, ReferencePage.self, HealthPage.self, NotFoundPage.self, FormerPage.self,
    ComparisonPage.self, SearchPage.self, StyleguidePage.self,
  ]

  /// Everything that is rendered from a template of its own.
  private static let views: [(template: String, view: any ViewModel.Type)] =
    pages.map { ($0.template, $0) } + [(CardView.template, CardView.self)]

  private static func sources(
    of files: [TemplateFile], faults: inout [Diagnostic]
  ) -> [String: Source] {
    var sources: [String: Source] = [:]
    for file in files {
      guard let text = String(validating: file.bytes, as: UTF8.self) else {
        faults.append(
          Diagnostic(
            .error, at: SourceLocation(file: file.file), "The template cannot be read as UTF-8.",
            identifier: "template-unreadable"))
        continue
      }
      sources[file.name] = Source(file: file.file, text: text)
    }
    return sources
  }

  private static func trees(
    of sources: [String: Source], faults: inout [Diagnostic]
  ) -> [String: [TemplateTag]] {
    sources.mapValues { source in
      var scanner = TemplateScanner(source.text, file: source.file)
      let tags = scanner.scan()
      faults += scanner.faults
      return tags
    }
  }

  private static func check(_ trees: [String: [TemplateTag]], in folder: String) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    var check = TemplateCheck(templates: trees)
    for (template, view) in views {
      check.check(template, against: view)
      if trees[template] == nil { faults.append(missing(template, in: folder)) }
    }
    faults += check.faults
    return faults.isEmpty ? checkMarkup(trees) : faults
  }

  private static func checkMarkup(_ trees: [String: [TemplateTag]]) -> [Diagnostic] {
    var check = MarkupCheck()
    for (template, view) in views {
      var expansion = TemplateExpansion(of: trees)
      check.check(expansion.tags(of: template), against: view)
    }
    return check.faults
  }

  private static func bound(_ trees: [String: [TemplateTag]]) -> [String: any Sendable] {
    func bind<View: ViewModel>(_ template: String, to view: View.Type) -> any Sendable {
      var expansion = TemplateExpansion(of: trees)
      return BoundTemplate(expansion.tags(of: template), knowing: view.known)
    }
    return views.reduce(into: [:]) { $0[$1.template] = bind($1.template, to: $1.view) }
  }

  private static func missing(_ name: String, in folder: String) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: "\(folder)/\(name).mustache"),
      "The template of a page is missing.", identifier: "template-missing")
  }
}

/// Everything that is wrong with the templates, by file and line. Nothing can be rendered then.
public struct TemplateFaults: Error, Sendable {
  public var diagnostics: [Diagnostic]
}

// One file of the site: where it goes, and how its bytes come about when they are wanted.

/// A planned file. Pages know nothing of each other, so they can be rendered in any order, on any
/// thread, and dropped once written.
public struct Page: Sendable {
  /// Relative to the site's root: `issues/K7Q2M/index.html`.
  public let path: String
  private let content: @Sendable (Templates) -> [UInt8]

  init(path: String, content: @escaping @Sendable (Templates) -> [UInt8]) {
    self.path = path
    self.content = content
  }

  /// The file's bytes; the same for the same history, settings and templates.
  public func render(with templates: Templates) -> [UInt8] { content(templates) }
}

extension Page {
  /// A page that a template lays out. The view model is made only when the page is rendered.
  init<View: PageView>(_ path: String, view: @escaping @Sendable () -> View) {
    self.init(path: path) { $0.render(view()) }
  }
}

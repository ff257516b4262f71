// One file of the site: where it goes, and how its bytes come about when they are wanted.

/// A planned file. Pages know nothing of each other, so they can be rendered in any order, on any
/// thread, and dropped once written.
public struct Page: Sendable {
  /// Relative to the site's root: `issues/K7Q2M/index.html`.
  public let path: String
  /// The runs whose worklogs' text it shows.
  public let shownProse: [Int]
  private let content: @Sendable (Templates) -> [UInt8]
  private let digest: @Sendable () -> UInt64?

  /// - Parameter inputs: What its bytes come from, as one number.
  init(
    path: String, shownProse: [Int] = [], inputs: @escaping @Sendable () -> UInt64? = { nil },
    content: @escaping @Sendable (Templates) -> [UInt8]
  ) {
    self.path = path
    self.shownProse = shownProse
    self.digest = inputs
    self.content = content
  }

  /// A number that is another one when the page's bytes would be; nil where only rendering tells. It may be
  /// compared with that of another build.
  public var inputs: UInt64? { digest() }

  /// The file's bytes; the same for the same history, settings and templates.
  public func render(with templates: Templates) -> [UInt8] { content(templates) }
}

extension Page {
  /// A page that a template lays out. The view model is made only when the page is rendered.
  init<View: PageView>(
    _ path: String, shownProse: [Int] = [], inputs: @escaping @Sendable () -> UInt64? = { nil },
    view: @escaping @Sendable () -> View
  ) {
    self.init(path: path, shownProse: shownProse, inputs: inputs) { $0.render(view()) }
  }
}

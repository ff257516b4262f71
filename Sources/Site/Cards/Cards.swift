// The pictures that chats show of links to issues and runs: what to draw, and where it goes.
import Hashing
import Histories
import Settings

/// A picture to be drawn.
public struct Card: Sendable {
  /// What a page is about.
  public enum Subject: Hashable, Sendable {
    /// By its index in the history.
    case issue(Int)
    case run(Int)
  }

  public let subject: Subject
  private let view: @Sendable () -> CardView

  fileprivate init(_ subject: Subject, view: @escaping @Sendable () -> CardView) {
    self.subject = subject
    self.view = view
  }

  /// In pixels: what Open Graph images usually are, and all chats show uncut.
  public static let width: Int32 = 1200
  public static let height: Int32 = 630

  /// The picture as an SVG document. All text is escaped; the same for the same history, settings and
  /// template.
  public func svg(with templates: Templates) -> [UInt8] {
    templates.render(CardView.template, for: view())
  }

  /// Where a picture goes: `cards/<hash>.png`, the hash that of the whole SVG (128-bit XXH3), so that
  /// a picture with that name never needs to be drawn again. Fonts are not in it.
  public static func path(ofSVG svg: [UInt8]) -> String {
    "cards/\(svg.hash128.hexadecimal).png"
  }
}

/// Where the picture of each page is; the ones that are left out have none.
public typealias CardPaths = [Card.Subject: String]

/// A card for each issue and each run, none without a base URL: chats need whole URLs of pictures.
public func cards(of history: History, settings: Settings) -> [Card] {
  guard settings.baseURL != nil else { return [] }
  let plan = Plan(history, settings: settings)
  return history.issues.indices.map { index in
    Card(.issue(index)) { CardView(issue: index, plan) }
  }
    + history.runs.indices.map { index in Card(.run(index)) { CardView(run: index, plan) } }
}

/// The picture of a page, for its head.
struct CardLink: ViewModel {
  let url: String
  let words: String

  static let variables: [String: Variable<Self>] = [
    "url": .address { $0.url },
    "words": .text { $0.words },
    "width": .number { _ in Int(Card.width) },
    "height": .number { _ in Int(Card.height) },
  ]

  /// Nil where there is no picture of the subject.
  init?(_ subject: Card.Subject, _ plan: Plan, words: String) {
    guard let url = plan.cards[subject].flatMap(plan.absolute) else { return nil }
    self.url = url
    self.words = words.shortened(to: 200)
  }
}

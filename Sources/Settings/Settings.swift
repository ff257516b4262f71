// What a team states about its history in `almanac.yml`.
import Redaction

/// The settings of one content folder. Every one has a default, so the file may be missing.
public struct Settings: Sendable, Hashable {
  /// The site's name, in its header and in feeds.
  public var title = "Worklogs"
  /// Where the site will be published, without a closing slash; needed for the feed, the site map and
  /// link previews, which must name whole URLs.
  public var baseURL: String?
  public var tracker = Tracker()
  /// An IANA name. Dates without a zone are taken to be in it.
  public var timeZone = "UTC"
  /// Further words for a severity (`P0`…`P3`), lower case: `["meltdown": "P0"]`.
  public var severityWords: [String: String] = [:]
  /// Further words for a status (`open`, `resolved`, `known`), lower case.
  public var statusWords: [String: String] = [:]
  public var cards = Cards()
  /// How to read JSON reports that are in no known format; the first that fits a file is taken.
  public var reportRules: [ReportRule] = []
  /// What must not be published, besides secrets of known forms.
  public var redaction = RedactionRules()

  public init() {}

  /// The pictures in link previews.
  public struct Cards: Sendable, Hashable {
    /// Whether an issue's impact is on its card, which chats keep and show to whoever reads there.
    public var impact = true

    public init() {}
  }

  /// The team's issue tracker, by URL patterns.
  public struct Tracker: Sendable, Hashable {
    /// An issue's URL with `{number}` in it.
    public var issue: String?
    /// The URL of the form for a new issue, with `{title}` and `{body}` in it.
    public var new: String?

    public init() {}
  }
}

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
  /// The web address of the repository that is tested, without a closing slash; for links to its commits.
  public var repository: String?
  /// An IANA name. Dates without a zone are taken to be in it.
  public var timeZone = "UTC"
  /// Further words for a severity (`P0`…`P3`), lower case: `["meltdown": "P0"]`.
  public var severityWords: [String: String] = [:]
  /// Further words for a status (`open`, `resolved`, `known`), lower case.
  public var statusWords: [String: String] = [:]
  /// How long an issue is new, and after how long it is stale.
  public var states = States()
  /// Scopes by their names, lower case, in which `*` stands for any text: `["goldenpath": "golden-path"]`.
  public var scopeNames: [String: String] = [:]
  public var cards = Cards()
  /// How to read JSON reports that are in no known format; the first that fits a file is taken.
  public var reportRules: [ReportRule] = []
  public var attachments = Attachments()
  /// What must not be published, besides secrets of known forms.
  public var redaction = RedactionRules()

  public init() {}

  /// Spans of the history's time, in days: 1 … 3,650.
  public struct States: Sendable, Hashable {
    /// For how long an issue is new. A week: who looks on Mondays sees all that came.
    public var newDays = 7
    /// After how long without a report it is stale. Three weeks: a problem that a usual release brought or
    /// fixed shows by then.
    public var staleDays = 21

    public init() {}
  }

  /// The pictures in link previews.
  public struct Cards: Sendable, Hashable {
    /// Whether an issue's impact is on its card, which chats keep and show to whoever reads there.
    public var impact = true

    public init() {}
  }

  /// Which files that reports name are kept.
  public struct Attachments: Sendable, Hashable {
    public var areKept = true
    /// The largest file, in bytes.
    public var maxFile = 10 << 20
    /// Of one run, in bytes.
    public var maxRun = 100 << 20
    /// How many runs of a scope keep them: the newest.
    public var runs = 20

    static let mostRuns = 100_000

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

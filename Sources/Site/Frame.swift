// What every page has around its own content: head, navigation, footer.
import Histories

/// The frame of one page.
struct Frame: ViewModel {
  /// The part of the site that a page belongs to, marked in the navigation.
  enum Part: Sendable { case index, issues, runs, tests, references, health, search, none }

  let plan: Plan
  let part: Part
  /// The page's own folder; empty for the root.
  let folder: String
  /// The way to the site's root.
  let root: String
  let title: String
  let description: String
  /// What a preview of a link to the page says; its title where that is nil.
  var cardTitle: String?
  /// The picture in it.
  var card: CardLink?
  var crumbs: [Crumb] = []
  /// Whether it tells how many issues and faults there are in all, which changes with every run. Pages of one
  /// thing do not, so that they change when that does.
  var showsTotals = true

  init(_ plan: Plan, _ address: Address, part: Part, title: String, description: String) {
    self.plan = plan
    self.part = part
    folder = address.folder
    root = address.root
    self.title = title
    self.description = description
  }

  /// For the page that answers where there is none: it may be shown at any depth, so its links start
  /// at the base URL's path where that is known.
  init(notFound plan: Plan, title: String, description: String) {
    self.plan = plan
    part = .none
    folder = "404.html"
    root = plan.settings.baseURL.map(\.pathOfURL) ?? ""
    self.title = title
    self.description = description
  }

  static let variables: [String: Variable<Self>] = [
    "page_title": .text { $0.title },
    "card_title": .text { ($0.cardTitle ?? $0.title).shortened(to: 65) },
    "card_description": .text { $0.description.shortened(to: 200) },
    "card": .part { $0.card },
    "card_url": .address { $0.plan.absolute($0.folder) },
    "site_title": .text { $0.plan.settings.title },
    "root": .address { $0.root },
    "crumbs": .parts { $0.crumbs },
    "at_index": .flag { $0.part == .index },
    "at_issues": .flag { $0.part == .issues },
    "at_runs": .flag { $0.part == .runs },
    "has_results": .flag { !$0.plan.history.tests.isEmpty },
    "at_tests": .flag { $0.part == .tests },
    "at_references": .flag { $0.part == .references },
    "at_health": .flag { $0.part == .health },
    "at_search": .flag { $0.part == .search },
    "open_count": .optional { $0.showsTotals ? String($0.plan.openIssues) : nil },
    "fault_count": .optional {
      let count = $0.plan.history.diagnostics.count
      return $0.showsTotals && count > 0 ? String(count) : nil
    },
    "newest_date": .optional { $0.showsTotals ? $0.plan.newestDate?.text : nil },
  ]
}

/// A link to a page above.
struct Crumb: ViewModel {
  let url: String
  let text: String

  static let variables: [String: Variable<Self>] = [
    "url": .address { $0.url },
    "text": .text { $0.text },
  ]
}

extension String {
  /// The path of a URL, with a closing slash: `/almanac/` of `https://host/almanac`.
  var pathOfURL: String {
    guard let scheme = firstRange(of: "://") else { return "/" }
    let path = self[scheme.upperBound...].drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" }
    return path.hasSuffix("/") ? String(path) : path + "/"
  }
}

// The numbers of the team's tracker that worklogs name, and the findings that name one.
import Histories
import Worklogs

struct ReferencesPage: PageView {
  static let template = "references"
  let plan: Plan
  let frame: Frame

  init(plan: Plan) {
    self.plan = plan
    var frame = Frame(
      plan, .references, part: .references, title: "References · \(plan.settings.title)",
      description: "Worklogs name \(counted(plan.history.references.count, "tracker number")).")
    frame.crumbs = [.home(from: frame.root)]
    self.frame = frame
  }

  static let variables: [String: Variable<Self>] = [
    "count": .text { counted($0.plan.history.references.count, "number") },
    "rows": .parts { page in
      page.plan.history.references.indices.map {
        ReferenceRow(plan: page.plan, root: page.frame.root, index: $0)
      }
    },
  ]
}

struct ReferenceRow: ViewModel {
  let plan: Plan
  let root: String
  let index: Int

  private var reference: Reference { plan.history.references[index] }

  static let variables: [String: Variable<Self>] = [
    "number": .number { $0.reference.number },
    "url": .address { Address.reference($0.reference.number).link(from: $0.root) },
    "findings": .text { counted($0.reference.findings.count, "finding") },
    "title": .optional { row in
      row.reference.findings.last.map { row.plan.history.finding($0).title }
    },
    "last_seen": .html { $0.plan.day(of: $0.reference.findings.last) },
  ]
}

struct ReferencePage: PageView {
  static let template = "reference"
  let plan: Plan
  let index: Int
  let frame: Frame

  init(plan: Plan, index: Int) {
    self.plan = plan
    self.index = index
    let reference = plan.history.references[index]
    var frame = Frame(
      plan, .reference(reference.number), part: .references,
      title: "#\(reference.number) · \(plan.settings.title)",
      description:
        "#\(reference.number) is named by \(counted(reference.findings.count, "finding")).")
    frame.crumbs = [
      .home(from: frame.root),
      Crumb(url: Address.references.link(from: frame.root), text: "References"),
    ]
    frame.showsTotals = false
    self.frame = frame
  }

  private var reference: Reference { plan.history.references[index] }

  static let variables: [String: Variable<Self>] = [
    "number": .number { $0.reference.number },
    "count": .text { counted($0.reference.findings.count, "finding") },
    "tracker_url": .address { $0.plan.trackerURL(of: $0.reference.number) },
    "findings": .parts { page in
      page.reference.findings.reversed().map {
        FindingRow(plan: page.plan, root: page.frame.root, sighting: $0)
      }
    },
  ]
}

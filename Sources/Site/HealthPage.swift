// What could not be read, what contradicts itself, and how old the data is. And the page that
// answers where there is none.
import Diagnostics
import Histories

struct HealthPage: PageView {
  static let template = "health"
  let plan: Plan
  let frame: Frame
  private let heavy: [HeavyPage]

  init(plan: Plan, heavy: [HeavyPage]) {
    self.plan = plan
    self.heavy = heavy
    var frame = Frame(
      plan, .health, part: .health, title: "Health · \(plan.settings.title)",
      description: Self.count(plan.history.diagnostics) + " in the content.")
    frame.crumbs = [.home(from: frame.root)]
    self.frame = frame
  }

  private static func count(_ diagnostics: [Diagnostic]) -> String {
    Diagnostic.Level.allCases.map { level in
      counted(diagnostics.count { $0.level == level }, level.rawValue)
    }.joined(separator: ", ")
  }

  static let variables: [String: Variable<Self>] = [
    "count": .text { Self.count($0.plan.history.diagnostics) },
    "is_clean": .flag { $0.plan.history.diagnostics.isEmpty },
    "files": .parts { $0.files },
    "has_heavy": .flag { !$0.heavy.isEmpty },
    "heavy": .parts { $0.heavy },
    "has_scopes": .flag { !$0.plan.newestRuns.isEmpty },
    "scopes": .parts { page in
      page.plan.newestRuns.map { RunRow(plan: page.plan, root: page.frame.root, index: $0) }
    },
  ]

  private var files: [FaultyFile] {
    let runs = Dictionary(
      plan.history.runs.indices.flatMap { run in
        plan.history.runs[run].files.map { ($0, run) }
      },
      uniquingKeysWith: { first, _ in first })
    return plan.diagnosticsByFile.keys.sorted().map { file in
      let run = runs[file].map { Address.run(plan.history.runs[$0].id).link(from: frame.root) }
      return FaultyFile(file: file, run: run, diagnostics: plan.diagnosticsByFile[file] ?? [])
    }
  }
}

/// The diagnostics of one file.
struct FaultyFile: ViewModel {
  let file: String
  let run: String?
  let diagnostics: [Diagnostic]

  static let variables: [String: Variable<Self>] = [
    "file": .text { $0.file },
    "run_url": .address { $0.run },
    "faults": .parts { $0.diagnostics.sorted().map(DiagnosticRow.init) },
  ]
}

struct NotFoundPage: PageView {
  static let template = "not-found"
  let frame: Frame

  init(plan: Plan) {
    frame = Frame(
      notFound: plan, title: "Not found · \(plan.settings.title)",
      description: "There is no such page.")
  }

  static let variables: [String: Variable<Self>] = [:]
}

// Issues that are part of others: by people's decisions, and by rules that changed.
import Diagnostics
import Settings

/// Which issue an id leads to.
struct Merges {
  private struct Step {
    var into: String
    var decision: Int?
  }

  private var steps: [String: Step] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter ids: Every id that was ever given.
  init(_ decisions: [Decision], ids: Set<String>, ledger: Ledger) {
    for (id, into) in ledger.successors { steps[id] = Step(into: into) }
    var names = KnownIDs(ids)
    for (index, decision) in decisions.enumerated() {
      guard case .merge(let into) = decision.action else { continue }
      guard ids.contains(decision.issue) else { continue }  // said where decisions find their issue
      guard ids.contains(into) else {
        diagnostics.append(names.unknown(into, decision))
        continue
      }
      merge(decision, at: index, into: into, decisions, ledger)
    }
  }

  /// What is decided of an issue that newer rules moved is decided of the one that it is part of by now.
  private mutating func merge(
    _ decision: Decision, at index: Int, into: String, _ decisions: [Decision], _ ledger: Ledger
  ) {
    let issue = ledger.current(decision.issue)
    // The rules have come to know what was decided.
    if decision.issue != into, issue == ledger.current(into) { return }
    if let step = steps[issue] {
      let line = step.decision.map { " (line \(decisions[$0].line))" } ?? ""
      refuse(
        decision, "\(issue) is part of \(step.into) already\(line).",
        hint: "Say it of \(current(issue)), or delete one of the two decisions.")
    } else if current(into) == issue {
      refuse(
        decision,
        into == decision.issue
          ? "\(into) cannot be merged into itself."
          : "This closes a circle: \(into) is part of \(issue) already.",
        hint: "Delete one of the merges that make it.")
    } else {
      steps[issue] = Step(into: into, decision: index)
    }
  }

  private mutating func refuse(_ decision: Decision, _ sentence: String, hint: String) {
    diagnostics.append(decision.fault(sentence, hint: hint, "merge-circle"))
  }

  /// The issue that an id leads to: itself where it is part of no other.
  func current(_ id: String) -> String {
    var id = id
    for _ in steps {
      guard let step = steps[id] else { break }
      id = step.into
    }
    return id
  }

  /// The decision by which an issue became part of another; nil where rules did that, or nothing.
  func decision(on id: String) -> Int? { steps[id]?.decision }
}

/// Ids that were given, to find the one that was meant.
struct KnownIDs {
  private let ids: [String]
  /// Comparing with all ids takes time; whoever has more unknown ones has another ledger.
  private var hintsLeft = 100

  init(_ ids: Set<String>) {
    self.ids = ids.sorted()
  }

  mutating func unknown(_ id: String, _ decision: Decision) -> Diagnostic {
    hintsLeft -= 1
    let nearest = hintsLeft < 0 ? nil : nearestName(to: id, among: ids)
    return decision.fault(
      "No issue has the id \(id).",
      hint: nearest.map { "Did you mean \($0)?" } ?? "The ids are on the issues' pages.",
      "unknown-issue")
  }
}

extension Decision {
  /// The name of the file that decisions are in.
  public static let fileName = "decisions.yml"

  func fault(_ sentence: String, hint: String?, _ identifier: String) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: Self.fileName, line: line), sentence, hint: hint,
      identifier: identifier)
  }
}

// The summary of k6, as `--summary-export` and `handleSummary` write it
// (https://grafana.com/docs/k6/latest/results-output/end-of-test/custom-summary/): checks and thresholds are tests.
import JSON

struct K6Reader: FormatReader {
  let format = ReportFormat.k6

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json, json["metrics"].kind == .object else { return false }
    return json["root_group"].kind == .object || json["state"]["testRunDurationMs"].exists
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    builder.report.tool = "k6"
    builder.report.duration = json["state"]["testRunDurationMs"].number.map { $0 / 1000 }
    reportUnlessContainer(json["root_group"], "root_group", in: &builder)
    add(json["root_group"], within: [], to: &builder, depth: 0)
    for (name, metric) in json["metrics"].members {
      reportUnlessContainer(metric, name.string, in: &builder)
      reportUnlessContainer(metric["thresholds"], "thresholds", in: &builder)
      for (bound, state) in metric["thresholds"].members {
        add(bound.string, state, of: name.string, to: &builder)
      }
    }
  }

  /// How many groups may stand within each other.
  private static let deepest = 100

  private func add(
    _ group: JSONValue, within outer: [String], to builder: inout ReportBuilder, depth: Int
  ) {
    guard depth < Self.deepest else {
      return builder.diagnose(
        .error, "Groups nest more than \(Self.deepest) levels; the rest was left out.",
        identifier: "damaged-report")
    }
    let names = outer + [group["name"].saying].compactMap(\.self)
    for member in ["checks", "groups"] {
      reportUnlessContainer(group.member(named: member), member, in: &builder)
    }
    for check in group["checks"].entries where check.isWhole {
      add(check: check, within: names, to: &builder)
    }
    for inner in group["groups"].entries where inner.isWhole {
      add(inner, within: names, to: &builder, depth: depth + 1)
    }
  }

  /// Reports a value that is neither a list nor an object where checks or groups belong. They may be missing.
  private func reportUnlessContainer(
    _ value: JSONValue, _ name: String, in builder: inout ReportBuilder
  ) {
    if [.array, .object, .null, .missing].contains(value.kind) { return }
    builder.diagnose(
      .error, "`\(name.prefix(60))` has neither a list nor an object, and was left out.",
      identifier: "damaged-report")
  }

  /// A check is made many times; one that failed at any of them failed.
  private func add(
    check: JSONValue, within names: [String], to builder: inout ReportBuilder
  ) {
    let counts = ["passes", "fails"].map {
      check.member(named: $0).number.flatMap { $0 < 0 ? nil : $0 }
    }
    let isCounted = counts.allSatisfy { $0 != nil }
    if !isCounted { builder.noteUnknownOutcome("") }
    let (passes, fails) = (counts[0] ?? 0, counts[1] ?? 0)
    let outcome: Outcome = fails > 0 ? .failed : passes > 0 && isCounted ? .passed : .skipped
    let message =
      fails > 0 ? "It failed \(whole(fails)) of \(whole(passes + fails)) times." : nil
    builder.add(
      TestID(names + [check["name"].string ?? ""]), outcome: outcome,
      detail: Detail(message: message))
  }

  private func whole(_ count: Double) -> String {
    Int(exactly: count).map(String.init) ?? "\(count)"
  }

  /// `handleSummary` says whether it is kept (`ok`); `--summary-export` whether it was crossed.
  private func add(
    _ bound: String, _ state: JSONValue, of metric: String, to builder: inout ReportBuilder
  ) {
    guard let isKept = state["ok"].bool ?? state.bool.map({ !$0 }) else {
      return builder.noteUnknownOutcome(bound)
    }
    builder.add(
      TestID([metric, bound]), outcome: isKept ? .passed : .failed,
      detail: isKept ? nil : Detail(message: "The threshold was crossed: \(bound)."))
  }
}

extension JSONValue {
  /// The elements of an array, or the values of a map by name.
  fileprivate var entries: [JSONValue] {
    kind == .array ? Array(elements) : members.map(\.value)
  }
}

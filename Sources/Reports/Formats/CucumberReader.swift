// Cucumber's JSON (https://cucumber.io/docs/cucumber/reporting/), as Cucumber's own runners, behave and
// pytest-bdd write it: a list of features, of which each has scenarios with steps.
import Dates
import JSON

struct CucumberReader: FormatReader {
  let format = ReportFormat.cucumber
  /// behave writes seconds, as floating point; all others nanoseconds.
  private var unit = 1e-9
  private var start: StatedDate?
  private var duration: Double?

  init() {}

  /// Features, each with elements that have steps or a kind of Gherkin's.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json, json.kind == .array else { return false }
    return json.elements.prefix(5).contains { feature in
      guard feature["elements"].kind == .array, feature["name"].kind == .string else {
        return false
      }
      return feature["uri"].exists || feature["location"].kind == .string
        || feature["keyword"].exists
    }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    for feature in json.elements where feature.isWhole { read(feature, into: &builder) }
    builder.report.start = start
    builder.report.duration = duration
  }

  private mutating func read(_ feature: JSONValue, into builder: inout ReportBuilder) {
    let isOfBehave = feature["location"].kind == .string
    unit = isOfBehave ? 1 : 1e-9
    if isOfBehave { builder.report.tool = "behave" }
    let place = feature["uri"].string ?? feature["location"].string ?? ""
    let file = place.withoutLineNumber.withoutScheme
    var background: JSONValue?
    for element in feature["elements"].elements where element.isWhole {
      if element["type"].string?.lowercased() == "background"
        || element["keyword"].string?.lowercased() == "background"
      {
        // behave tells of its steps in each scenario again, and of their results only there.
        background = isOfBehave ? nil : element
      } else {
        add(element, after: background, of: feature, file: file, to: &builder)
        background = nil
      }
    }
    // behave states a failure of the feature's own hooks as that of the feature alone.
    if feature["status"].string == "failed", builder.report.results.counts.failures == 0 {
      builder.saysItFailed = true
    }
  }

  private mutating func add(
    _ element: JSONValue, after background: JSONValue?, of feature: JSONValue, file: String,
    to builder: inout ReportBuilder
  ) {
    var steps = StepsTaken()
    if let background { take(background, into: &steps) }
    take(element, into: &steps)
    var outcome = steps.verdict
    if let word = element["status"].string, let stated = Outcome(word: word),
      stated.isFailure, !outcome.isFailure
    {
      outcome = .error
    }
    for word in steps.unknown { builder.noteUnknownOutcome(word) }
    readTime(element, into: &builder)
    if let taken = steps.duration { duration = (duration ?? 0) + taken }
    var id = TestID([file, feature["name"].string ?? ""].filter { !$0.isEmpty })
    id.append((element["name"].saying ?? element["id"].saying ?? "").trimmed.utf8)
    id.addExample(element["id"].string)
    builder.add(
      id, file: file.isEmpty ? nil : Array(file.utf8), outcome: outcome, duration: steps.duration,
      detail: outcome == .passed ? nil : steps.detail)
  }

  private func take(_ element: JSONValue, into steps: inout StepsTaken) {
    let parts = [("before", "Before hook"), ("steps", ""), ("after", "After hook")]
    for (member, kind) in parts {
      let list = element.member(named: member)
      if ![.array, .null].contains(list.kind), list.exists {
        steps.take(member, "no list", duration: nil, message: nil)
      }
      for step in list.elements {
        take(step, kind: kind, into: &steps)
        for side in ["before", "after"] {
          for hook in step.member(named: side).elements {
            take(hook, kind: "\(side) a step", into: &steps)
          }
        }
      }
    }
  }

  private func take(_ step: JSONValue, kind: String, into steps: inout StepsTaken) {
    let result = step["result"]
    let keyword = (step["keyword"].string ?? "").trimmed
    let name = [keyword, step["name"].string ?? kind].filter { !$0.isEmpty }.joined(separator: " ")
    // A step that was not reached may have no result.
    let word = result["status"].text ?? (result.exists ? "no status" : "")
    steps.take(
      name, word, duration: result["duration"].number.map { $0 * unit },
      message: result["error_message"].lines)
  }

  /// cucumber-jvm states when each scenario began.
  private mutating func readTime(_ element: JSONValue, into builder: inout ReportBuilder) {
    guard let stated = builder.time(element["start_timestamp"].string) else { return }
    if start.map({ stated.instant < $0.instant }) ?? true { start = stated }
  }
}

extension TestID {
  /// cucumber-jvm and -ruby end the id of an outline's row with its table and row: `;;2`.
  fileprivate mutating func addExample(_ id: String?) {
    let parts = (id ?? "").split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count > 2, let row = parts.last, !row.isEmpty, row.allSatisfy(\.isASCIIDigit) else {
      return
    }
    let table = parts[parts.count - 2]
    bytes.append(contentsOf: " [\(table.isEmpty ? "" : "\(table) ")\(row)]".utf8)
  }
}

extension String {
  /// `features/oar.feature` of `features/oar.feature:12`.
  fileprivate var withoutLineNumber: String {
    guard let colon = lastIndex(of: ":") else { return self }
    let line = self[colon...].dropFirst()
    return !line.isEmpty && line.allSatisfy(\.isASCIIDigit) ? String(self[..<colon]) : self
  }

  /// Without `file:` and `classpath:`, as cucumber-jvm writes where it found a file.
  fileprivate var withoutScheme: String {
    guard let scheme = ["file:", "classpath:"].first(where: hasPrefix) else { return self }
    let path = dropFirst(scheme.count)
    return String(path.hasPrefix("//") ? path.dropFirst(2) : path)
  }
}

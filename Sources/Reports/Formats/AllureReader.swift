// Allure results (https://allurereport.org/docs/how-it-works-test-result-file/): a folder with a file
// for each attempt at a test, files for the fixtures around tests, and attachments.
import Dates
import JSON

struct AllureReader: FormatReader {
  let format = ReportFormat.allure
  let joinsFolder = true
  private var attempts: [AllureAttempt] = []
  /// Where in `attempts` each attachment belongs, by the attachment's file name.
  private var owners: [String: (attempt: Int, name: String)] = [:]

  init() {}

  /// A result has a name and a status beside the ids that Allure gives it, or the stage it was left in where
  /// the runner never said how it ended; a container has children and fixtures.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json, json["uuid"].kind == .string else { return false }
    return isResult(json) || isContainer(json)
  }

  private func isResult(_ json: JSONValue) -> Bool {
    (json["status"].exists || json["stage"].exists || json["historyId"].exists)
      && json["status"].members.allSatisfy { _ in false }
      && (json["name"].exists || json["fullName"].exists) && json["children"].kind != .array
  }

  private func isContainer(_ json: JSONValue) -> Bool {
    json["children"].kind == .array && !json["status"].exists
      && (json["befores"].exists || json["afters"].exists || json["start"].exists)
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json, !isContainer(json) else { return }
    var attempt = AllureAttempt(json, in: &builder)
    for attachment in json.attachments() {
      guard let source = attachment["source"].string else { continue }
      let name = attachment["name"].saying ?? attachment["type"].saying ?? "attachment"
      owners[source] = (attempts.count, name)
      if attempt.outcome.isFailure {
        attempt.detail.attachments.append(Attachment(name, path: source))
      }
    }
    attempts.append(attempt)
  }

  /// What a test printed is an attachment; so are images, which are left out. A result so damaged that
  /// it cannot be told by its structure any more is known by its name.
  mutating func readCompanion(_ content: ReportContent, into builder: inout ReportBuilder) {
    let name = content.file.lastPathPart
    if name.hasSuffix("-result.json") { return noteUnreadable(name, in: &builder) }
    if name == "executor.json", let json = content.json {
      return readExecutor(json, into: &builder)
    }
    guard let text = content.attachedText else { return }
    if name == "environment.properties" {
      builder.report.environment += text.properties
    } else if let owner = owners[name], attempts.indices.contains(owner.attempt) {
      let output = CapturedOutput(owner.name, text.showable)
      attempts[owner.attempt].detail.output.append(output)
      attempts[owner.attempt].detail.attachments.removeAll { $0.path == name }
    }
  }

  /// The job that ran the tests (https://allurereport.org/docs/how-it-works-executor-file/).
  private func readExecutor(_ json: JSONValue, into builder: inout ReportBuilder) {
    if let job = json["buildUrl"].saying { builder.report.origin.state(.job, job) }
    let build = json["buildName"].saying ?? json["buildOrder"].saying
    if let build { builder.report.origin.state(.build, build) }
  }

  private func noteUnreadable(_ name: String, in builder: inout ReportBuilder) {
    builder.report.problems.append(Problem(.cutOff, subject: name))
    builder.diagnose(
      .error, "The result \(name) is cut off or empty; how its test went is not known.",
      hint: "The runner may have died while it wrote.", identifier: "damaged-report")
  }

  /// The files have random names, so the attempts are put in the order in which they began.
  mutating func finish(into builder: inout ReportBuilder) {
    attempts.sort { ($0.start ?? 0, $0.history, $0.uuid) < ($1.start ?? 0, $1.history, $1.uuid) }
    readTimes(into: &builder)
    var known: [String: TestID] = [:]
    for attempt in attempts {
      let isRetry = known[attempt.history] != nil
      let index = builder.add(
        known[attempt.history] ?? attempt.id, file: attempt.file, outcome: attempt.outcome,
        duration: attempt.duration, detail: attempt.detail,
        repeats: isRetry ? .anotherAttempt() : .anotherTest)
      if !isRetry { known[attempt.history] = TestID(of: builder.report.results, at: index) }
    }
  }

  /// In milliseconds.
  private static let day: Double = 86_400_000

  /// The run lasted from the first start to the last end. Tests that move the clock state others: of the
  /// starts only those within a day of the one in the middle are believed.
  private func readTimes(into builder: inout ReportBuilder) {
    let starts = attempts.compactMap(\.start)
    guard !starts.isEmpty else { return }
    let middle = starts[starts.count / 2]
    let believed = attempts.filter { abs(($0.start ?? 0) - middle) < Self.day }
    guard let start = believed.compactMap(\.start).min() else { return }
    builder.report.start = StatedDate(secondsSince1970: start / 1000)
    let end = believed.compactMap { attempt in
      attempt.start.flatMap { start in attempt.duration.map { start + $0 * 1000 } }
    }.max()
    if let end, end >= start { builder.report.duration = (end - start) / 1000 }
  }
}

extension TestID {
  /// The id of a test that is there already.
  fileprivate init(of results: Results, at index: Int) {
    bytes = Array(results.idBytes(index))
    nameOffset = results.nameOffset(index)
  }
}

extension JSONValue {
  /// Its attachments and those of its steps, at any depth that a report has.
  fileprivate func attachments(depth: Int = 20) -> [JSONValue] {
    let steps = depth > 0 ? Array(self["steps"].elements) : []
    return Array(self["attachments"].elements) + steps.flatMap { $0.attachments(depth: depth - 1) }
  }
}

extension ReportContent {
  /// The text of an attachment; nil where it is none, or is empty. JSON is a document, no output.
  fileprivate var attachedText: String? {
    let bytes: [UInt8]
    switch form {
    case .xml(let markup): bytes = markup
    case .other(let other): bytes = other
    case .json, .jsonLines: return nil
    }
    // Images, archives and films have zeros near their front; texts have none.
    guard !bytes.isEmpty, !bytes.prefix(1_000).contains(0), !FileType(of: bytes).isImage else {
      return nil
    }
    var text = LongText()
    text.append(bytes)
    return text.text
  }
}

extension String {
  /// The names and values of a Java properties file, without its comments.
  fileprivate var properties: [EnvironmentValue] {
    split(whereSeparator: \.isNewline).prefix(200).compactMap { line in
      let line = String(line).trimmed
      guard !line.hasPrefix("#"), let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" })
      else {
        return nil
      }
      return EnvironmentValue(
        String(line[..<sign]).trimmed, String(line[sign...].dropFirst()).trimmed)
    }
  }
}

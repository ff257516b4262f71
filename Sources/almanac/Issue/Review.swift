// `almanac issue review`: asks which issues are one, and records the answers.
import ArgumentParser
import Dates
import Foundation
import Histories
import Settings
import Site

struct Review: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists issues that may be the same, and records what people say of them.",
    discussion: """
      The most useful question comes first. On a terminal each is asked in turn: s for the same problem, \
      d for two different ones, k to skip it, q to stop. What was answered is recorded at once; the same \
      means that the issue with fewer findings is merged into the other. Anywhere else the questions are \
      listed.

      With --answers the answers are read from standard input, as JSON: a list with an entry for each, \
      {"issues": ["9TR2X", "K7Q2M"], "answer": "same", "why": "one certificate"}, where answer is same, \
      different or skip, and why may be left out. All are checked before the first is recorded.

      Examples:
        almanac issue review
        almanac issue review --format json | head -c 4000
        almanac issue review --answers < answers.json
      """)

  @Option(help: "How to print the questions.") var format = ReviewFormat.text
  @Option(help: "How many questions to list or ask.") var most = 30
  @Flag(help: "Read answers as JSON from standard input.") var answers = false
  @OptionGroup var options: DecisionOptions

  func validate() throws {
    guard most > 0 else { throw ValidationError("--most should be 1 or more.") }
  }

  func run() async throws {
    let terminal = Terminal(isQuiet: false)
    do {
      let folder = try ContentFolder(options.content)
      let history = try await folder.history(try folder.records())
      let records = IssueRecords(history: history, when: try options.when())
      var recording = ReviewRecording(
        folder: folder, records: records, by: options.by, why: options.reason)
      let questions = Array(history.openQuestions.prefix(most)).map {
        ReviewQuestion($0, in: history)
      }
      if answers {
        try record(try ReviewAnswers.read(), &recording, terminal)
      } else if format == .json {
        try terminal.tell(ReviewQuestion.json(questions, in: history), terminator: "")
      } else if isatty(STDIN_FILENO) == 1 {
        try ask(questions, &recording, terminal)
      } else {
        try list(questions, of: history.openQuestions.count, terminal)
      }
    } catch let fault as Refusal {
      try terminal.giveUp(
        fault.lines.enumerated().map { index, line in
          (index == 0 ? "almanac: error: " : "") + line.visiblyEscaped
        })
    } catch {
      try terminal.giveUp(error, in: options.content)
    }
  }

  private func record(
    _ answers: [ReviewAnswers.Entry], _ recording: inout ReviewRecording, _ terminal: Terminal
  ) throws {
    var decisions: [Decision] = []
    for answer in answers {
      if let decision = try recording.decision(for: answer) { decisions.append(decision) }
    }
    for decision in decisions { try recording.add(decision) }
    try terminal.tell(
      "\(counted(decisions.count, "answer")) recorded in \(options.content)/\(Decision.fileName); "
        + "the next build shows \(decisions.count == 1 ? "it" : "them").",
      done: "The answers are recorded.")
  }

  private func list(_ questions: [ReviewQuestion], of all: Int, _ terminal: Terminal) throws {
    if questions.isEmpty { return try terminal.tell("No open questions.") }
    for (index, question) in questions.enumerated() {
      try terminal.tell(
        "\(index + 1) of \(all)\n" + question.text + "\n" + question.commands + "\n")
    }
  }

  private func ask(
    _ questions: [ReviewQuestion], _ recording: inout ReviewRecording, _ terminal: Terminal
  ) throws {
    if questions.isEmpty { return try terminal.tell("No open questions.") }
    // What is asked of an issue that is part of another by now is asked of that one next time.
    for (index, question) in questions.enumerated() where !recording.haveMerged(question.ids) {
      try terminal.tell("\(index + 1) of \(questions.count)\n" + question.text)
      guard let answer = try answer(terminal) else { return }
      let entry = ReviewAnswers.Entry(issues: question.ids, answer: answer, why: nil)
      guard let decision = try recording.decision(for: entry) else { continue }
      try recording.add(decision)
      try terminal.tell("\(decision.issue): \(decision.action.told).\n")
    }
  }

  /// Nil where nobody wants to go on.
  private func answer(_ terminal: Terminal) throws -> ReviewAnswers.Answer? {
    while true {
      try terminal.tell("same / different / skip (k) / quit: ", terminator: "")
      guard let line = readLine() else { return nil }
      switch line.lowercased().filter(\.isLetter) {
      case "s", "same": return .same
      case "d", "different": return .different
      case "k", "skip": return .skip
      case "q", "quit": return nil
      default: continue
      }
    }
  }
}

enum ReviewFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// Turns answers into decisions, and adds them to the file.
struct ReviewRecording {
  let folder: ContentFolder
  let records: IssueRecords
  let by: String?
  let why: String?
  /// What the answers so far made part of another.
  private var merged: [String: String] = [:]

  init(folder: ContentFolder, records: IssueRecords, by: String?, why: String?) {
    self.folder = folder
    self.records = records
    self.by = by
    self.why = why
  }

  func haveMerged(_ ids: [String]) -> Bool { ids.contains { merged[$0] != nil } }

  private func current(_ text: String) throws(Refusal) -> Issue {
    var issue = try records.issue(text)
    while let into = merged[issue.id] { issue = try records.issue(into) }
    return issue
  }

  /// Nil where there is nothing to record. Answers count one after the other: what is said of an issue that
  /// is part of another by then is said of that one.
  mutating func decision(for entry: ReviewAnswers.Entry) throws(Refusal) -> Decision? {
    guard let first = entry.issues.first, let last = entry.issues.last, entry.issues.count == 2
    else { throw Refusal("An answer should name two issues, as in \(ReviewAnswers.example).") }
    _ = try records.other(last, than: try records.issue(first))
    let (issue, other) = (try current(first), try current(last))
    if issue.id == other.id {
      guard entry.answer == .different else { return nil }
      throw Refusal("\(first) and \(last) cannot be different: by other answers they are one.")
    }
    let places = records.history.issuesByID
    guard let one = places[issue.id], let two = places[other.id] else { return nil }
    let staysFirst = records.history.kept(one, two) == one
    let (part, into) = staysFirst ? (other, issue) : (issue, other)
    let action: Decision.Action
    switch entry.answer {
    case .same:
      action = .merge(into: into.id)
      merged[part.id] = into.id
    case .different: action = .distinct(from: into.id)
    case .skip: return nil
    }
    return Decision(
      issue: part.id, action: action, by: by ?? Author.name(in: folder.path), on: records.when,
      why: entry.why ?? why)
  }

  func add(_ decision: Decision) throws(Refusal) { _ = try DecisionsFile(in: folder).add(decision) }
}

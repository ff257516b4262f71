// The answers of `almanac known` in each form.
import ArgumentParser
import Dates
import Diagnostics
import Histories
import JSON
import Redaction
import Site
import Worklogs

enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, markdown
  /// Workflow commands of GitHub Actions.
  case github
}

struct PrintedAnswers {
  private let answers: [PrintedAnswer]
  private let history: History
  /// Of what is asked: those of the history are its own.
  private let masks: Masks

  /// - Parameter answers: For each of what is asked.
  init(_ answers: [[Answer]], of asked: [Asked], _ history: History, baseURL: String?) {
    let base = baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    self.answers = zip(answers, asked).flatMap { answers, asked in
      answers.map { PrintedAnswer($0, in: asked.file, history, base: base) }
    }
    self.history = history
    masks = Masks(asked.flatMap(\.secrets))
  }

  /// 0 where all is known, 3 where something is back, else 1.
  var exitCode: Int32 { count(.back) > 0 ? 3 : count(.new) > 0 ? 1 : 0 }

  func text(as format: AnswerFormat) -> String {
    switch format {
    case .text: masked(answers.map(\.text).joined() + summary + "\n")
    case .markdown: masked(answers.map(\.markdown).joined() + "\n" + summary + "\n")
    case .github: masked(commands)
    case .json:
      String(
        decoding: masks.masked(history.masks.masked(json, as: .json), as: .json), as: UTF8.self)
    }
  }

  private func masked(_ text: String) -> String { masks.masked(history.masks.masked(text)) }

  private func count(_ verdict: Answer.Verdict) -> Int { answers.count { $0.verdict == verdict } }

  private var summary: String {
    if answers.isEmpty { return "Nothing failed." }
    return Answer.Verdict.allCases.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
      + "."
  }

  private var json: [UInt8] {
    JSONObject.file { json in
      json.member("version", 1)
      for verdict in Answer.Verdict.allCases { json.member(verdict.rawValue, count(verdict)) }
      json.lines("answers") { list in for answer in answers { list.object(answer.write) } }
    }
  }

  /// GitHub shows ten annotations of a kind for a step
  /// (https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md, “Limitations”).
  private static let mostAnnotations = 10

  private var commands: String {
    let kinds = Dictionary(grouping: answers, by: \.command)
    let shown = kinds.sorted { $0.key < $1.key }.flatMap { $0.value.prefix(Self.mostAnnotations) }
    let left = answers.count - shown.count
    let rest = left > 0 ? " \(left) more than GitHub shows as annotations." : ""
    return shown.map(\.annotation).joined() + summary + rest + "\n"
  }
}

/// One answer in each form.
struct PrintedAnswer {
  let verdict: Answer.Verdict
  private let answer: Answer
  private let history: History
  /// As it was given.
  private let file: String
  private let base: String?

  init(_ answer: Answer, in file: String, _ history: History, base: String?) {
    self.file = file
    self.answer = answer
    self.history = history
    self.base = base
    verdict = answer.verdict(in: history)
  }

  // MARK: Parts

  private static let mostTests = 5

  private var place: String {
    let name = file == "-" ? "standard input" : file
    return answer.line > 0 ? "\(name):\(answer.line)" : name
  }

  private var tests: String? {
    if answer.tests.isEmpty { return nil }
    let rest = answer.tests.count - Self.mostTests
    return answer.tests.prefix(Self.mostTests).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  /// `K7Q2M P1 ongoing since 2026-03-02: Sign-in hangs`.
  private func words(_ index: Int) -> String {
    let issue = history.issues[index]
    let since = since(issue).map { " since \($0)" } ?? ""
    return
      "\(issue.id)\(issue.severity.map { " \($0.name)" } ?? "") \(issue.state.rawValue)\(since): "
      + issue.title.shortened(to: 200)
  }

  private func since(_ issue: Issue) -> String? {
    issue.findings.first.flatMap { history.run(of: $0).start?.dayText }
  }

  private func url(_ index: Int) -> String? {
    base.map { $0 + LinkTarget.issue(index).path(in: history) }
  }

  private var why: String {
    (answer.certainty.map { "\($0.rawValue): " } ?? "") + answer.why
  }

  // MARK: Forms

  var text: String {
    let head = answer.issue.map(words) ?? answer.title
    var lines = ["\(verdict.rawValue.padding(to: 6))\(head)"]
    lines += [place + (answer.issue == nil ? "" : ": " + answer.title)].map { "      " + $0 }
    lines += tests.map { ["      tests: " + $0] } ?? []
    lines.append("      " + why)
    lines += answer.issue.flatMap(url).map { ["      " + $0] } ?? []
    for other in answer.perhaps {
      lines.append("      perhaps \(words(other.issue))")
      lines.append("        \(other.why)")
    }
    return lines.map { $0.visiblyEscaped + "\n" }.joined()
  }

  var markdown: String {
    let head = answer.issue.map { index in
      url(index).map { "[\(words(index).escapedForMarkdown)](\($0.encodedForMarkdown))" }
        ?? words(index).escapedForMarkdown
    }
    let told = [place + ": " + answer.title, tests.map { "tests: " + $0 }, why].compactMap(\.self)
    let perhaps = answer.perhaps.map { "perhaps \(words($0.issue)). \($0.why)" }
    return
      (["- **\(verdict.rawValue)** \(head ?? answer.title.visiblyEscaped.escapedForMarkdown)"]
      + (told + perhaps).map { "  - " + $0.visiblyEscaped.escapedForMarkdown })
      .map { $0 + "\n" }.joined()
  }

  /// The command of GitHub Actions that shows it.
  var command: String { verdict == .known ? "notice" : "error" }

  var annotation: String {
    var properties = [("title", "Almanac: \(verdict.rawValue)")]
    if file != "-" {
      properties.insert(("file", file), at: 0)
      if answer.line > 0 { properties.insert(("line", "\(answer.line)"), at: 1) }
    }
    let told = [answer.issue.map(words), answer.title, tests, why, answer.issue.flatMap(url)]
      .compactMap(\.self)
    return "::\(command) "
      + properties.map { "\($0)=\($1.visiblyEscaped.escapedForCommand(":,"))" }.joined(
        separator: ",")
      + "::" + told.map(\.visiblyEscaped).joined(separator: "\n").escapedForCommand("") + "\n"
  }

  func write(to json: inout JSONObject) {
    json.member("verdict", verdict.rawValue)
    json.member("file", file)
    if answer.line > 0 { json.member("line", answer.line) }
    json.member("title", answer.title)
    json.member("tests", answer.tests)
    json.member("certainty", answer.certainty?.rawValue)
    json.member("why", answer.why)
    if let issue = answer.issue { json.object("issue") { write(issue, why: nil, to: &$0) } }
    json.list("perhaps") { list in
      for other in answer.perhaps { list.object { write(other.issue, why: other.why, to: &$0) } }
    }
  }

  private func write(_ index: Int, why: String?, to json: inout JSONObject) {
    let issue = history.issues[index]
    json.member("id", issue.id)
    json.member("title", issue.title)
    json.member("severity", issue.severity?.name)
    json.member("state", issue.state.rawValue)
    json.member("first_seen", since(issue))
    json.member("last_seen", issue.findings.last.flatMap { history.run(of: $0).start?.dayText })
    json.member("url", url(index) ?? LinkTarget.issue(index).path(in: history))
    if let why { json.member("why", why) }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }

  /// As a value of a workflow command of GitHub Actions, where `%`, line ends and these signs have a meaning
  /// (https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts).
  fileprivate func escapedForCommand(_ signs: String) -> String {
    unicodeScalars.reduce(into: "") { text, scalar in
      let isSign = "%\r\n\(signs)".unicodeScalars.contains(scalar)
      text += isSign ? "%" + scalar.twoDigits : String(scalar)
    }
  }
}

extension Unicode.Scalar {
  /// In hexadecimal.
  fileprivate var twoDigits: String {
    (value < 16 ? "0" : "") + String(value, radix: 16, uppercase: true)
  }
}

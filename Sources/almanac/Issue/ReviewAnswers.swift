// Answers to the questions of `almanac issue review`, as JSON.
import Foundation
import JSON

enum ReviewAnswers {
  enum Answer: String, CaseIterable {
    case same, different, skip
  }

  struct Entry {
    var issues: [String]
    var answer: Answer
    var why: String?
  }

  static let example = #"{"issues": ["9TR2X", "K7Q2M"], "answer": "same"}"#

  /// Reads all of standard input: a list of answers, or an object with it as `answers`.
  static func read() throws(Refusal) -> [Entry] {
    try entries(in: Array(FileHandle.standardInput.readDataToEndOfFile()))
  }

  static func entries(in bytes: [UInt8]) throws(Refusal) -> [Entry] {
    let document: JSONDocument
    do throws(JSONFault) {
      document = try JSONDocument(parsing: bytes)
    } catch {
      throw Refusal("The answers are no JSON (line \(error.line), column \(error.column)).")
    }
    let list = Array(document.root["answers"].elements)
    var entries: [Entry] = []
    let all = list.isEmpty ? Array(document.root.elements) : list
    for (index, value) in all.enumerated() {
      let issues = value["issues"].elements.compactMap { $0.string }
      guard let answer = value["answer"].string.flatMap(Answer.init), issues.count == 2 else {
        throw Refusal(
          "Answer \(index + 1) should name two issues and be same, different or skip, as in "
            + "\(example); nothing was recorded.")
      }
      entries.append(Entry(issues: issues, answer: answer, why: value["why"].string))
    }
    if entries.isEmpty { throw Refusal("There are no answers, as in [\(example)].") }
    return entries
  }
}

// Worklogs with answer keys, as `make fit` and `make score` read them.
import Foundation
import Worklogs

/// A worklog whose findings a reader has written down.
struct AnsweredWorklog: Sendable {
  struct Answer: Decodable, Sendable {
    var title: String
    var line: Int
  }

  var file: String
  /// Worklogs of one repository are left out together.
  var repository: String
  var group: String
  var answers: [Answer]
  var sample: ReadingSample
  /// For each candidate whether it is a finding.
  var labels: [Float]

  init(file: String, repository: String, group: String, answers: [Answer], source: [UInt8]) {
    (self.file, self.repository, self.group) = (file, repository, group)
    self.answers = answers
    sample = ReadingSample(source, file: file)
    labels = Array(repeating: 0, count: sample.lines.count)
    for answer in answers {
      let title = normalised(answer.title)
      let near = sample.lines.indices.filter { abs(sample.lines[$0] - answer.line) <= 1 }
      let ranked = near.map { index -> (Int, Double, Int) in
        (
          abs(sample.lines[index] - answer.line),
          -(likeness(title, normalised(sample.titles[index])) * 10).rounded(), index
        )
      }
      if let best = ranked.min(by: <) { labels[best.2] = 1 }
    }
  }
}

/// A folder of keys and a folder of worklogs, with an index that names repositories if there is one.
struct Corpus {
  private struct Key: Decodable {
    var issues: [AnsweredWorklog.Answer]
  }

  /// A short worklog in a file of one to a line.
  private struct Line: Decodable {
    var file: String
    var text: String
    var issues: [AnsweredWorklog.Answer]
  }

  /// - Parameter file: Has a worklog with its findings in each line, as JSON; each counts as a repository of its
  ///   own.
  static func readLines(_ file: URL) throws -> [AnsweredWorklog] {
    let group = file.deletingPathExtension().lastPathComponent
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return try lines.enumerated().map { number, text in
      let line = try decode(
        Line.self, of: Data(text.utf8), at: "\(file.lastPathComponent):\(number + 1)",
        members: "file, text and issues")
      return AnsweredWorklog(
        file: line.file, repository: "\(group)-\(number)", group: group, answers: line.issues,
        source: Array(line.text.utf8))
    }
  }

  private struct IndexEntry: Decodable {
    var file: String
    var repo: String
    var group: String
  }

  /// - Parameter folder: Has `gold` with a JSON file for each worklog, the worklogs in `docs` or `worklogs`,
  ///   and perhaps `index.json`.
  static func read(_ folder: URL) throws -> [AnsweredWorklog] {
    if folder.pathExtension == "jsonl" { return try readLines(folder) }
    let index = (try? Data(contentsOf: folder.appending(path: "index.json")))
      .flatMap { try? JSONDecoder().decode([IndexEntry].self, from: $0) }
    let entries = Dictionary((index ?? []).map { ($0.file, $0) }, uniquingKeysWith: { $1 })
    let keys = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "gold"), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    var worklogs = folder.appending(path: "docs")
    if !FileManager.default.fileExists(atPath: worklogs.path) {
      worklogs = folder.appending(path: "worklogs")
    }
    return try keys.map { key in
      let name = key.deletingPathExtension().lastPathComponent + ".md"
      let answers = try decode(
        Key.self, of: Data(contentsOf: key), at: "gold/\(key.lastPathComponent)", members: "issues"
      ).issues
      return AnsweredWorklog(
        file: name, repository: entries[name]?.repo ?? folder.lastPathComponent,
        group: entries[name]?.group.split(separator: ":").first.map(String.init)
          ?? folder.lastPathComponent,
        answers: answers, source: Array(try Data(contentsOf: worklogs.appending(path: name))))
    }
  }
}

/// A key that is damaged.
struct UnreadableKey: Error, CustomStringConvertible {
  /// `gold/night.json`, or a file and its line.
  var place: String
  /// What should be in it.
  var members: String

  var description: String {
    "\(place) is no answer key: it should be JSON with \(members), each issue with title and line."
  }
}

private func decode<Value: Decodable>(
  _ type: Value.Type, of data: Data, at place: String, members: String
) throws -> Value {
  guard let value = try? JSONDecoder().decode(type, from: data) else {
    throw UnreadableKey(place: place, members: members)
  }
  return value
}

/// A title without what readers write in different ways.
func normalised(_ title: String) -> String {
  var text = title.lowercased()
  text.removeAll { "`*_~\"'#".contains($0) }
  text = text.replacing(
    /\b(p[0-4]|critical|high|medium|low|resolved|processed|issue \d+)\b/, with: " ")
  return text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
}

/// Twice the letters in common over all letters, common stretches first (J. W. Ratcliff, J. A. Obershelp).
func likeness(_ one: String, _ other: String) -> Double {
  let (left, right) = (Array(one.utf8), Array(other.utf8))
  if left.isEmpty || right.isEmpty { return 0 }
  if left == right { return 1 }
  return 2 * Double(common(left[...], right[...])) / Double(left.count + right.count)
}

private func common(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return 0 }
  var (best, bestLeft, bestRight) = (0, left.startIndex, right.startIndex)
  var lengths = Array(repeating: 0, count: right.count + 1)
  for index in left.indices {
    var diagonal = 0
    for (place, other) in right.indices.enumerated() {
      let above = lengths[place + 1]
      lengths[place + 1] = left[index] == right[other] ? diagonal + 1 : 0
      diagonal = above
      if lengths[place + 1] > best {
        best = lengths[place + 1]
        (bestLeft, bestRight) = (index - best + 1, other - best + 1)
      }
    }
  }
  guard best > 0 else { return 0 }
  return best + common(left[..<bestLeft], right[..<bestRight])
    + common(left[(bestLeft + best)...], right[(bestRight + best)...])
}

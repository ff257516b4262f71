// How well findings match an answer key.

/// Counts over worklogs.
struct Figures {
  private(set) var right = 0
  private(set) var extra = 0
  private(set) var missed = 0
  private(set) var worklogs = 0
  private var worklogSum = 0.0

  var precision: Double { right + extra == 0 ? 1 : Double(right) / Double(right + extra) }
  var recall: Double { right + missed == 0 ? 1 : Double(right) / Double(right + missed) }
  /// The harmonic mean of precision and recall over all findings.
  var f1: Double { 2 * precision * recall / max(precision + recall, 1e-9) }
  /// The mean over worklogs of each one's own F1; one without findings counts 1 where none was found.
  var byWorklog: Double { worklogSum / Double(max(1, worklogs)) }

  /// Counts one worklog's choice, and says which answers and choices have no match.
  mutating func count(
    _ worklog: AnsweredWorklog, chosen: [Int]
  ) -> (missed: [AnsweredWorklog.Answer], extra: [Int]) {
    var pairs: [(rank: Int, distance: Int, answer: Int, choice: Int)] = []
    for (answer, key) in worklog.answers.enumerated() {
      let title = normalised(key.title)
      for choice in chosen {
        let distance = abs(worklog.sample.lines[choice] - key.line)
        let isNear = distance <= 1
        let isSame =
          !title.isEmpty && likeness(title, normalised(worklog.sample.titles[choice])) >= 0.85
        if isNear || isSame {
          pairs.append((-(isNear ? 2 : 0) - (isSame ? 1 : 0), distance, answer, choice))
        }
      }
    }
    var (answers, choices): (Set<Int>, Set<Int>) = ([], [])
    for pair in pairs.sorted(by: {
      ($0.rank, $0.distance, $0.answer, $0.choice) < ($1.rank, $1.distance, $1.answer, $1.choice)
    }) where !answers.contains(pair.answer) && !choices.contains(pair.choice) {
      answers.insert(pair.answer)
      choices.insert(pair.choice)
    }
    var own = Figures()
    (own.right, own.extra) = (answers.count, chosen.count - choices.count)
    own.missed = worklog.answers.count - answers.count
    worklogs += 1
    worklogSum += worklog.answers.isEmpty ? (chosen.isEmpty ? 1 : 0) : (own.right == 0 ? 0 : own.f1)
    right += own.right
    extra += own.extra
    missed += own.missed
    return (
      worklog.answers.enumerated().filter { !answers.contains($0.offset) }.map(\.element),
      chosen.filter { !choices.contains($0) }
    )
  }

  var line: String {
    "\(worklogs) worklogs, \(right + missed) findings: F1 \(f1.short) (precision \(precision.short), "
      + "recall \(recall.short)), by worklog \(byWorklog.short)"
  }
}

/// Figures of worklogs by group, and what was read wrong.
struct Report {
  private var all = Figures()
  private var groups: [String: Figures] = [:]
  private var mistakes: [(count: Int, text: String)] = []

  mutating func add(_ worklog: AnsweredWorklog, _ scores: [Float], least: Float, sure: Float) {
    let chosen = worklog.sample.choice(scores: scores, least: least, sure: sure)
    _ = groups[worklog.group, default: Figures()].count(worklog, chosen: chosen)
    let (missed, extra) = all.count(worklog, chosen: chosen)
    guard !missed.isEmpty || !extra.isEmpty else { return }
    var text =
      "\(worklog.file): \(extra.count) extra, \(missed.count) missed of \(worklog.answers.count)"
    for answer in missed.prefix(8) {
      let near = worklog.labels.indices.filter {
        abs(worklog.sample.lines[$0] - answer.line) <= 1
      }
      let score = near.map { scores[$0] }.max().map(\.tenths) ?? "no candidate"
      text += "\n  missed \(answer.line) (\(score)): \(answer.title.prefix(70))"
    }
    for choice in extra.prefix(8) {
      text += "\n  extra \(worklog.sample.lines[choice]) (\(scores[choice].tenths)): "
      text += worklog.sample.titles[choice].prefix(70)
    }
    mistakes.append((missed.count + extra.count, text))
  }

  /// - Parameter show: How many worklogs with mistakes are shown, those with the most first.
  func text(show: Int) -> String {
    let worst = mistakes.sorted { $0.count > $1.count }.prefix(show).map(\.text)
    let each = groups.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.line)" }
    return (worst + each + ["all: \(all.line)"]).joined(separator: "\n")
  }
}

extension Float {
  fileprivate var tenths: String { "\((self * 10).rounded() / 10)" }
}

extension Double {
  /// Three decimals.
  fileprivate var short: String {
    let thousandths = Int((self * 1000).rounded())
    return "\(thousandths / 1000)." + String(String(thousandths % 1000 + 1000).dropFirst())
  }
}

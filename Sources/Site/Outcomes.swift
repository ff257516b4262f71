// How outcomes look: a sign, a word, a class; in a strip, a bar, a grid.
import Histories
import Reports

extension Outcome {
  /// One letter or sign that can be told from the others without colour.
  var sign: String {
    switch self {
    case .passed: "·"
    case .failed: "✕"
    case .error: "!"
    case .skipped: "–"
    case .xfailed: "x"
    case .xpassed: "o"
    case .flaky: "~"
    }
  }

  /// `1 error`, `2 errors`, `1 failed`.
  func words(for count: Int) -> String {
    // The others say what became of the tests, however many.
    self == .error ? counted(count, "error") : "\(count) \(words)"
  }

  /// In the plural, for heads of columns and rows.
  var words: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .error: "errors"
    case .skipped: "skipped"
    case .xfailed: "failed as expected"
    case .xpassed: "passed unexpectedly"
    case .flaky: "flaky"
    }
  }

  /// Worst first, as bars and lists have them.
  static let worstFirst: [Outcome] = [
    .failed, .error, .flaky, .xpassed, .xfailed, .skipped, .passed,
  ]
}

/// The outcomes of a run as a bar with its numbers; nil without any.
func outcomeBar(_ counts: OutcomeCounts) -> [UInt8]? {
  if counts.total == 0 { return nil }
  let shown = Outcome.worstFirst.filter { counts[$0] > 0 }
  var html: [UInt8] = []
  html.append("<svg class=\"outcome-bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" ")
  html.append("aria-hidden=\"true\" focusable=\"false\">")
  // A share that rounds to nothing is still seen.
  let widths = shown.map { max(6, counts[$0] * 1000 / counts.total) }
  let scale = 1000.0 / Double(widths.reduce(0, +))
  var left = 0.0
  for (outcome, width) in zip(shown, widths) {
    let size = Double(width) * scale
    html.write("<rect class=\"\(outcome.name)\" x=\"\(left.tenths)\" width=\"\(size.tenths)\" ")
    html.append("height=\"10\"/>")
    left += size
  }
  html.append("</svg>\n<ul class=\"outcome-counts\">")
  for outcome in shown {
    html.write("<li><span class=\"outcome \(outcome.name)\">")
    html.write("\(outcome.words(for: counts[outcome]))</span></li>")
  }
  html.append("</ul>")
  return html
}

/// One mark a run, oldest first; each leads to its run.
func outcomeStrip(_ occurrences: [Test.Occurrence], _ plan: Plan, from root: String) -> [UInt8]? {
  if occurrences.isEmpty { return nil }
  var html: [UInt8] = []
  html.append("<ol class=\"strip\">")
  for occurrence in occurrences {
    guard let outcome = plan.history.entry(occurrence)?.outcome else { continue }
    let run = plan.history.runs[Int(occurrence.run)]
    let words = "\(outcome.name), \(run.start?.text ?? run.id)"
    html.write("<li><a class=\"cell \(outcome.name)\" href=\"")
    html.append(Address.run(run.id).link(from: root).escaped)
    html.write("\" title=\"\(words)\" aria-label=\"\(words)\">\(outcome.sign)</a></li>")
  }
  html.append("</ol>")
  return html
}

extension Double {
  /// With one digit after the point, and none where that is 0.
  var tenths: String {
    let tenths = Int((self * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }

  /// A duration in seconds as people read it: `4 ms`, `1.3 s`, `2 min 5 s`, `1 h 3 min`.
  var duration: String {
    switch self {
    case ..<0.0005: "0 ms"
    case ..<0.9995: "\(Int((self * 1000).rounded())) ms"
    case ..<59.95: "\(tenths) s"
    case ..<3599.5: "\(Int(rounded()) / 60) min \(Int(rounded()) % 60) s"
    default: "\(Int((self / 60).rounded()) / 60) h \(Int((self / 60).rounded()) % 60) min"
    }
  }
}

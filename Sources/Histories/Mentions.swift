// Tests that a finding mentions in its text, beyond those that the reader of worklogs knows by their form.
//
// `booking wizard › reaches confirmation`, `TestSync/spring_tide`: whether that is a test, only the reports
// can tell. What stands as code in a finding and is the name of a test that failed in the same run means it.
import Reports
import Worklogs

extension History {
  /// The tests that a finding's text names as code and that failed in its run, less those named already.
  func mentionedFailures(
    of finding: Finding, in run: Int, less named: [NamedTest], _ lookup: TestLookup
  ) -> [NamedTest] {
    guard let worklog = runs[run].worklog, let results = runs[run].results,
      results.counts.failures > 0
    else { return [] }
    var known = Set(named.flatMap(\.tests))
    return worklog.prose.codeSpans(in: finding.text).compactMap { span in
      guard let match = lookup.match(span), !match.isSuite, !known.isSuperset(of: match.tests)
      else { return nil }
      let mentioned = NamedTest(name: span, tests: match.tests, isSuite: false)
      guard case .failed = evidence(for: mentioned, in: run) else { return nil }
      known.formUnion(match.tests)
      return mentioned
    }
  }
}

extension Prose {
  /// Longer code is no name.
  private static let longestName = 400

  /// What stands as code within a line, in a part of the HTML, as it was written.
  fileprivate func codeSpans(in range: Range<Int>) -> [String] {
    let opening = Array("<code>".utf8)
    let closing = Array("</code>".utf8)
    var rest = html[range.clamped(to: html.indices)]
    var spans: [String] = []
    while let start = rest.firstRange(of: opening) {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: closing) else { break }
      let code = rest[..<end.lowerBound]
      rest = rest[end.upperBound...]
      if code.count <= Self.longestName, !code.contains(0x0A) {
        spans.append(String(decoding: code, as: UTF8.self).unescaped)
      }
    }
    return spans
  }
}

extension String {
  /// With the characters that the renderer escapes.
  fileprivate var unescaped: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}

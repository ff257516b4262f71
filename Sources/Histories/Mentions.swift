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
    guard let results = runs[run].results,
      results.counts.failures > 0
    else { return [] }
    var known = Set(named.flatMap(\.tests))
    return finding.codes.compactMap { span in
      guard let match = lookup.match(span), !match.isSuite, !known.isSuperset(of: match.tests)
      else { return nil }
      let mentioned = NamedTest(name: span, tests: match.tests, isSuite: false)
      switch evidence(for: mentioned, in: run) {
      case .failed, .leftOut: break
      case .flaky, .passed, .skipped, .none: return nil
      }
      known.formUnion(match.tests)
      return mentioned
    }
  }
}

// What must not be published, of all files together: a token that one worklog gives away may stand in a report
// too.
import Diagnostics
import Redaction
import Settings
import Worklogs

extension History {
  /// Collects the secrets of all sources, and masks them in what is said of the content.
  mutating func noteSecrets(
    of worklogs: [Worklog], _ reported: [ReportedRun], _ notes: [IssueNote], settings: Settings
  ) {
    var secrets = worklogs.flatMap(\.secrets) + reported.flatMap(\.secrets)
    secrets += notes.flatMap(\.secrets)
    secrets += settings.redaction.words.map { Secret($0, reach: .asWord) }
    let scanner = SecretScanner(settings.redaction)
    secrets += secretsInDecisions(scanner)
    secrets += secretsInFormerPages(scanner)
    masks = Masks(secrets)
    if masks.isEmpty { return }
    for index in diagnostics.indices {
      diagnostics[index].sentence = masks.masked(diagnostics[index].sentence)
      diagnostics[index].hint = diagnostics[index].hint.map(masks.masked(_:))
    }
  }

  private mutating func secretsInDecisions(_ scanner: SecretScanner) -> [Secret] {
    decisions.flatMap { decision in
      let texts = [decision.by, decision.why].compactMap(\.self).joined(separator: "\n")
      let found = scanner.scan(Array(texts.utf8)).found
      for form in found.compactMap(\.form) {
        diagnostics.append(
          Diagnostic(
            .warning, at: SourceLocation(file: Decision.fileName, line: decision.line),
            "This seems to have \(form.words) in it; the site shows \(Masks.mark) in its place.",
            hint: "Make it invalid and take it out of the file.",
            identifier: SecretNotes.identifier))
      }
      return found.map(\.secret)
    }
  }

  /// The ledger remembers titles and tests of files that are gone.
  private func secretsInFormerPages(_ scanner: SecretScanner) -> [Secret] {
    let texts = former.tests.map(\.id) + former.issues.compactMap(\.title)
    return texts.flatMap { scanner.scan(Array($0.utf8)).found.map(\.secret) }
  }
}

// The copies of reports that the site offers for download, without what must not be published.
import Compression
import Histories
import Publishing
import Redaction
import Reports
import Site

/// Puts the reports into a draft, `jobs` at a time: as they are, byte for byte, where they have no secret.
func copyReports(
  of history: History, in folder: String, jobs: Int, into draft: SiteDraft
) async throws {
  let masks = history.masks
  try await forEach(reportCopies(of: history), jobs: jobs) { copy in
    let file = folder + "/" + copy.file
    if let masked = try masks.maskedReport(file) {
      try draft.write(masked, to: copy.path)
    } else {
      try draft.copy(file: file, to: copy.path)
    }
  }
}

extension Masks {
  /// A report's bytes with secrets masked, packed if it was; nil where it has none.
  fileprivate func maskedReport(_ file: String) throws(ContentFault) -> [UInt8]? {
    if isEmpty { return nil }
    let bytes = try ContentFolder.bytes(of: file, limit: ReportReader.longest + 1).get()
    let report = ReportFile(path: file, bytes: bytes)
    guard let text = report.text else { return nil }
    let masked = masked(text, as: TextForm(of: text), sparesNames: false)
    if masked == text { return nil }
    return report.isPacked ? ContentCoding.gzip.pack(masked) ?? masked : masked
  }
}

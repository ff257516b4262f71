// The ledger as the bytes of `ledger.json`.
import JSON

extension Ledger {
  /// The file. A ledger that is read and written again gives the same bytes.
  public var file: [UInt8] {
    var ledger = self
    ledger.sort()
    return JSONList.file { lines in
      for entry in ledger.findings { lines.object(entry.write) }
      for (id, into) in successors.sorted(by: { $0.key < $1.key }) {
        lines.object {
          $0.member("id", id)
          $0.member("into", into)
        }
      }
      for page in ledger.pages { lines.object(page.write) }
      lines.object {
        $0.member("version", Self.version)
        $0.member("rules", rules)
      }
    }
  }
}

extension Ledger.Entry {
  fileprivate func write(to line: inout JSONObject) {
    line.member("id", id)
    line.member("worklog", key.worklog)
    line.member("title", key.title)
    line.member("text", String(key.text, radix: 16))
    if key.occurrence > 1 { line.member("occurrence", key.occurrence) }
    if key.occurrence < 0 { line.member("gone", -key.occurrence) }
  }
}

extension Ledger.Page {
  fileprivate func write(to line: inout JSONObject) {
    switch self {
    case .run(let id, let source):
      line.member("run", id)
      line.member("of", source)
    case .reference(let number): line.member("reference", number)
    case .test(let slug, let id):
      line.member("test", slug)
      line.member("of", id)
    case .comparison(let from, let to): line.member("comparison", from + comparisonMark + to)
    }
  }
}

// The ledger as the bytes of `ledger.json`.
import JSON

extension Ledger {
  /// The file. A ledger that is read and written again gives the same bytes.
  public var file: [UInt8] {
    var ledger = self
    ledger.sort()
    var lines = ledger.findings.map(\.line)
    lines += successors.sorted { $0.key < $1.key }.map { id, into in
      .object([("id", .text(id)), ("into", .text(into))])
    }
    lines += ledger.pages.map(\.line)
    lines.append(.object([("version", .number(Self.version)), ("rules", .number(rules))]))
    return JSONOutput.lines(lines).file
  }
}

extension Ledger.Entry {
  fileprivate var line: JSONOutput {
    .object([
      ("id", .text(id)), ("worklog", .text(key.worklog)), ("title", .text(key.title)),
      ("text", .text(String(key.text, radix: 16))),
    ])
  }
}

extension Ledger.Page {
  fileprivate var line: JSONOutput {
    switch self {
    case .run(let id, let source): .object([("run", .text(id)), ("of", .text(source))])
    case .reference(let number): .object([("reference", .number(number))])
    case .test(let slug, let id): .object([("test", .text(slug)), ("of", .text(id))])
    case .comparison(let from, let to): .object([("comparison", .text(from + comparisonMark + to))])
    }
  }
}

// The ledger as the bytes of `ledger.json`.
import JSON

extension Ledger {
  /// The file. A ledger that is read and written again gives the same bytes.
  public var file: [UInt8] {
    var ledger = self
    ledger.sort()
    let moved = successors.sorted { $0.key < $1.key }.map { id, into in
      JSONOutput.object([("id", .text(id)), ("into", .text(into))])
    }
    // Line by line, for the tree of a large ledger takes several times its bytes.
    var lines = JSONLineWriter()
    for entry in ledger.findings { lines.add(entry.line) }
    for line in moved { lines.add(line) }
    for page in ledger.pages { lines.add(page.line) }
    lines.add(.object([("version", .number(Self.version)), ("rules", .number(rules))]))
    return lines.file
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

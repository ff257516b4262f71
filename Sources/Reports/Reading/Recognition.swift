// Tells JSON, JSON lines, markup and other files apart.
import JSON

extension ReportContent {
  /// How many lines are looked at for one that is a JSON value by itself.
  private static let sniffed = 50

  /// The forms that the text may have, the likeliest first. One line of JSON is JSON and JSON lines.
  static func forms(of bytes: [UInt8]) -> [Form] {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    if first == UInt8(ascii: "<") || hasMarkup(bytes) { return [.xml(bytes)] }
    let lines = JSONLines(bytes)
    if let whole = try? JSONDocument(parsing: bytes) {
      guard whole.root.kind == .object || whole.root.kind == .array else { return [.other(bytes)] }
      guard bytes.count < 64 * 1024 else { return [.json(whole)] }
      var rest = lines
      _ = rest.next()
      return rest.next() == nil ? [.json(whole), .jsonLines(lines)] : [.json(whole)]
    }
    switch valueLines(lines) {
    case 2...: return [.jsonLines(lines)]
    case 1: return repaired(bytes) + [.jsonLines(lines)]
    default:
      let forms = repaired(bytes)
      return forms.isEmpty ? [.other(bytes)] : forms
    }
  }

  /// Whether a line near the front begins a document of XML: what a tool printed may stand before it.
  private static func hasMarkup(_ bytes: [UInt8]) -> Bool {
    var line = bytes.prefix(16 * 1024)
    while let end = line.firstIndex(of: 0x0A) {
      line = line[(end + 1)...]
      if line.starts(with: "<?xml ".utf8) || line.starts(with: "<testsuite".utf8) { return true }
    }
    return false
  }

  /// How many of the first lines are whole JSON objects.
  private static func valueLines(_ lines: JSONLines) -> Int {
    lines.prefix(sniffed).count { line in
      guard case .value(let value) = line.content else { return false }
      return value.kind == .object && value.members.contains { _ in true }
    }
  }

  private static func repaired(_ bytes: [UInt8]) -> [Form] {
    guard let document = try? JSONDocument.repairing(bytes) else { return [] }
    let root = document.root
    let isEmpty = root.members.allSatisfy { _ in false } && root.elements.allSatisfy { _ in false }
    return isEmpty ? [] : [.json(document)]
  }
}

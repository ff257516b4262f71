// Reads `ledger.json`. One finding in two issues is repaired, see `LedgerRepair`. A ledger with any other
// fault is not used at all: a link that leads elsewhere than it did is worse than a build that stops.
import Diagnostics
import JSON

/// Why a ledger cannot be used.
public struct LedgerFault: Error, Sendable, Hashable {
  public var diagnostic: Diagnostic

  public init(diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }
}

extension Ledger {
  /// The name of its file in the content folder.
  public static let fileName = "ledger.json"

  /// Reads the bytes of a ledger.
  ///
  /// - Parameter note: is given a warning for each repair. The ledger is to be written again then.
  public init(
    reading bytes: [UInt8], noting note: (Diagnostic) -> Void = { _ in }
  ) throws(LedgerFault) {
    self.init()
    try Self.refuseConflict(in: bytes)
    let document: JSONDocument
    do throws(JSONFault) {
      document = try JSONDocument(parsing: bytes)
    } catch {
      throw Self.fault(
        error.line, error.column, "The ledger is damaged: this is no JSON.",
        hint: "Take the last whole version of it from version control.", "ledger-damaged")
    }
    var reading = LedgerReading(lines: LineNumbers(bytes))
    self = try reading.read(document.root)
    reading.repairs.forEach(note)
  }

  /// Two branches' lines with the marks of version control between them.
  private static func refuseConflict(in bytes: [UInt8]) throws(LedgerFault) {
    let marks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].map { Array($0.utf8) }
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard marks.contains(where: { line.starts(with: $0) }) else { continue }
      throw fault(
        number, 1, "The ledger has a merge conflict in it.",
        hint: "Keep the entries of both sides and delete the lines with the marks.",
        "ledger-conflict")
    }
  }

  fileprivate static func fault(
    _ line: Int, _ column: Int, _ sentence: String, hint: String, _ identifier: String
  ) -> LedgerFault {
    LedgerFault(
      diagnostic: Diagnostic(
        .error, at: SourceLocation(file: fileName, line: line, column: column), sentence,
        hint: hint, identifier: identifier))
  }
}

/// Takes the entries out of a ledger's JSON.
private struct LedgerReading {
  let lines: LineNumbers
  private(set) var repairs: [Diagnostic] = []
  private var ledger = Ledger()
  private var version: Int?
  /// By key, the place of a finding's entry in `ledger.findings`.
  private var known: [Ledger.Key: Int] = [:]
  /// Entries of findings that have one already, in another issue, with their places in the list.
  private var contested: [(entry: Ledger.Entry, number: Int)] = []
  private var placeOfSuccessor: [String: Int] = [:]
  private var pages: Set<Ledger.Page> = []
  private var number = 0

  init(lines: LineNumbers) {
    self.lines = lines
  }

  mutating func read(_ root: JSONValue) throws(LedgerFault) -> Ledger {
    guard root.kind == .array else {
      throw fault("The ledger is damaged: it is no list of entries.")
    }
    for element in root.elements {
      try read(entry: element)
      number += 1
    }
    guard version != nil else {
      throw fault("The ledger is cut off: its last line, which says its version, is missing.")
    }
    try refuseCircles()
    repair()
    ledger.sort()
    return ledger
  }

  private mutating func repair() {
    if contested.isEmpty { return }
    var repair = LedgerRepair(ledger)
    for (entry, number) in contested {
      guard let place = known[entry.key], let kept = repair.settle(place, entry.id) else {
        continue
      }
      repairs.append(
        Diagnostic(
          .warning,
          at: SourceLocation(file: Ledger.fileName, line: lines.line(ofElement: number), column: 1),
          "The ledger has “\(entry.key.title)” of \(entry.key.worklog) in two issues. It stays in "
            + "\(kept.id), the older one\(kept.isWhole ? ", and \(kept.other) leads there" : "").",
          hint: "Commit ledger.json: the build has repaired it.", identifier: "ledger-repaired"))
    }
    ledger = repair.ledger
  }

  private mutating func read(entry: JSONValue) throws(LedgerFault) {
    if let version = entry["version"].int {
      try read(version, rules: entry["rules"].int)
    } else if let id = entry["id"].string, Self.isID(id) {
      try read(entry, of: id)
    } else if let page = Self.page(of: entry) {
      if pages.insert(page).inserted { ledger.pages.append(page) }
    } else {
      throw fault("The ledger is damaged: this is no entry of it.")
    }
  }

  private static func page(of entry: JSONValue) -> Ledger.Page? {
    if let id = entry["run"].string, let source = entry["of"].string, isInURL(id) {
      return .run(id: id, of: source)
    }
    if let number = entry["reference"].int, number >= 0 { return .reference(number) }
    if let slug = entry["test"].string, let id = entry["of"].string, isInURL(slug) {
      return .test(slug: slug, id: id)
    }
    if let ids = entry["comparison"].string.map({
      $0.split(separator: comparisonMark, omittingEmptySubsequences: false).map(String.init)
    }),
      ids.count == 2, let from = ids.first, let to = ids.last, isInURL(from), isInURL(to),
      comparisonName(from: from, to: to) != nil
    {
      return .comparison(from: from, to: to)
    }
    return nil
  }

  private mutating func read(_ stated: Int, rules: Int?) throws(LedgerFault) {
    guard stated <= Ledger.version else {
      throw Ledger.fault(
        lines.line(ofElement: number), 1,
        "A newer version of Almanac has written this ledger (format \(stated), this one knows "
          + "\(Ledger.version)).", hint: "Install the newer version.", "ledger-too-new")
    }
    version = stated
    ledger.rules = rules ?? 0
  }

  private mutating func read(_ entry: JSONValue, of id: String) throws(LedgerFault) {
    if let into = entry["into"].string, Self.isID(into) {
      guard ledger.successors.updateValue(into, forKey: id) ?? into == into else {
        throw twice("The ledger names \(id) twice, as part of other issues.")
      }
      placeOfSuccessor[id] = number
      return
    }
    guard let worklog = entry["worklog"].string, let title = entry["title"].string,
      let text = entry["text"].string.flatMap({ UInt32($0, radix: 16) }),
      let occurrence = Self.occurrence(in: entry)
    else { throw fault("The ledger is damaged: this entry of \(id) is not whole.") }
    let key = Ledger.Key(worklog: worklog, title: title, text: text, occurrence: occurrence)
    let found = Ledger.Entry(id: id, key: key)
    if known[key] != nil {
      contested.append((found, number))
    } else {
      known[key] = ledger.findings.count
      ledger.findings.append(found)
    }
  }

  /// Nil where it is stated, but is no number of a finding in a worklog.
  private static func occurrence(in entry: JSONValue) -> Int? {
    let (number, sign) =
      entry["gone"].kind == .missing ? (entry["occurrence"], 1) : (entry["gone"], -1)
    if number.kind == .missing { return sign }
    return number.int.flatMap { (1...Int(Int32.max)).contains($0) ? $0 * sign : nil }
  }

  private func refuseCircles() throws(LedgerFault) {
    for id in ledger.successors.keys.sorted() {
      // As many steps as there are successors end at an issue that is there, or in the circle.
      let end = ledger.current(id)
      guard let line = placeOfSuccessor[end].map(lines.line(ofElement:)) else { continue }
      throw Ledger.fault(
        line, 1, "The ledger says of \(end) that it is part of itself, by way of other issues.",
        hint: "Delete one of the lines with “into” that make the circle.", "ledger-damaged")
    }
  }

  private func fault(_ sentence: String) -> LedgerFault {
    Ledger.fault(
      lines.line(ofElement: number), 1, sentence,
      hint: "Take the last whole version of it from version control.", "ledger-damaged")
  }

  private func twice(_ sentence: String) -> LedgerFault {
    Ledger.fault(
      lines.line(ofElement: number), 1, sentence, hint: "Delete one of the two lines.",
      "ledger-names-twice")
  }

  /// Whether it can be the last part of a page's URL: what `History.slug` makes.
  private static func isInURL(_ text: String) -> Bool {
    text.utf8.count <= 255 && text.utf8.first != UInt8(ascii: "-") && !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"): true
        default: false
        }
      }
  }

  private static func isID(_ text: String) -> Bool {
    text.utf8.count == 5 && text.utf8.allSatisfy { IssueIDs.alphabet.contains($0) }
  }
}

/// The lines on which the elements of a JSON list begin; counted only when one is asked for.
private struct LineNumbers {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The line of an element of the outermost list, by its place; the last line where there are fewer.
  func line(ofElement place: Int) -> Int {
    var (line, depth, element) = (1, 0, -1)
    var (isInText, isEscaped, isAwaited) = (false, false, false)
    for byte in bytes {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        continue
      }
      if byte <= 0x20 { continue }
      if isAwaited, byte != UInt8(ascii: "]") {
        isAwaited = false
        element += 1
        if element == place { return line }
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        isAwaited = depth == 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ","): isAwaited = depth == 1
      default: break
      }
    }
    return max(1, line - (bytes.last == UInt8(ascii: "\n") ? 1 : 0))
  }
}

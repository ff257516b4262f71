// The sentences about files that gave no report, or were damaged.
import Diagnostics
import JSON

extension Diagnostic {
  /// A file beyond `ReportReader.longest`.
  static func tooLong(_ file: ReportFile) -> Diagnostic {
    let limit = ReportReader.longest / (1024 * 1024)
    return Diagnostic(
      .error, at: SourceLocation(file: file.path),
      "The report is longer than \(limit) MB and was not read.",
      hint: "Let the runner leave out logs of tests that pass, or write a report a shard.",
      identifier: "report-too-long")
  }

  /// A file with the same text as another of the run.
  static func sameAs(_ twin: String, _ file: ReportFile) -> Diagnostic {
    Diagnostic(
      .note, at: SourceLocation(file: file.path),
      "The report is the same as \(twin) and was read once.", identifier: "report-twice")
  }

  /// A second file that states where the run comes from.
  static func statedTwice(_ file: ReportFile, first: String) -> Diagnostic {
    Diagnostic(
      .warning, at: SourceLocation(file: file.path),
      "Another file states where this run comes from, \(first); this one was left out.",
      hint: "Keep one of them.", identifier: "run-stated-twice")
  }

  /// A file that states where a run comes from, of which there is nothing else.
  static func statedAlone(_ file: String) -> Diagnostic {
    Diagnostic(
      .warning, at: SourceLocation(file: file),
      "This states where a run comes from, and no report stands beside it; nothing was made of it.",
      hint: "Put both into one folder: runs/<scope>/<run>/.", identifier: "run-without-reports")
  }

  /// A packed file of which too little could be unpacked to be recognised.
  static func notUnpacked(_ file: ReportFile, _ damage: UnpackedText.Damage) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: file.path),
      "The gzip file \(damage.verb); no report could be read from what is left.",
      identifier: "damaged-report")
  }

  /// A file that no format and no rule recognises.
  static func notRead(_ content: ReportContent, tried formats: [any FormatReader]) -> Diagnostic {
    let place = SourceLocation(file: content.file)
    switch content.form {
    case .other(let bytes) where bytes.isBlank:
      return Diagnostic(
        .warning, at: place, "The file is empty.",
        hint: "The runner may have died before it wrote its report.", identifier: "empty-report")
    case .other:
      return Diagnostic(
        .note, at: place, "The file is no report and was left out.", identifier: "not-a-report")
    case .json(let document):
      return unknown(document.root, at: damage(of: document, place), tried: formats)
    case .jsonLines(var lines):
      return unknown(lines.firstValue, at: place, tried: formats)
    case .xml(let bytes):
      return unknownMarkup(XMLRoot(of: bytes), at: place)
    }
  }

  /// A format that is known and not read.
  private static func notRead(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, at: place, "This is \(name); it was not read as a report.",
      hint: "Have the runner write JUnit XML too, or convert the file to it.",
      identifier: "unknown-report")
  }

  private static func unknownMarkup(_ root: XMLRoot, at place: SourceLocation) -> Diagnostic {
    let what =
      root.format.map { "This is \($0)" }
      ?? (root.name.isEmpty
        ? "The XML has no element that is whole"
        : "The XML begins with `<\(root.name.prefix(40))>`, which no report that is read has")
    return Diagnostic(
      .warning, at: place, "\(what); it was not read as a report.",
      hint: root.isPage
        ? "Put the file that the page was made from here: the runner's JUnit XML or JSON."
        : "Have the runner write JUnit XML too, or convert the file to it.",
      identifier: "unknown-report")
  }

  /// Markup that ends before it shows what it is.
  static func cutOffBeforeReport(_ file: String, _ bytes: [UInt8]) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: file, line: bytes.count { $0 == 0x0A } + 1),
      "The XML ends early, before anything of a report stands in it.",
      hint: "The runner may have died while it wrote.", identifier: "damaged-report")
  }

  private static func damage(
    of document: JSONDocument, _ place: SourceLocation
  ) -> SourceLocation {
    guard let fault = document.repairs.first(where: \.kind.losesElements) else { return place }
    return SourceLocation(file: place.file, line: fault.line, column: fault.column)
  }

  /// What a program wrote where a report should be.
  static func textInReport(_ file: String, _ bytes: [UInt8]) -> Diagnostic {
    let line = bytes.split(separator: 0x0A).lazy.map {
      String(decoding: $0.prefix(200), as: UTF8.self)
    }
    .first { !$0.trimmed.isEmpty }
    return Diagnostic(
      .error, at: SourceLocation(file: file),
      "The file is called like a report and is a text: “\((line ?? "").trimmed.withControlsVisible)”.",
      hint: "The runner may have died before it wrote its report.", identifier: "text-for-report")
  }

  /// What stands at the top: an object's members, or those of an array's first object.
  private static func found(in root: JSONValue?) -> String {
    let isArray = root?.kind == .array
    let object = isArray ? root?.elements.first { $0.kind == .object } : root
    let members = object?.members.prefix(12).map { "`\($0.name.string.prefix(40))`" } ?? []
    let list = members.joined(separator: ", ")
    if isArray {
      return members.isEmpty
        ? "an array without members" : "an array of objects with the members \(list)"
    }
    return members.isEmpty ? "no members" : "the members \(list)"
  }

  private static func unknown(
    _ root: JSONValue?, at place: SourceLocation, tried formats: [any FormatReader]
  ) -> Diagnostic {
    if let name = KnownJSON.name(of: root) { return notRead(name, at: place) }
    var names: [String] = []
    for format in formats where !names.contains(format.format.rawValue) {
      names.append(format.format.rawValue)
    }
    return Diagnostic(
      .warning, at: place,
      "The JSON is in no known format: it has \(found(in: root)); tried were \(names.joined(separator: ", ")).",
      hint: "State how to read it in a rule under `reports:` in almanac.yml.",
      identifier: "unknown-report")
  }
}

extension JSONLines {
  /// The first line that is JSON.
  fileprivate var firstValue: JSONValue? {
    mutating get {
      for line in self {
        if case .value(let value) = line.content { return value }
      }
      return nil
    }
  }
}

extension ReportBuilder {
  /// Says what of the file could not be read, where it is one JSON text; other forms are told by their
  /// readers.
  mutating func noteDamage(of content: ReportContent, packing: UnpackedText.Damage?) {
    if let packing {
      diagnose(
        .error, "The gzip file \(packing.verb); what could be unpacked was read.",
        identifier: "damaged-report")
      report.problems.append(Problem(.cutOff))
    }
    guard case .json(let document) = content.form else { return }
    for fault in document.repairs { note(fault, isCutOff: packing != nil) }
  }

  private mutating func note(_ fault: JSONFault, isCutOff: Bool) {
    diagnose(
      fault.kind.losesElements ? .error : .note, line: fault.line, column: fault.column,
      fault.kind.sentence, identifier: "damaged-report")
    guard fault.kind.losesElements, !isCutOff else { return }
    report.problems.append(Problem(.cutOff))
  }
}

extension UnpackedText.Damage {
  fileprivate var verb: String {
    switch self {
    case .endsEarly: "ends early"
    case .goesWrong: "is damaged"
    }
  }
}

extension JSONFault.Kind {
  fileprivate var sentence: String {
    switch self {
    case .empty: "The file is empty."
    case .tooLong: "The JSON is too long to be read."
    case .tooDeep:
      "The JSON nests more than \(JSONDocument.deepest) levels from here on; the rest was left out."
    case .notUTF8: "The file is not UTF-8 from here on; what is not was replaced."
    case .endsEarly: "The JSON ends early; what is whole was read."
    case .unexpected: "The JSON goes wrong here; what is whole before was read."
    case .notFinite: "A number that is none (NaN, an infinity) was left out."
    case .invalidString: "A string has a character or an escape that JSON does not allow."
    case .leadingText: "The text before the JSON was left out."
    case .trailingText: "What follows after the JSON was left out."
    }
  }
}

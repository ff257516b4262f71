// Says where and why a text is not YAML, from what the parser says of it.
import Yams

struct YAMLSyntax {
  private let text: String
  private let lines: [Substring]

  init(_ text: String) {
    self.text = text
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  func fault(for error: YamlError) -> PlacedFault {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      fault(problem, at: Place(mark), context: context)
    case .duplicatedKeysInMapping(let keys, let context):
      duplicate(keys.first ?? "", first: Place(context.mark))
    case .reader(_, let offset, let value, _):
      PlacedFault(
        fault: .forbiddenCharacter(UInt32(bitPattern: value)), place: place(after: offset ?? 0))
    default: PlacedFault(fault: .tooDeep, place: .start)
    }
  }

  /// Something left open is shown where it was opened, not at the end of the text.
  private func fault(
    _ problem: String, at place: Place, context: YamlError.Context?
  ) -> PlacedFault {
    if problem.hasPrefix("Maximum nesting level") {
      return PlacedFault(fault: .tooDeep, place: place)
    }
    let opening = context.map { Place($0.mark) } ?? place
    let shown = isLeftOpen(problem, at: place) ? lastBracket(before: opening) ?? opening : place
    let activity = Self.activity(context)
    let since = activity.isEmpty || opening.line >= shown.line ? nil : opening.line
    let remedy = remedy(problem, activity, at: shown)
    return PlacedFault(
      fault: .notYAML(problem: Self.reason(problem) + activity, since: since, remedy: remedy),
      place: shown)
  }

  /// Where the text ends in the middle of a list in brackets, the parser knows only the end.
  private func lastBracket(before place: Place) -> Place? {
    guard place.line >= lines.count, rest(from: place).isEmpty else { return nil }
    for (index, line) in lines.enumerated().reversed() {
      let scalars = line.unicodeScalars
      guard let bracket = scalars.lastIndex(where: { $0 == "[" || $0 == "{" }) else { continue }
      let column = scalars.distance(from: scalars.startIndex, to: bracket) + 1
      return Place(line: index + 1, column: column)
    }
    return nil
  }

  /// What the parser was doing: " while parsing a block mapping", or nothing that helps.
  private static func activity(_ context: YamlError.Context?) -> String {
    guard let text = context?.text, text.hasPrefix("while"), !text.hasSuffix("next token") else {
      return ""
    }
    return " " + text
  }

  private static func reason(_ problem: String) -> String {
    problem.hasPrefix("but ") ? String(problem.dropFirst(4)) : problem
  }

  private func isLeftOpen(_ problem: String, at place: Place) -> Bool {
    (place.line >= lines.count && rest(from: place).isEmpty) || problem.contains("end of stream")
      || problem == "could not find expected ':'"
      || problem.hasPrefix("did not find expected ',' or")
  }

  private func remedy(_ problem: String, _ activity: String, at place: Place) -> Remedy? {
    if activity.hasSuffix("alias") || activity.hasSuffix("anchor") { return .quoteMarker }
    if problem.contains("start any token") {
      return rest(from: place).first == "\t" ? .indentWithSpaces : .quoteMarker
    }
    if problem.hasPrefix("did not find expected ',' or") || activity.hasSuffix("flow node") {
      return rest(from: place).contains("#") ? .quoteHash : .closeBracket
    }
    return Self.remedies.first { problem.contains($0.problem) }?.remedy
  }

  private static let remedies: [(problem: String, remedy: Remedy)] = [
    ("mapping values are not allowed", .quoteColon),
    ("undefined alias", .quoteMarker),
    ("did not find expected node content", .quoteMarker),
    ("unknown directive", .quoteMarker),
    ("did not find expected key", .alignKeys),
    ("could not find expected ':'", .addColon),
    ("block sequence entries are not allowed", .listBelow),
    ("end of stream", .closeQuote),
    ("unknown escape character", .singleQuotes),
    ("another document", .oneDocument),
    ("expected <document start>", .oneDocument),
    ("undefined tag handle", .quoteMarker),
  ]

  /// Yams names the first of two equal keys; the second one stands in the same column below it,
  /// unless both are in braces.
  private func duplicate(_ key: String, first: Place) -> PlacedFault {
    let written = rest(from: first).prefix { $0 != ":" }
    let second = lines.indices.dropFirst(first.line).first { index in
      let indentation = lines[index].unicodeScalars.prefix(first.column - 1)
      let rest = rest(from: Place(line: index + 1, column: first.column))
      return rest.hasPrefix(written) && rest.dropFirst(written.count).first == ":"
        && indentation.allSatisfy { $0 == " " || $0 == "-" }
    }
    let place = second.map { Place(line: $0 + 1, column: first.column) }
    return PlacedFault(
      fault: .duplicateKey(key, firstLine: place == nil ? nil : first.line), place: place ?? first)
  }

  /// What follows in the line of a place.
  private func rest(from place: Place) -> Substring {
    guard lines.indices.contains(place.line - 1) else { return "" }
    return Substring(lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1))
  }

  private func place(after offset: Int) -> Place {
    let before = text.prefix(offset)
    let line = before.reduce(into: 1) { count, character in count += character.isNewline ? 1 : 0 }
    let column = before.reversed().prefix { !$0.isNewline }.reduce(1) {
      $0 + $1.unicodeScalars.count
    }
    return Place(line: line, column: column)
  }
}

// Documents made to break a Markdown parser: a table of families, each a text of any size. The
// families follow cmark's own pathological tests, the CVEs of cmark-gfm, and what its source shows
// to be quadratic or to explode.

import CommonMark

/// Texts repeated one after the other, as often as a size allows.
struct PathologicalInput: Sendable, CustomStringConvertible {
  let name: String
  /// Why `ParsingBounds` refuses a megabyte of it; nil if it is safe, and must be parsed in time.
  let reason: BoundExceeded.Reason?
  private let before: String
  private let parts: [String]
  private let after: String

  init(
    _ name: String, _ reason: BoundExceeded.Reason?, _ parts: String..., after before: String = "",
    before after: String = ""
  ) {
    self.name = name
    self.reason = reason
    self.before = before
    self.parts = parts
    self.after = after
  }

  var description: String { name }

  /// The document of about `size` bytes, never more: each part fills the same share.
  func bytes(_ size: Int = ParsingBounds.largestDocument) -> [UInt8] {
    let share = max(0, size - before.utf8.count - after.utf8.count) / max(1, parts.count)
    let middle = parts.map { String(repeating: $0, count: share / max(1, $0.utf8.count)) }
    return Array((before + middle.joined() + after).utf8)
  }

  /// The largest document of the family, to one part in a hundred, that `ParsingBounds` lets
  /// through: the most expensive one that a parser gets to see.
  func largestAccepted() -> [UInt8] {
    var accepted = 0
    var refused = ParsingBounds.largestDocument + 1
    while refused - accepted > max(16, accepted / 100) {
      let size = (accepted + refused) / 2
      if bytes(size).withUnsafeBufferPointer(ParsingBounds.firstExceeded) == nil {
        accepted = size
      } else {
        refused = size
      }
    }
    return bytes(accepted)
  }
}

/// Where a text may stand. The inline families are dangerous in all of these places.
enum PathologicalContext: CaseIterable, Sendable {
  case heading, item, quote, cell, nested, paragraphs

  /// Those where an inline text stays in one piece.
  static let inlines: [Self] = [.heading, .item, .quote, .cell, .nested]

  func wrap(_ text: [UInt8]) -> [UInt8] {
    switch self {
    case .heading: Array("# ".utf8) + text
    case .item: Array("- ".utf8) + text
    case .quote: Array("> ".utf8) + Self.replaceNewlines(of: text, by: "\n> ")
    case .cell: Array("|a|b|\n|-|-|\n|".utf8) + Self.replaceNewlines(of: text, by: "|\n|")
    case .nested: Array(String(repeating: "- ", count: 90).utf8) + text
    case .paragraphs: Self.cut(text, every: 16_384)
    }
  }

  private static func replaceNewlines(of text: [UInt8], by replacement: String) -> [UInt8] {
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return Array(lines.joined(separator: replacement.utf8))
  }

  private static func cut(_ text: [UInt8], every size: Int) -> [UInt8] {
    let pieces = stride(from: 0, to: text.count, by: size).map {
      text[$0..<min($0 + size, text.count)]
    }
    return Array(pieces.joined(separator: "\n\n".utf8))
  }
}

enum PathologicalInputs {
  static let all =
    nesting + delimiters + brackets + bareLinks + markup + tables + references + blocks + plain

  static let nesting: [PathologicalInput] = [
    .init("quotes", .tooDeep, "> "),
    .init("quotes without spaces", .tooDeep, ">"),
    .init("bullets", .tooDeep, "- ", before: "a"),
    .init("numbers", .tooDeep, "1. "),
    .init("quotes and bullets", .tooDeep, "> - "),
    .init("bullets of all kinds", .tooDeep, "- + * "),
    .init(
      "empty lines in a deep list", .tooDeep, "\n", after: String(repeating: "- ", count: 90) + "a"),
    .init("deep quotes anew", .tooDeep, String(repeating: ">", count: 90) + "\n\n"),
    .init("deep lists of two kinds", .tooManyElements, "- - - - - - a\n+ + + + + + a\n"),
    .init(
      "inlines in a deep list", .tooManyElements, "w",
      after: String(repeating: "- ", count: 90) + "a"),
    .init(
      "list that goes in and out", nil,
      "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n"),
    .init(
      "tabs in a deep list", nil, "\t\t\t\t\t\t\t\ta\n",
      after: String(repeating: "- ", count: 90) + "a\n"),
    .init(
      "breaks that look like bullets", nil,
      "- - - - - - - - - - - - - - - - - - - - - - - - - - -\n"),
  ]

  static let delimiters: [PathologicalInput] = [
    .init("openers", nil, "_a b "),
    .init("closers", nil, "a_ b "),
    .init("openers and closers of another kind", .tooManyElements, "*a_ "),
    .init("openers, closers of another kind", nil, "*a b ", "c_ d "),
    .init("nested emphasis", nil, "*a b ", "c* d "),
    .init("nested strong emphasis", nil, "*a b **c d ", "e** f g* h "),
    .init("one long run on both sides", nil, "*", "a", "*"),
    .init("search limit that is freed", .tooManyDelimiters, "_a b c d ", "e* f_ g h i j "),
    .init("lengths that do not match", .tooManyDelimiters, "a**b", "c* d** "),
    .init("runs that open and close", .tooManyDelimiters, "a*b c "),
    .init("marks around runs", .tooManyDelimiters, "a .*. "),
    .init("two kinds adjacent", .tooManyDelimiters, "a._*b c d e "),
    .init("letters beyond ASCII around runs", .tooManyDelimiters, "é*é "),
    .init("strikethrough of two lengths", .tooManyDelimiters, "*b c d ", "e~~ f g ", after: "~a "),
    .init("strikethrough", .tooManyDelimiters, "~a~ b c d "),
    .init("tildes", nil, "~"),
    .init("pairs", nil, "**a** b "),
    .init("underscores in words", nil, "a_b"),
    .init("links over openers", .tooManyDelimiters, "*a ", "[a](b) "),
    .init("links over pairs", .tooManyDelimiters, "**a** ", "[a](b) "),
    .init("uses over openers", .tooManyElements, "*a ", "[a] ", after: "[a]: b\n\n"),
    .init("emphasis over lines", .tooManyDelimiters, "_a b c d e\n", "c* d_ e f g\n"),
    .init(
      "numbers that are no items", .tooManyDelimiters, "2. _a b c d e f g\n", "2. c* d_ e f g h\n",
      after: "a\n"),
  ]

  static let brackets: [PathologicalInput] = [
    .init("open brackets", .tooManyElements, "["),
    .init("closed brackets", .tooManyElements, "]"),
    .init("brackets around text", .tooManyElements, "[a", "b]"),
    .init("open images", .tooManyElements, "!["),
    .init("images, then links", .tooManyDelimiters, "![", "[a](b) "),
    .init("nested images", .tooManyDelimiters, "![a ", "](b) "),
    .init("links", nil, "[a](b) c "),
    .init("open destinations", .tooManyElements, "[a](b"),
    .init("open destinations in parentheses", .tooManyElements, "[ (]("),
    .init("open pointed destinations", .tooManyElements, "[a](<b"),
    .init("open titles", nil, "[a](b \" c "),
    .init("labels", .tooManyElements, "[a]["),
    .init("backslashes before brackets", .tooManyElements, "\\["),
  ]

  static let bareLinks: [PathologicalInput] = [
    .init("links cut by tags", .tooManyBareLinks, "http://a<"),
    .init("domains cut by tags", .tooManyBareLinks, "(www.a.b<"),
    .init("domains with underscores", .tooManyBareLinks, "_www.a"),
    .init("parentheses after a link", .tooManyBareLinks, ")", after: "https://a.b"),
    .init("parentheses and entities after a link", .tooManyBareLinks, ")&amp;", after: "www.a.b"),
    .init(
      "parentheses after a link in a cell", .tooManyBareLinks, ")", after: "a|b\n-|-\nwww.a.b",
      before: "|c"),
    .init("ats", .tooManyBareLinks, "a@"),
    .init("addresses on one line", .tooManyBareLinks, "a@b.c "),
    .init("addresses before a long line", .tooManyBareLinks, "a@b.c ", "x"),
    .init("addresses on their own lines", .tooManyElements, "a@b.c\n"),
    .init("ats without names", nil, "@"),
    .init("links", nil, "http://a.b "),
    .init("domains", nil, "www.a.b "),
    .init("domains in one word", .tooManyElements, "www."),
    .init("marks after a link", .tooManyElements, ".\"", after: "www.a.b"),
  ]

  static let markup: [PathologicalInput] = [
    .init("instructions", .unclosedMarkup, "<?", after: "x "),
    .init("instructions that seem to end", .unclosedMarkup, "<?a??>", after: "x "),
    .init("instructions over lines", .unclosedMarkup, "a <?b\n"),
    .init("declarations", .unclosedMarkup, "<!A ", after: "x "),
    .init("declarations in a quote", .unclosedMarkup, "> <!A \n", after: "> x\n"),
    .init("sections", .unclosedMarkup, "<![CDATA[", after: "x "),
    .init("instructions in cells", .unclosedMarkup, "<?", after: "a|b\n-|-\n", before: "|?>"),
    .init("comments", .tooManyElements, "<!--", after: "x "),
    .init("pointed brackets", .tooManyElements, "<"),
    .init("open tags", .tooManyElements, "<a", after: "x "),
    .init("open attributes", nil, "<a b=\"", after: "x "),
    .init("tags", nil, "<a>", after: "x "),
    .init("links in pointed brackets", nil, "<a:b>", after: "x "),
    .init("ampersands", .tooManyElements, "&a"),
    .init("entities", nil, "&lt;a"),
    .init("backticks", nil, "`a``b```c````d"),
    .init("code", .tooManyElements, "`a` "),
    .init("backslashes", .tooManyElements, "\\"),
  ]

  static let tables: [PathologicalInput] = [
    .init("pipes under a paragraph", .tableTooWide, "|-", after: "a\n"),
    .init("pipes over a delimiter row", .tableTooWide, "|", before: "\n-|-\n"),
    .init("pipes in a row", .tableTooWide, "|", after: "a\n-|\n"),
    .init("delimiter rows that do not match", .tableTooWide, ":-|:-\n:-\n", after: "a\n"),
    .init(
      "delimiter row after many lines", .tableTooWide, "a b c d e f g h i j\n", before: ":-|-\n"),
    .init("delimiter rows after a long line", .tableTooWide, "a", ":-|:-\n:-\n"),
    .init("as many columns as rows", .tableTooWide, "a\n", after: table(columns: 2000)),
    .init("twenty columns", .tableTooWide, "a\n", after: table(columns: 20)),
    .init("one column", .tableTooWide, "a\n", after: "a\n-|\n"),
    .init("many tables", .tableTooWide, table(columns: 40) + "\n"),
    .init("table in a quote", .tableTooWide, "> a\n", after: "> |a|b|c|d|e|f|\n> |-|-|-|-|-|-|\n"),
    .init("table in a list", .tableTooWide, "  a\n", after: "- |a|b|c|d|e|f|\n  |-|-|-|-|-|-|\n"),
    .init("control characters in a delimiter row", .tableTooWide, "a\n-\u{B}\n", after: "b|c\n"),
    .init("quotation marks in cells", .tooManyElements, "|\"\"\"\"\"\"\"\"\n", after: "a|b\n-|-\n"),
    .init("pipes", nil, "|"),
  ]

  private static func table(columns: Int) -> String {
    String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns)
      + "|\n"
  }

  static let references: [PathologicalInput] = [
    .init("long destination", .referenceTooLong, "[a] is used ", after: "[a]: <" + long + ">\n\n"),
    .init(
      "long destination without brackets", .referenceTooLong, "[a] is used ",
      after: "[a]: " + long + "\n\n"),
    .init("long title", .referenceTooLong, "[a] is used ", after: "[a]: u \"" + long + "\"\n\n"),
    .init(
      "long title on the next line", .referenceTooLong, "[a] is used ",
      after: "[a]: u\n'" + long + "'\n\n"),
    .init(
      "title with escaped marks", .referenceTooLong, "[a] is used ",
      after: "[a]: u (\\)" + long + "\\)\n\n"),
    .init(
      "definition in a quote", .referenceTooLong, "[a] is used ",
      after: "> [a]:\n> " + long + "\n\n"),
    .init(
      "definition after its uses", .referenceTooLong, "[a] is used ", before: "\n\n[a]: " + long),
    .init("definitions", nil, "[a]: b \"c d e f g\"\n"),
    .init("short definition", nil, "[a] is used ", after: "[a]: b\n\n"),
  ]

  private static let long = String(repeating: "u", count: 4000)

  static let blocks: [PathologicalInput] = [
    .init("items", .tooManyElements, "- a\n"),
    .init("empty items of two kinds", .tooManyElements, "-\n+\n"),
    .init("lists of two kinds", .tooManyElements, "- a\n+ a\n"),
    .init("task items", .tooManyElements, "- [x] a\n+ [ ] a\n"),
    .init("headings", nil, "# a\n"),
    .init("underlined headings", .tooManyElements, "a\n=\n"),
    .init("paragraphs", nil, "a b\n\n"),
    .init("quotes", nil, "> a b c\n\n"),
    .init("lines", .tooManyElements, "a\n"),
    .init("breaks", .tooManyElements, "***\n"),
    .init("fences", nil, "```\n"),
    .init("HTML blocks", .tooManyElements, "<!--a-->\n"),
    .init("empty lines", nil, "\n"),
    .init("carriage returns", nil, "\r"),
  ]

  static let plain: [PathologicalInput] = [
    .init("letters that start links", .tooManyElements, "w"),
    .init("colons", .tooManyElements, ":"),
    .init("full stops", .tooManyElements, "."),
    .init("hyphens after text", .tooManyElements, "-", after: "a\n", before: "a"),
    .init("quotation marks", .tooManyElements, "\""),
    .init("zero bytes", nil, "\0"),
    .init("letters", nil, "a"),
    .init("letters beyond ASCII", nil, "é"),
    .init("spaces", nil, " "),
    .init("tabs", nil, "\t"),
  ]
}

// Documents that are made to take long: what they cost must grow no faster than they do.
import Foundation

/// A document that repeats a text; it is written piece by piece, so that who writes it stays small.
public struct HeavyDocument: Sendable {
  public let name: String
  /// In bytes, at most.
  public var size: Int
  /// Calls back with the document's pieces until it gets false.
  private let pieces: @Sendable ((String) -> Bool) -> Void

  private init(_ name: String, size: Int, pieces: @escaping @Sendable ((String) -> Bool) -> Void) {
    self.name = name
    self.size = size
    self.pieces = pieces
  }

  /// A head and a text that is repeated; it is given its number.
  init(
    _ name: String, size: Int = megabyte, head: String = "",
    repeating text: @escaping @Sendable (Int) -> String
  ) {
    self.init(name, size: size) { write in
      var number = 0
      var goesOn = write(head)
      while goesOn {
        goesOn = write(text(number))
        number += 1
      }
    }
  }

  public static let megabyte = 1 << 20

  /// Writes the document, up to its size.
  public func write(to file: String) throws {
    try Data().write(to: URL(fileURLWithPath: file))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    defer { try? handle.close() }
    var buffer = Data()
    var left = size
    var written = Result { () throws in }
    pieces { piece in
      let bytes = piece.utf8.prefix(left)
      buffer += bytes
      left -= bytes.count
      if buffer.count > 1 << 16 || left == 0 {
        written = Result { try handle.write(contentsOf: buffer) }
        buffer.removeAll(keepingCapacity: true)
      }
      return left > 0 && (try? written.get()) != nil
    }
    try written.get()
  }
}

extension HeavyDocument {
  /// Beyond what is laid out; each is shown in part or as plain text, and reported.
  public static let refused = [
    HeavyDocument("50 MB of text", size: 50 << 20) { "Kites rose at noon \($0).\n\n" },
    HeavyDocument("a line of 10 MB", size: 10_000_000) { _ in "kite " },
    HeavyDocument("quotes nested 10,000 deep", size: 10_010) { $0 < 10_000 ? ">" : " deep" },
    HeavyDocument("lists nested 10,000 deep", size: 20_010) { $0 < 10_000 ? "- " : "deep" },
    HeavyDocument("a table of 2,000 × 2,000", size: 14_005) { number in
      switch number {
      case 0: String(repeating: "|a", count: 2000) + "|\n"
      case 1: String(repeating: "|-", count: 2000) + "|\n"
      default: "|x\n"
      }
    },
  ]

  /// 1 MB each, of what parsers and readers are slow at.
  public static let dense = [
    HeavyDocument("100,000 headings", size: 900_000) { "# \($0)\n\n" },
    HeavyDocument("headings that share a name") { _ in "###### a\n" },
    HeavyDocument("underlined headings") { _ in "a\n=\n" },
    HeavyDocument("open brackets") { _ in "[" },
    HeavyDocument("ampersands") { _ in "&" },
    HeavyDocument("mail addresses") { _ in "a@b." },
    HeavyDocument("emphasis") { _ in "*a **b _c " },
    HeavyDocument("short lines") { _ in "a\r" },
    HeavyDocument("list items") { _ in "- a\n" },
    HeavyDocument("table rows", head: "|a|\n|-|\n") { _ in "|c|\n" },
    HeavyDocument("small tables") { _ in "|a|b|\n|-|-|\n|c|d|\n\n" },
    HeavyDocument("fields", head: "# Run\n\n") { "**F\($0):** v\n" },
    HeavyDocument("footnotes") { "[^\($0)]: u\n\n[^\($0)]\n\n" },
    HeavyDocument("findings", head: "# Run\n\n## Issues\n\n") {
      "### \($0). Knot \($0)\n\n#\($0)\n\n"
    },
    HeavyDocument(
      "one long link many times", size: 100_000,
      head: "[x]: " + String(repeating: "a", count: 10_000) + "\n\n"
    ) { _ in "[x] " },
  ]
}

// JSON lines: a text with a JSON value on each line, and perhaps other text between them.

/// The lines of a text that are not blank, each parsed as it is reached.
///
///     for line in JSONLines(bytes) {
///       switch line.content {
///       case .value(let event): …
///       case .text(let bytes): …
///       }
///     }
public struct JSONLines: Sequence, IteratorProtocol {
  public struct Line {
    /// From 1.
    public var number: Int
    public var content: Content
  }

  public enum Content {
    /// An object or array, whole but for numbers that are none and bytes that are no UTF-8.
    case value(JSONValue)
    /// Anything else, without its line break: what a tool printed, or a line that was cut off.
    case text(ArraySlice<UInt8>)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var number = 0

  public init(_ bytes: [UInt8]) { self.bytes = bytes.withoutByteOrderMark }

  public mutating func next() -> Line? {
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[position..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      position = end + 1
      number += 1
      if !line.isEmpty { return Line(number: number, content: content(line)) }
    }
    return nil
  }

  private func content(_ line: ArraySlice<UInt8>) -> Content {
    guard line.first == UInt8(ascii: "{") || line.first == UInt8(ascii: "["),
      let document = try? JSONDocument.repairing(Array(line)),
      !document.repairs.contains(where: { $0.kind.losesElements || $0.kind == .trailingText })
    else { return .text(line.last == 0x0D ? line.dropLast() : line) }
    return .value(document.root)
  }
}

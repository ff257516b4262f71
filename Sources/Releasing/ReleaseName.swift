// The name of a release: when it was made and what is in it.
import Foundation

/// `20251123T183000Z-6f1c09d2a7be`: the time in UTC, then digits that stand for the content. Names
/// sort by time.
struct ReleaseName: Hashable, Sendable, Comparable, CustomStringConvertible {
  let description: String

  /// Reads a name; nil for anything else, so that nothing else is taken for a release.
  init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 16, parts[1].count == 12,
      parts[1].allSatisfy({ Self.isHexadecimal($0) })
    else { return nil }
    for (place, byte) in parts[0].enumerated() {
      switch place {
      case 8: guard byte == UInt8(ascii: "T") else { return nil }
      case 15: guard byte == UInt8(ascii: "Z") else { return nil }
      default: guard (0x30...0x39).contains(byte) else { return nil }
      }
    }
    description = String(text)
  }

  /// - Parameter digits: those of the content.
  init?(at time: Date, digits: String) {
    self.init("\(time.formatted(Self.style))-\(digits)")
  }

  /// The name of a release whose list no longer says it.
  static let unknown = ReleaseName(description: "00000000T000000Z-000000000000")

  private init(description: String) { self.description = description }

  /// When it was made, in whole seconds.
  var time: Date? { try? Self.style.parse(String(description.prefix(16))) }

  private static let style = Date.ISO8601FormatStyle(
    dateSeparator: .omitted, timeSeparator: .omitted)

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  static func < (left: ReleaseName, right: ReleaseName) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}

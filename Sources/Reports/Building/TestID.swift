// The id of a test while a reader puts it together: bytes that are used again for the next test.

/// An id in the making.
///
///     id.begin()
///     id.append("tests/test_cart.py".utf8)
///     id.append("test_total".utf8, after: "::")  // tests/test_cart.py::test_total
///
/// The part that was appended last is the test's own name. One value serves all tests of a report, so
/// that no memory is asked for a test.
public struct TestID: Sendable {
  public internal(set) var bytes: [UInt8] = []
  /// Where in `bytes` the test's own name begins; what stands before is its suite path.
  public var nameOffset = 0

  public init() {}

  /// An id of parts, the last of which is the test's own name. Empty parts are left out.
  public init(_ parts: some Sequence<String>, separator: String = TestID.separator) {
    for part in parts { append(part.utf8, after: separator) }
  }

  /// Starts an id that comes as a whole: its name begins behind the last sign that parts suites from tests,
  /// `::`, ` > `, ` › ` or `#`. What stands in brackets belongs to the name.
  public mutating func begin(whole id: some Collection<UInt8>) {
    begin()
    append(id)
    let end = bytes.firstIndex(of: UInt8(ascii: "[")) ?? bytes.count
    for separator in Self.separators {
      guard let place = bytes[..<end].lastRange(of: separator), place.upperBound < bytes.count
      else { continue }
      nameOffset = max(nameOffset, place.upperBound)
    }
  }

  private static let separators = ["::", " > ", " › ", "#"].map { Array($0.utf8) }

  /// What stands between the parts where the runner has no sign of its own.
  public static let separator = " > "

  /// Starts the next id.
  public mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    nameOffset = 0
  }

  /// Adds a part, behind the separator where it is not the first. An empty part is left out.
  public mutating func append(
    _ part: some Collection<UInt8>, after separator: String = TestID.separator
  ) {
    guard !part.isEmpty else { return }
    if !bytes.isEmpty { bytes.append(contentsOf: separator.utf8) }
    nameOffset = bytes.count
    bytes.append(contentsOf: part)
  }

  public var isEmpty: Bool { bytes.isEmpty }
}

extension ArraySlice<UInt8> {
  fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
    guard count >= pattern.count else { return nil }
    return (startIndex...endIndex - pattern.count).last { self[$0...].starts(with: pattern) }
      .map { $0..<$0 + pattern.count }
  }
}

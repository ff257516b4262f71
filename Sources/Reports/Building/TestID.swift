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
  /// Whether it came as a whole, and is a file and what is in it: `tests/test_pier.py::test_load`.
  private(set) var isNodeID = false

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
    var (before, last): (UInt8, UInt8) = (0, 0)
    var hasDot = false
    for place in bytes.indices {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "["): return
      case UInt8(ascii: "."): hasDot = true
      case UInt8(ascii: ":") where last == byte:
        if nameOffset == 0 { isNodeID = hasDot }
        nameOffset = place + 1
      case UInt8(ascii: "#"): nameOffset = place + 1
      // ` > `, and ` › ` by the last byte of its UTF-8.
      case 0x20 where last == UInt8(ascii: ">") && before == 0x20 || last == 0xBA && before == 0x80:
        nameOffset = place + 1
      default: break
      }
      (before, last) = (last, byte)
    }
    if nameOffset == bytes.count { nameOffset = 0 }
  }

  /// What stands between the parts where the runner has no sign of its own.
  public static let separator = " > "

  /// Starts the next id.
  public mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    nameOffset = 0
    isNodeID = false
  }

  /// Adds a part, behind the separator where it is not the first. An empty part is left out.
  public mutating func append(
    _ part: some Collection<UInt8>, after separator: String = TestID.separator
  ) {
    guard !part.isEmpty else { return }
    if !bytes.isEmpty { bytes.append(contentsOf: separator.utf8) }
    nameOffset = bytes.count
    // At once where the bytes lie side by side, as those of JSON do.
    let isDone: Void? = part.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
    if isDone == nil { bytes.append(contentsOf: part) }
  }

  public var isEmpty: Bool { bytes.isEmpty }
}

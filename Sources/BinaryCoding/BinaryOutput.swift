// The bytes of values, and reading them back.

/// What has been written so far.
public final class BinaryOutput {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// Seven bits a byte, the lowest first (LEB128).
  func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Small numbers of either sign are short: 0, -1, 1, -2, … (zigzag).
  func append(signed number: Int64) {
    append(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Bytes as they are, behind their number.
  public func append(_ part: [UInt8]) {
    append(UInt64(part.count))
    bytes += part
  }

  /// A case of an enumeration, by a number of its own, and what it holds.
  public func write<each Value: BinaryCodable>(case number: Int, _ values: repeat each Value) {
    number.write(to: self)
    repeat (each values).write(to: self)
  }

  /// Eight bytes, the lowest first.
  func append(fixed number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }
}

/// Why bytes are not what they should be.
public struct BinaryFault: Error {
  public init() {}
}

/// What has been read so far. Every read is checked against the end.
public final class BinaryInput {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  func byte() throws -> UInt8 {
    guard position < bytes.count else { throw BinaryFault() }
    defer { position += 1 }
    return bytes[position]
  }

  func number() throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw BinaryFault()
  }

  func signed() throws -> Int64 {
    let number = try number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  func fixed() throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { number |= UInt64(try byte()) << shift }
    return number
  }

  /// A number of things of at least one byte each.
  func count() throws -> Int {
    guard let count = Int(exactly: try number()), count <= bytes.count - position else {
      throw BinaryFault()
    }
    return count
  }

  func slice() throws -> ArraySlice<UInt8> {
    let count = try count()
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  /// Bytes as they are.
  public func nextBytes() throws -> [UInt8] { Array(try slice()) }

  func text() throws -> String { String(decoding: try slice(), as: UTF8.self) }

  func flag() throws -> Bool {
    let byte = try byte()
    guard byte < 2 else { throw BinaryFault() }
    return byte == 1
  }

  func integer<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
    guard let number = Number(exactly: try signed()) else { throw BinaryFault() }
    return number
  }
}

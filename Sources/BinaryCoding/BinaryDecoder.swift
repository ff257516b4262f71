// Bytes as values again.

/// Reads what `BinaryEncoder` wrote. Damaged bytes are an error, or another value; never a trap.
public enum BinaryDecoder {
  /// - Parameter range: Where the value stands in `bytes`; it has to fill it.
  public static func value<Value: Decodable>(
    _ type: Value.Type, in bytes: [UInt8], at range: Range<Int>
  ) throws -> Value {
    let input = BinaryInput(bytes, range)
    let value = try BinaryReader(input: input).decode(type)
    guard input.isAtEnd else { throw BinaryFault() }
    return value
  }
}

struct BinaryReader: Decoder, SingleValueDecodingContainer {
  let input: BinaryInput
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(KeyedReader<Key>(reader: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    ListReader(reader: self, count: nil)
  }
  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { false }
  func decode(_ type: Bool.Type) throws -> Bool { try input.flag() }
  func decode(_ type: String.Type) throws -> String { try input.text() }
  func decode(_ type: Double.Type) throws -> Double { Double(bitPattern: try input.fixed()) }
  func decode(_ type: Float.Type) throws -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: try input.fixed()))
  }
  func decode(_ type: Int.Type) throws -> Int { try input.integer(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try input.integer(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try input.integer(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try input.integer(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try input.signed() }
  func decode(_ type: UInt.Type) throws -> UInt { try input.natural(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try input.byte() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try input.natural(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try input.natural(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try input.fixed() }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if type == [UInt8].self, let bytes = Array(try input.slice()) as? Value { return bytes }
    if let list = type as? any CountedElements.Type, let value = try list.read(from: self) as? Value
    {
      return value
    }
    return try Value(from: self)
  }

  func decode<Value: Decodable>(optional type: Value.Type) throws -> Value? {
    try input.flag() ? try decode(type) : nil
  }
}

private protocol CountedElements {
  static func read(from reader: BinaryReader) throws -> Self
}

extension Array: CountedElements where Element: Decodable {
  fileprivate static func read(from reader: BinaryReader) throws -> [Element] {
    let count = try reader.input.count()
    var list: [Element] = []
    list.reserveCapacity(Swift.min(count, 1024))
    for _ in 0..<count { list.append(try reader.decode(Element.self)) }
    return list
  }
}

private struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let reader: BinaryReader
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try reader.decode(type)
  }
  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try reader.decode(optional: type)
  }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try reader.input.flag() ? try reader.decode(type) : nil
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try reader.input.flag() ? try reader.decode(type) : nil
  }
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    try reader.input.flag() ? try reader.decode(type) : nil
  }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try reader.input.flag() ? try reader.decode(type) : nil
  }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
    try reader.input.flag() ? try reader.decode(type) : nil
  }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try reader.decode(type) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try reader.decode(type) }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try reader.decode(type) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try reader.decode(type) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { throw BinaryFault() }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    ListReader(reader: reader, count: nil)
  }
  func superDecoder() -> any Decoder { reader }
  func superDecoder(forKey key: Key) -> any Decoder { reader }
}

/// What a type decodes element by element itself, such as the bounds of a range.
private struct ListReader: UnkeyedDecodingContainer {
  let reader: BinaryReader
  let count: Int?
  var codingPath: [any CodingKey] { [] }
  var isAtEnd: Bool { reader.input.isAtEnd }
  var currentIndex: Int { 0 }

  mutating func decodeNil() -> Bool { false }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try reader.decode(type)
  }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { reader.container(keyedBy: type) }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    ListReader(reader: reader, count: nil)
  }
  mutating func superDecoder() -> any Decoder { reader }
}

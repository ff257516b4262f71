// All that is in a value as bytes, to tell whether it is still the same: no property is forgotten, whoever adds
// one. It is never read again, and takes ten times as long as what `BinaryCodable` types write themselves.

/// Writes values as bytes. The same value gives the same bytes, as long as it holds no dictionaries or sets.
public enum BinaryEncoder {
  public static func bytes(of value: some Encodable) throws -> [UInt8] {
    let output = BinaryOutput()
    try BinaryWriter(output: output).encode(value)
    return output.bytes
  }
}

struct BinaryWriter: Encoder, SingleValueEncodingContainer {
  let output: BinaryOutput
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(KeyedWriter<Key>(writer: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { ListWriter(writer: self) }
  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { output.bytes.append(0) }
  func encode(_ value: Bool) { output.bytes.append(value ? 1 : 0) }
  func encode(_ value: String) { output.append(value) }
  func encode(_ value: Double) { output.append(fixed: value.bitPattern) }
  func encode(_ value: Float) { output.append(fixed: UInt64(value.bitPattern)) }
  func encode(_ value: Int) { output.append(signed: Int64(value)) }
  func encode(_ value: Int8) { output.append(signed: Int64(value)) }
  func encode(_ value: Int16) { output.append(signed: Int64(value)) }
  func encode(_ value: Int32) { output.append(signed: Int64(value)) }
  func encode(_ value: Int64) { output.append(signed: value) }
  func encode(_ value: UInt) { output.append(UInt64(value)) }
  func encode(_ value: UInt8) { output.bytes.append(value) }
  func encode(_ value: UInt16) { output.append(UInt64(value)) }
  func encode(_ value: UInt32) { output.append(UInt64(value)) }
  /// Mostly hashes, whose high bits are set as often as not.
  func encode(_ value: UInt64) { output.append(fixed: value) }

  func encode(_ value: some Encodable) throws {
    switch value {
    case let bytes as [UInt8]:
      output.append(UInt64(bytes.count))
      output.bytes.append(contentsOf: bytes)
    case let list as any CountedList:
      output.append(UInt64(list.count))
      try list.encodeElements(to: self)
    default: try value.encode(to: self)
    }
  }

  func encode(optional value: (some Encodable)?) throws {
    output.bytes.append(value == nil ? 0 : 1)
    if let value { try encode(value) }
  }
}

/// Lists are written with their count, which the general way does not know beforehand.
private protocol CountedList {
  var count: Int { get }
  func encodeElements(to writer: BinaryWriter) throws
}

extension Array: CountedList where Element: Encodable {
  fileprivate func encodeElements(to writer: BinaryWriter) throws {
    for element in self { try writer.encode(element) }
  }
}

private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: BinaryWriter
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { writer.encodeNil() }
  func encode(_ value: some Encodable, forKey key: Key) throws { try writer.encode(value) }

  func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws {
    try writer.encode(optional: value)
  }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws {
    try writer.encode(optional: value)
  }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
    try writer.encode(optional: value)
  }
  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
    try writer.encode(optional: value)
  }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
    try writer.encode(optional: value)
  }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws {
    try writer.encode(optional: value)
  }

  func encode(_ value: String, forKey key: Key) { writer.encode(value) }
  func encode(_ value: Int, forKey key: Key) { writer.encode(value) }
  func encode(_ value: Bool, forKey key: Key) { writer.encode(value) }
  func encode(_ value: UInt64, forKey key: Key) { writer.encode(value) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    // The case of an enumeration with values: its name is what tells it from the others.
    writer.encode(key.stringValue)
    return writer.container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    writer.unkeyedContainer()
  }
  func superEncoder() -> any Encoder { writer }
  func superEncoder(forKey key: Key) -> any Encoder { writer }
}

private struct ListWriter: UnkeyedEncodingContainer {
  let writer: BinaryWriter
  var codingPath: [any CodingKey] { [] }
  var count = 0

  mutating func encodeNil() { writer.encodeNil() }
  mutating func encode(_ value: some Encodable) throws { try writer.encode(value) }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> { writer.container(keyedBy: type) }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    writer.unkeyedContainer()
  }
  mutating func superEncoder() -> any Encoder { writer }
}

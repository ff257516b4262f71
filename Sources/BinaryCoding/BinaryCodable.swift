// Values as bytes, for files that only the same program reads again. Whoever keeps such bytes must keep beside
// them what tells the program that wrote them, and a checksum.

/// A value that can be written as bytes and read again.
///
/// What `write` writes, `init` reads in the same order.
public protocol BinaryCodable {
  func write(to output: BinaryOutput)
  init(from input: BinaryInput) throws
}

extension BinaryCodable {
  /// The value as bytes.
  public var binary: [UInt8] {
    let output = BinaryOutput()
    write(to: output)
    return output.bytes
  }

  /// The value that fills `bytes`.
  public init(binary bytes: [UInt8]) throws {
    let input = BinaryInput(bytes)
    try self.init(from: input)
    guard input.isAtEnd else { throw BinaryFault() }
  }
}

extension String: BinaryCodable {
  public func write(to output: BinaryOutput) { output.append(self) }
  public init(from input: BinaryInput) throws { self = try input.text() }
}

extension Int: BinaryCodable {
  public func write(to output: BinaryOutput) { output.append(signed: Int64(self)) }
  public init(from input: BinaryInput) throws { self = try input.integer(Int.self) }
}

extension UInt64: BinaryCodable {
  public func write(to output: BinaryOutput) { output.append(fixed: self) }
  public init(from input: BinaryInput) throws { self = try input.fixed() }
}

extension Bool: BinaryCodable {
  public func write(to output: BinaryOutput) { output.append(UInt64(self ? 1 : 0)) }
  public init(from input: BinaryInput) throws { self = try input.flag() }
}

extension Array: BinaryCodable where Element: BinaryCodable {
  public func write(to output: BinaryOutput) {
    output.append(UInt64(count))
    for element in self { element.write(to: output) }
  }

  public init(from input: BinaryInput) throws {
    let count = try input.count()
    self = []
    reserveCapacity(Swift.min(count, 1024))
    for _ in 0..<count { append(try Element(from: input)) }
  }
}

extension Optional: BinaryCodable where Wrapped: BinaryCodable {
  public func write(to output: BinaryOutput) {
    (self != nil).write(to: output)
    self?.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    self = try Bool(from: input) ? try Wrapped(from: input) : nil
  }
}

extension UInt8: BinaryCodable {
  public func write(to output: BinaryOutput) { output.append(UInt64(self)) }
  public init(from input: BinaryInput) throws {
    self = try input.sure(UInt8(exactly: input.number()))
  }
}

extension BinaryInput {
  /// The next value, of the type that is wanted.
  public func next<Value: BinaryCodable>() throws -> Value { try Value(from: self) }

  /// The next value, by what an enumeration calls it.
  public func nextRaw<Value: RawRepresentable>() throws -> Value
  where Value.RawValue: BinaryCodable { try sure(Value(rawValue: try next())) }

  /// The next range: where it begins, and how long it is.
  public func range() throws -> Range<Int> {
    let (start, count): (Int, Int) = (try next(), try next())
    let (end, isTooLarge) = start.addingReportingOverflow(count)
    guard count >= 0, !isTooLarge else { throw BinaryFault() }
    return start..<end
  }

  /// A value that there has to be.
  public func sure<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw BinaryFault() }
    return value
  }
}

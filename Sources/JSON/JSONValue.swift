// A value of a JSON document, and ways to its parts.

/// A value of a document. It keeps the document alive; asking it costs no allocation but for `string`.
/// What is not there is a value too, of kind `missing`, so that a path needs no checks on its way:
///
///     for test in document.root["results"]["tests"].elements where test.isWhole {
///       print(test["name"].string ?? "without a name")
///     }
public struct JSONValue {
  @usableFromInline let tape: Tape
  @usableFromInline let index: Int

  public enum Kind: Sendable, Hashable {
    case object, array, string, number, bool, null
    /// There is no such value.
    case missing
  }

  @inlinable
  init(_ tape: Tape, _ index: Int) {
    self.tape = tape
    self.index = index
  }

  @inlinable public var kind: Kind {
    switch tape.type(index) {
    case .openObject: .object
    case .openArray: .array
    case .text: .string
    case .int64, .uint64, .double: .number
    case .yes, .no: .bool
    case .nothing: .null
    default: .missing
    }
  }

  /// Nil where it is no string. Surrogates without their other half become U+FFFD.
  @inlinable public var string: String? { bytes?.string }

  /// The UTF-8 of a string; nil where it is none.
  @inlinable @inline(__always)
  public var bytes: JSONBytes? {
    guard tape.type(index) == .text else { return nil }
    return JSONBytes(tape, string: tape.payload(index))
  }

  /// Nil where it is no number.
  @inlinable @inline(__always)
  public var number: Double? {
    switch tape.type(index) {
    case .double: Double(bitPattern: tape.bits(index + 1))
    case .int64: Double(Int64(bitPattern: tape.bits(index + 1)))
    case .uint64: Double(tape.bits(index + 1))
    default: nil
    }
  }

  /// Nil where it is no number or not a whole one.
  @inlinable @inline(__always)
  public var int: Int? {
    switch tape.type(index) {
    case .int64: Int(Int64(bitPattern: tape.bits(index + 1)))
    case .double: Int(exactly: Double(bitPattern: tape.bits(index + 1)))
    default: nil
    }
  }

  /// Nil where it is neither true nor false.
  @inlinable @inline(__always)
  public var bool: Bool? {
    switch tape.type(index) {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  @inlinable public var isNull: Bool { tape.type(index) == .nothing }

  /// Whether there is such a value.
  @inlinable public var exists: Bool { kind != .missing }

  /// Whether the file holds all of it. A value of a damaged file (`JSONDocument.repairing`) is not whole
  /// if the file was cut within it: then it lacks its last elements.
  @inlinable public var isWhole: Bool {
    switch tape.type(index) {
    case .openObject, .openArray: tape.next(index) <= tape.wholeEnd
    default: true
    }
  }

  /// The elements of an array; none where it is something else.
  @inlinable public var elements: JSONElements {
    guard tape.type(index) == .openArray else { return JSONElements(tape, 0..<0) }
    return JSONElements(tape, index + 1..<max(index + 1, tape.next(index) - 1))
  }

  /// The names and values of an object, in their order; none where it is something else.
  @inlinable public var members: JSONMembers {
    guard tape.type(index) == .openObject else { return JSONMembers(tape, 0..<0) }
    return JSONMembers(tape, index + 1..<max(index + 1, tape.next(index) - 1))
  }

  /// The first member of that name; a missing value where there is none or it is no object. Takes time
  /// in proportion to the members before it.
  @inlinable public subscript(name: StaticString) -> JSONValue {
    for (member, value) in members where name ~= member { return value }
    return missing
  }

  /// The first member of a name that the program does not know before.
  @inlinable public func member(named name: String) -> JSONValue {
    for (member, value) in members where member.elementsEqual(name.utf8) { return value }
    return missing
  }

  @inlinable var missing: JSONValue { JSONValue(tape, -1) }

  /// Finds several members in one walk, without a reference to the document for each: of many thousands
  /// of objects, those would cost more than the walk. `places` gets a place for each name, -1 where there is
  /// no such member; `value(at:)` gives the value there.
  @inlinable public func find(_ names: [StaticString], into places: inout [Int]) {
    places.removeAll(keepingCapacity: true)
    for _ in names { places.append(-1) }
    guard tape.type(index) == .openObject else { return }
    let end = Swift.max(index + 1, tape.next(index) - 1)
    var position = index + 1
    while position < end {
      let offset = tape.payload(position)
      let length = tape.length(ofString: offset)
      for (number, name) in names.enumerated()
      where name.utf8CodeUnitCount == length && places[number] < 0
        && tape.isString(at: offset + 4, name)
      {
        places[number] = position + 1
        break
      }
      position = tape.next(position + 1)
    }
  }

  /// The value at a place that `find` gave; a missing value at -1.
  @inlinable @inline(__always)
  public func value(at place: Int) -> JSONValue { JSONValue(tape, place) }
}

/// The elements of an array.
public struct JSONElements: Sequence, IteratorProtocol {
  @usableFromInline let tape: Tape
  @usableFromInline var position: Int
  @usableFromInline let end: Int

  @inlinable
  init(_ tape: Tape, _ range: Range<Int>) {
    self.tape = tape
    position = range.lowerBound
    end = range.upperBound
  }

  @inlinable public mutating func next() -> JSONValue? {
    guard position < end else { return nil }
    defer { position = tape.next(position) }
    return JSONValue(tape, position)
  }
}

/// The members of an object.
public struct JSONMembers: Sequence, IteratorProtocol {
  @usableFromInline let tape: Tape
  @usableFromInline var position: Int
  @usableFromInline let end: Int

  @inlinable
  init(_ tape: Tape, _ range: Range<Int>) {
    self.tape = tape
    position = range.lowerBound
    end = range.upperBound
  }

  @inlinable public mutating func next() -> (name: JSONBytes, value: JSONValue)? {
    guard position < end else { return nil }
    let name = JSONBytes(tape, string: tape.payload(position))
    let value = JSONValue(tape, position + 1)
    position = tape.next(position + 1)
    return (name, value)
  }
}

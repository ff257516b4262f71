// A worklog's text as it is kept between builds.
import BinaryCoding

extension Prose: BinaryCodable {
  public func write(to output: BinaryOutput) {
    output.append(html)
    slots.write(to: output)
    headings.write(to: output)
  }

  /// Fails where a slot is not within the HTML, or not behind the one before.
  public init(from input: BinaryInput) throws {
    html = try input.nextBytes()
    slots = try input.next()
    headings = try input.next()
    var position = 0
    for slot in slots {
      let end = slot.offset.addingReportingOverflow(slot.length)
      guard slot.offset >= position, slot.length >= 0, !end.overflow else {
        throw BinaryFault()
      }
      position = end.partialValue
    }
    guard position <= html.count else { throw BinaryFault() }
  }
}

extension Prose.Heading: BinaryCodable {
  public func write(to output: BinaryOutput) {
    level.write(to: output)
    text.write(to: output)
    anchor.write(to: output)
    line.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    self.init(
      level: try input.next(), text: try input.next(), anchor: try input.next(),
      line: try input.next())
  }
}

extension Prose.Slot: BinaryCodable {
  public func write(to output: BinaryOutput) {
    offset.write(to: output)
    length.write(to: output)
    kind.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    self.init(offset: try input.next(), length: try input.next(), kind: try input.next())
  }
}

extension Prose.Slot.Kind: BinaryCodable {
  public func write(to output: BinaryOutput) {
    switch self {
    case .anchor: output.write(case: 0)
    case .finding(let index): output.write(case: 1, index)
    case .reference(let number): output.write(case: 2, number)
    case .worklogName(let name): output.write(case: 3, name)
    case .linkStart(let target): output.write(case: 4, target)
    case .linkEnd: output.write(case: 5)
    case .picture(let path): output.write(case: 6, path)
    }
  }

  public init(from input: BinaryInput) throws {
    switch try input.next() as Int {
    case 0: self = .anchor
    case 1: self = .finding(try input.next())
    case 2: self = .reference(try input.next())
    case 3: self = .worklogName(try input.next())
    case 4: self = .linkStart(try input.next())
    case 5: self = .linkEnd
    case 6: self = .picture(try input.next())
    default: throw BinaryFault()
    }
  }
}

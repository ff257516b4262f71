// What is kept of a worklog between builds, its text apart from all else: that is wanted for relating, the text
// when a page shows it.
import BinaryCoding
import Dates
import Diagnostics
import Redaction

extension Worklog: BinaryCodable {
  public func write(to output: BinaryOutput) {
    file.write(to: output)
    title.write(to: output)
    date.write(to: output)
    dayOrder.write(to: output)
    eitherDate.write(to: output)
    scope.write(to: output)
    run.write(to: output)
    fields.write(to: output)
    findings.write(to: output)
    summary.write(to: output)
    sourceHash.write(to: output)
    inferences.write(to: output)
    pictures.write(to: output)
    diagnostics.write(to: output)
    secrets.write(to: output)
  }

  /// A worklog without its text.
  public init(from input: BinaryInput) throws {
    self.init(file: try input.next(), title: try input.next())
    date = try input.next()
    dayOrder = try input.next()
    eitherDate = try input.next()
    scope = try input.next()
    run = try input.next()
    fields = try input.next()
    findings = try input.next()
    summary = try input.next()
    sourceHash = try input.next()
    inferences = try input.next()
    pictures = try input.next()
    diagnostics = try input.next()
    secrets = try input.next()
  }
}

extension Finding: BinaryCodable {
  public func write(to output: BinaryOutput) {
    title.write(to: output)
    line.write(to: output)
    label.write(to: output)
    severity.write(to: output)
    status.write(to: output)
    tests.write(to: output)
    references.write(to: output)
    ownReferences.write(to: output)
    fields.write(to: output)
    excerpts.write(to: output)
    files.write(to: output)
    impact.write(to: output)
    source.write(to: output)
    text.lowerBound.write(to: output)
    text.count.write(to: output)
    textHash.write(to: output)
    words.write(to: output)
    isMarked.write(to: output)
    codes.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    self.init(title: try input.next(), line: try input.next())
    label = try input.next()
    severity = try input.next()
    status = try input.next()
    tests = try input.next()
    references = try input.next()
    ownReferences = try input.next()
    fields = try input.next()
    excerpts = try input.next()
    files = try input.next()
    impact = try input.next()
    source = try input.next()
    text = try input.range()
    textHash = try input.next()
    words = try input.next()
    isMarked = try input.next()
    codes = try input.next()
  }
}

extension Field: BinaryCodable {
  public func write(to output: BinaryOutput) {
    name.write(to: output)
    value.write(to: output)
    line.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    self.init(name: try input.next(), value: try input.next(), line: try input.next())
  }
}

extension Excerpt: BinaryCodable {
  public func write(to output: BinaryOutput) {
    text.write(to: output)
    language.write(to: output)
    line.write(to: output)
    signatures.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    self.init(
      text: try input.next(), language: try input.next(), line: try input.next(),
      signatures: try input.next())
  }
}

extension Inference: BinaryCodable {
  public func write(to output: BinaryOutput) {
    line.write(to: output)
    fact.write(to: output)
    rule.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    self.init(line: try input.next(), fact: try input.next(), rule: try input.next())
  }
}

extension Diagnostic: BinaryCodable {
  public func write(to output: BinaryOutput) {
    level.rawValue.write(to: output)
    location.file.write(to: output)
    location.line.write(to: output)
    location.column.write(to: output)
    sentence.write(to: output)
    hint.write(to: output)
    identifier.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    let level: Level = try input.nextRaw()
    let location = SourceLocation(
      file: try input.next(), line: try input.next(), column: try input.next())
    self.init(
      level, at: location, try input.next(), hint: try input.next(), identifier: try input.next())
  }
}

extension Secret: BinaryCodable {
  public func write(to output: BinaryOutput) {
    text.write(to: output)
    reach.rawValue.write(to: output)
    before.write(to: output)
    after.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    self.init(
      try input.next(), reach: try input.nextRaw(), before: try input.next(),
      after: try input.next())
  }
}

extension StatedDate: BinaryCodable {
  public func write(to output: BinaryOutput) {
    for number in [year, month, day] { number.write(to: output) }
    for number in [hour, minute, second, offset] { number.write(to: output) }
  }

  /// Fails where there is no such day or time.
  public init(from input: BinaryInput) throws {
    let date = StatedDate(
      year: try input.next(), month: try input.next(), day: try input.next(),
      hour: try input.next(), minute: try input.next(), second: try input.next(),
      offset: try input.next())
    self = try input.sure(date)
  }
}

extension DayOrder: BinaryCodable {
  public func write(to output: BinaryOutput) { rawValue.write(to: output) }
  public init(from input: BinaryInput) throws { self = try input.nextRaw() }
}

extension Severity: BinaryCodable {
  public func write(to output: BinaryOutput) { rawValue.write(to: output) }
  public init(from input: BinaryInput) throws { self = try input.nextRaw() }
}

extension Status: BinaryCodable {
  public func write(to output: BinaryOutput) { rawValue.write(to: output) }
  public init(from input: BinaryInput) throws { self = try input.nextRaw() }
}

// The results of a report, in columns: a report may hold many thousands, and of nearly all of them
// nothing is kept but the id, the outcome and the duration.
import Hashing

/// The tests of a report, in its order, and how each went.
///
///     for result in report.results where result.outcome.isFailure { print(result.id) }
public struct Results: Sendable {
  /// The ids' UTF-8, one after the other.
  private var text: [UInt8] = []
  /// Where each id ends in `text`.
  private var ends: [UInt32] = []
  /// xxHash of each id.
  private var hashes: [UInt64] = []
  /// Where in its id each test's own name begins; what stands before is its suite path.
  private var nameOffsets: [UInt16] = []
  private var outcomes: [Outcome] = []
  /// Seconds; not a number where none is stated.
  private var durations: [Float] = []
  /// Index in `files`, or `noFile`.
  private var fileIndices: [UInt32] = []
  /// The source files of the tests.
  private var files: [String] = []
  private var indexOfFile: [String: UInt32] = [:]
  /// Index in `surroundings`.
  private var places: [UInt32] = []
  /// What stood around the tests; the first is nothing.
  private var surroundings = [Surroundings()]
  private var placeOfSurroundings = [Surroundings(): UInt32(0)]
  /// Of each test that has the id of one before it, which therefore was told apart by a number: that one.
  public private(set) var namesakes: [Int: Int] = [:]
  /// Of the last test's file.
  private var lastFile: (hash: UInt64, index: UInt32)?
  /// Of few tests: those that failed, were skipped with a reason, were tried again.
  private var details: [Int: Detail] = [:]

  private static let noFile = UInt32.max

  public init() {}

  /// The longest id in bytes; a longer one is cut and told apart by a hash of the whole.
  public static let longestID = 1_000

  /// Adds a test. Readers add theirs through a `ReportBuilder`.
  ///
  /// - Parameters:
  ///   - id: the test's id, UTF-8, at most `longestID` bytes.
  ///   - hash: `hash(id)`.
  ///   - nameOffset: where in `id` the test's own name begins.
  ///   - file: UTF-8 of the path of the source file it is in, where that is known.
  ///   - place: `index(of:)` of what stands around it.
  ///   - duration: seconds; nil where none is stated or it is absurd.
  mutating func append(
    id: [UInt8], hash: UInt64, nameOffset: Int, file: (some Collection<UInt8>)?,
    place: UInt32 = 0, outcome: Outcome, duration: Double?, detail: Detail?
  ) {
    places.append(place)
    if let detail { details[outcomes.count] = detail }
    text.append(contentsOf: id)
    ends.append(UInt32(clamping: text.count))
    hashes.append(hash)
    nameOffsets.append(UInt16(clamping: Swift.min(nameOffset, id.count)))
    outcomes.append(outcome)
    durations.append(duration.map { Float($0) } ?? .nan)
    fileIndices.append(file.map { index(ofFile: $0) } ?? Self.noFile)
  }

  /// Changes what is known of a test.
  mutating func revise(_ index: Int, outcome: Outcome, duration: Double?, detail: Detail?) {
    outcomes[index] = outcome
    durations[index] = duration.map { Float($0) } ?? .nan
    details[index] = detail
  }

  /// Changes where the attachments are, test by test.
  mutating func placeAttachments(_ place: (Attachment) -> Attachment.Place) {
    for index in details.keys.sorted() {
      guard var attachments = details[index]?.attachments, !attachments.isEmpty else { continue }
      for number in attachments.indices { attachments[number].place = place(attachments[number]) }
      details[index]?.attachments = attachments
    }
  }

  /// Those of all tests, in the order of the tests.
  public var attachments: [(test: Int, attachment: Attachment)] {
    details.filter { !$0.value.attachments.isEmpty }.sorted { $0.key < $1.key }
      .flatMap { test, detail in detail.attachments.map { (test, $0) } }
  }

  /// The number of some surroundings.
  mutating func index(of around: Surroundings) -> UInt32 {
    if let known = placeOfSurroundings[around] { return known }
    let place = UInt32(clamping: surroundings.count)
    surroundings.append(around)
    placeOfSurroundings[around] = place
    return place
  }

  /// Notes that a test has the id of an earlier one, but for the number behind it.
  mutating func note(_ index: Int, asNamesakeOf first: Int) { namesakes[index] = first }

  /// The tests of a file mostly follow each other, so the last file is asked first.
  private mutating func index(ofFile file: some Collection<UInt8>) -> UInt32 {
    let hash = Self.hash(file)
    if let lastFile, lastFile.hash == hash { return lastFile.index }
    let name = String(decoding: file, as: UTF8.self)
    let index = indexOfFile[name] ?? UInt32(clamping: files.count)
    if index == files.count {
      indexOfFile[name] = index
      files.append(name)
    }
    lastFile = (hash, index)
    return index
  }

  /// The hash under which tests are found, the same on every machine: 64-bit XXH3.
  public static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
    bytes.withContiguousStorageIfAvailable { $0.span.hash64 } ?? Array(bytes).hash64
  }

  /// Makes room for that many tests with ids of that many bytes in all.
  public mutating func reserve(tests: Int, bytes: Int) {
    text.reserveCapacity(bytes)
    ends.reserveCapacity(tests)
    hashes.reserveCapacity(tests)
    nameOffsets.reserveCapacity(tests)
    outcomes.reserveCapacity(tests)
    durations.reserveCapacity(tests)
    fileIndices.reserveCapacity(tests)
    places.reserveCapacity(tests)
  }

  public var counts: OutcomeCounts {
    outcomes.reduce(into: OutcomeCounts()) { $0[$1] += 1 }
  }
}

/// One test of a report.
public struct TestResult: Sendable {
  fileprivate let results: Results
  /// Its place in the report, from 0.
  public let index: Int
}

extension Results: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { outcomes.count }
  public subscript(index: Int) -> TestResult { TestResult(results: self, index: index) }

  /// The id's UTF-8 without making a string of it.
  public func idBytes(_ index: Int) -> ArraySlice<UInt8> {
    text[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }

  /// `hash` of the id, computed once.
  public func idHash(_ index: Int) -> UInt64 { hashes[index] }

  public func outcome(_ index: Int) -> Outcome { outcomes[index] }

  /// Seconds.
  public func duration(_ index: Int) -> Double? {
    durations[index].isNaN ? nil : Double(durations[index])
  }

  /// Where in the id the test's own name begins.
  public func nameOffset(_ index: Int) -> Int { Int(nameOffsets[index]) }

  public func file(_ index: Int) -> String? {
    fileIndices[index] == Self.noFile ? nil : files[Int(fileIndices[index])]
  }

  public func detail(_ index: Int) -> Detail? { details[index] }

  /// What stood around a test, as `index(of:)` numbers it.
  func place(_ index: Int) -> UInt32 { places[index] }

  /// What stood around a test in the report, beyond its id.
  public func surroundings(_ index: Int) -> Surroundings { surroundings[Int(places[index])] }

  /// The id without the number that tells it from others of the report.
  public func baseID(_ index: Int) -> ArraySlice<UInt8> { idBytes(namesakes[index] ?? index) }
}

/// What a report says around a test that may tell it from another of the same id.
public struct Surroundings: Sendable, Hashable {
  /// The suite, with those around it.
  public var suite: String?
  /// The machine, or what a writer puts there: Playwright its project.
  public var host: String?

  public init(suite: String? = nil, host: String? = nil) {
    self.suite = suite
    self.host = host
  }
}

extension TestResult {
  /// The runner's own id of the test, less what changes when code moves.
  public var id: String { String(decoding: results.idBytes(index), as: UTF8.self) }
  /// The test's own name: the last part of its id.
  public var name: String {
    String(
      decoding: results.idBytes(index).dropFirst(results.nameOffset(index)), as: UTF8.self)
  }
  public var outcome: Outcome { results.outcome(index) }
  /// Seconds.
  public var duration: Double? { results.duration(index) }
  public var file: String? { results.file(index) }
  public var detail: Detail? { results.detail(index) }
}

/// What is known of a test beyond its outcome. Texts are kept at both ends where they are long.
public struct Detail: Sendable, Hashable {
  /// What went wrong, or why it was skipped, in a few lines.
  public var message: String?
  public var traceback: String?
  /// What it printed: `stdout`, `stderr`, `log`.
  public var output: [CapturedOutput] = []
  /// The attempts before the last, where it was tried again, in their order.
  public var attempts: [Attempt] = []
  /// `n=4`, `region=us-east`: where the format tells them apart from the name.
  public var parameters: [EnvironmentValue] = []
  /// The line of the test's source file where it failed, from 1.
  public var line: Int?
  /// Files that the report names beside a test that failed.
  public var attachments: [Attachment] = []

  public init(message: String? = nil, traceback: String? = nil) {
    self.message = message
    self.traceback = traceback
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { self == Detail() }
}

/// What a test printed.
public struct CapturedOutput: Sendable, Hashable {
  /// `stdout`, `stderr`, `log`, or what the format calls it.
  public var name: String
  public var text: String

  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// One attempt at a test that was tried again.
public struct Attempt: Sendable, Hashable {
  public var outcome: Outcome
  /// Seconds.
  public var duration: Double?
  public var message: String?

  public init(_ outcome: Outcome, duration: Double? = nil, message: String? = nil) {
    self.outcome = outcome
    self.duration = duration
    self.message = message
  }
}

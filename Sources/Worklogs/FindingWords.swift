// The words of a finding's own text, counted: what is kept of the text for comparing findings.
import BinaryCoding
import Hashing

/// What a finding's text says, as far as comparing needs it.
public struct FindingWords: Hashable, Sendable {
  /// The different words, in order of appearance.
  public private(set) var terms: [Term] = []
  /// In lower case, each stem by the first of its forms, in the order of `terms`, parted by blanks.
  private var text = ""
  /// Names of code: `websocketmanager`, `user_id`, `settings.py`; in lower case, each once.
  public private(set) var names: [String] = []

  public init() {}

  /// A word by its stem, and how often that stands in the whole text and in its opening; no more than 255 times.
  public struct Term: Hashable, Sendable {
    public var stem: UInt64
    public var whole: UInt8 = 0
    public var opening: UInt8 = 0
  }

  /// The forms in which a few stems stand in the text, in the order of the stems.
  public func forms(of stems: [UInt64]) -> [String] {
    let places = stems.compactMap { stem in terms.firstIndex { $0.stem == stem } }
    guard let last = places.max() else { return [] }
    let words = text.utf8.split(separator: 0x20, maxSplits: last + 1)
    return places.filter(words.indices.contains).map { String(Substring(words[$0])) }
  }

  /// The kinds of error that names and a title tell of: `timeouterror`, `windexception`.
  public func errorKinds(with title: String) -> [String] {
    var named = names
    title.bytes.forEachCodeName { named.append($0) }
    return named.compactMap { name in
      guard Self.errorEndings.contains(where: { name.utf8.suffix($0.count).elementsEqual($0) })
      else { return nil }
      return name.split(separator: ".").last.map(String.init)
    }
  }

  private static let errorEndings = ["error", "exception", "warning", "failure"].map {
    Array($0.utf8)
  }

  // MARK: Reading

  /// So much of a text is read, in bytes: a problem is told near its beginning, logs follow.
  private static let longest = 5_000
  /// So much of it is its opening, which says what the problem is.
  private static let opening = 600
  private static let mostNames = 100

  /// The words of a finding's own text. A heading is its title; an item or a row has its title in its text, and a
  /// row is all of it.
  init(of outline: Outline, at opening: Int, _ body: Range<Int>) {
    let entries =
      switch outline.entries[opening].kind {
      case .heading: outline.entries[body]
      case .tableRow: outline.entries[opening...opening]
      default: outline.entries[min(opening, body.lowerBound)..<max(opening + 1, body.upperBound)]
      }
    var reading = Reading()
    for entry in entries {
      if reading.length >= Self.longest { break }
      switch entry.kind {
      case .code(_, let text): reading.read(text)
      case .tableRow(_, let cells): for cell in cells { reading.read(cell.text) }
      default: reading.read(entry.line.text)
      }
    }
    self.init(reading)
  }

  /// The words of texts that stand one after the other.
  init(of texts: [Bytes]) {
    var reading = Reading()
    for text in texts where reading.length < Self.longest { reading.read(text) }
    self.init(reading)
  }

  private init(_ reading: Reading) {
    self = reading.words
    text = String(decoding: reading.text, as: UTF8.self)
  }

  private struct Reading {
    var words = FindingWords()
    var text: [UInt8] = []
    var length = 0
    private var places = StemPlaces()
    private var names: Set<String> = []

    mutating func read(_ text: Bytes) {
      let text = text.prefix(longest - length)
      var opening = text.prefix(max(0, FindingWords.opening - length))
      // A word that begins in the opening belongs to it.
      opening = text.prefix(
        upTo: text[opening.endIndex...].firstIndex { $0 <= 0x20 } ?? text.endIndex)
      if length >= FindingWords.opening { opening = text.prefix(0) }
      count(opening, isOpening: true)
      count(text[opening.endIndex...], isOpening: false)
      readNames(text)
      length += text.count + 1
    }

    private mutating func count(_ text: Bytes, isOpening: Bool) {
      TextWord.forEach(in: text) { letters in
        if letters.count < 2 || letters.allSatisfy(isDigit) { return }
        let stem = TextWord.stem(of: letters)
        let place = places.place(of: stem, in: words.terms)
        if place == words.terms.count {
          if place == StemPlaces.most { return }
          if place > 0 { self.text.append(0x20) }
          self.text += letters
          words.terms.append(Term(stem: stem))
        }
        if words.terms[place].whole < 255 { words.terms[place].whole += 1 }
        if isOpening, words.terms[place].opening < 255 { words.terms[place].opening += 1 }
      }
    }

    private mutating func readNames(_ text: Bytes) {
      text.forEachCodeName { name in
        if words.names.count < mostNames, names.insert(name).inserted { words.names.append(name) }
      }
    }
  }

  /// Where stems stand among terms: a table in which each stem is at the place that it names, or after it. What
  /// is compared is short, so words that were made to collide cost little.
  private struct StemPlaces {
    /// One more than the place of a term; 0 where there is none.
    private var numbers = [UInt16](repeating: 0, count: 4096)

    /// So many terms there are at most: no text that is read has more words.
    static let most = 3_000

    /// The place of a stem's term; that of the next term to be added where there is none.
    mutating func place(of stem: UInt64, in terms: [Term]) -> Int {
      var place = Int(truncatingIfNeeded: stem) & (numbers.count - 1)
      while numbers[place] != 0 {
        let term = Int(numbers[place]) - 1
        if terms[term].stem == stem { return term }
        place = (place + 1) & (numbers.count - 1)
      }
      if terms.count < Self.most { numbers[place] = UInt16(terms.count + 1) }
      return terms.count
    }
  }
}

extension FindingWords: BinaryCodable {
  public func write(to output: BinaryOutput) {
    terms.write(to: output)
    text.write(to: output)
    names.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    terms = try input.next()
    text = try input.next()
    names = try input.next()
  }
}

extension FindingWords.Term: BinaryCodable {
  public func write(to output: BinaryOutput) {
    stem.write(to: output)
    whole.write(to: output)
    opening.write(to: output)
  }

  public init(from input: BinaryInput) throws {
    stem = try input.next()
    whole = try input.next()
    opening = try input.next()
  }
}

extension UInt8 {
  /// Letters, digits, `_`, `.` and `-`, of ASCII.
  fileprivate var isNameSign: Bool {
    isLetter(self) || isDigit(self) || self == 0x5F || self == 0x2E || self == 0x2D
  }
}

extension Bytes {
  /// Hands out the names of code, in lower case and in order: those with a hump, an underscore or a dot inside.
  fileprivate func forEachCodeName(_ take: (String) -> Void) {
    var start = startIndex
    var before: UInt8 = 0
    // Whether there is one in what stands here; most words are none.
    var mayBe = false
    for (place, byte) in zip(indices, self) {
      if byte.isNameSign {
        mayBe = mayBe || byte.isUppercase && isLetter(before) || before == 0x5F || before == 0x2E
        before = byte
        continue
      }
      if mayBe, let name = self[start..<place].codeName { take(name) }
      (start, before, mayBe) = (place + 1, 0, false)
    }
    if mayBe, let name = self[start...].codeName { take(name) }
  }

  /// The name of code that stands here.
  private var codeName: String? {
    let isMark: (UInt8) -> Bool = { $0 == 0x2E || $0 == 0x2D }
    var name = drop(while: isMark)
    while let last = name.last, isMark(last) { name.removeLast() }
    guard (4...80).contains(name.count), let first = name.first, !isDigit(first) else { return nil }
    let isCode = zip(name, name.dropFirst()).contains { one, next in
      next.isUppercase
        ? isLetter(one) && !one.isUppercase
        : isLetter(next) && (one == 0x5F || one == 0x2E)
    }
    if !isCode { return nil }
    let text = name.string.lowercased()
    return text.hasSuffix(".py") ? String(text.dropLast(3)) : text
  }
}

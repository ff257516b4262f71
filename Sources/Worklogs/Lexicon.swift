// The words and phrases that the reader knows, in about ten languages: which kinds of word a text holds.
//
// The lists are data (`Resources/words.txt`). A text is read once from its first byte to its last; at the
// start of each word it is followed through the table as far as a known word goes.

/// What a known word says of the text it stands in; a word may be of several kinds.
struct WordKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  static let problem = Self(rawValue: 1 << 0)
  static let plan = Self(rawValue: 1 << 1)
  static let passed = Self(rawValue: 1 << 2)
  static let resolved = Self(rawValue: 1 << 3)
  static let known = Self(rawValue: 1 << 4)
  static let open = Self(rawValue: 1 << 5)
  static let p0 = Self(rawValue: 1 << 6)
  static let p1 = Self(rawValue: 1 << 7)
  static let p2 = Self(rawValue: 1 << 8)
  static let p3 = Self(rawValue: 1 << 9)
  static let rating = Self(rawValue: 1 << 10)
  static let problems = Self(rawValue: 1 << 11)
  static let retelling = Self(rawValue: 1 << 12)
  static let section = Self(rawValue: 1 << 13)
  static let field = Self(rawValue: 1 << 14)
  static let tellingField = Self(rawValue: 1 << 15)
  static let worklog = Self(rawValue: 1 << 16)
  static let manual = Self(rawValue: 1 << 17)
  static let none = Self(rawValue: 1 << 18)
  static let problemColumn = Self(rawValue: 1 << 19)
  static let failing = Self(rawValue: 1 << 20)
  static let process = Self(rawValue: 1 << 21)
  static let kind = Self(rawValue: 1 << 22)
  static let priority = Self(rawValue: 1 << 23)
  static let status = Self(rawValue: 1 << 24)
  static let done = Self(rawValue: 1 << 25)
  static let fix = Self(rawValue: 1 << 26)
  static let negation = Self(rawValue: 1 << 27)
  static let hedge = Self(rawValue: 1 << 28)
  static let half = Self(rawValue: 1 << 29)
  static let returning = Self(rawValue: 1 << 30)
  static let neutral = Self(rawValue: 1 << 31)
  static let bare = Self(rawValue: 1 << 32)
  static let mark = Self(rawValue: 1 << 33)
  static let group = Self(rawValue: 1 << 34)
  static let opener = Self(rawValue: 1 << 35)
  static let reason = Self(rawValue: 1 << 36)
  static let commit = Self(rawValue: 1 << 37)
  static let test = Self(rawValue: 1 << 38)
  /// Means tests only beside a word that says so: `Failing cases`, `Test name`.
  static let testUnit = Self(rawValue: 1 << 39)
  /// A whole file or suite of tests.
  static let testFile = Self(rawValue: 1 << 40)
  static let failingTest = Self(rawValue: 1 << 41)
  static let testError = Self(rawValue: 1 << 42)
  static let passingTest = Self(rawValue: 1 << 43)
  /// What belongs to a problem but is no test: its causes, steps, output.
  static let testPart = Self(rawValue: 1 << 44)
  /// What the items of a list are, rather than tests: issues, bugs.
  static let problemItem = Self(rawValue: 1 << 45)
  /// A field that names the problem.
  static let title = Self(rawValue: 1 << 46)

  /// What the words over a list say of tests.
  static let ofLists: Self = [
    .test, .testUnit, .testFile, .failingTest, .testError, .passingTest, .testPart, .problemItem,
  ]

  static let severity: Self = [.p0, .p1, .p2, .p3]

  /// The names of the lists in `words.txt`, in the order of the bits.
  fileprivate static let names = [
    "problem", "plan", "passed", "resolved", "known", "open", "p0", "p1", "p2", "p3", "rating",
    "problems", "retelling", "section", "field", "telling-field", "worklog", "manual", "none",
    "problem-column", "failing", "process", "kind",
    "priority", "status", "done", "fix", "negation", "hedge", "half", "returning", "neutral",
    "bare", "mark", "group", "opener", "reason", "commit",
    "test", "test-unit",
    "test-file", "failing-test", "test-error", "passing-test", "test-part", "problem-item",
    "title",
  ]

  /// The list of that name; nil where there is none.
  fileprivate init?(listName: some StringProtocol) {
    guard let bit = Self.names.firstIndex(where: { $0 == listName }) else { return nil }
    self.init(rawValue: 1 << UInt64(bit))
  }

  init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// Known words as a table of their letters, in lower case: from a place in a word, with the next letter, to
/// the place after it.
struct Lexicon: Sendable {
  /// A known word or phrase in a text.
  struct Match {
    var place: Range<Int>
    /// Of all known words that stand there, `sev` and `sev 1`.
    var kinds: WordKinds
    /// Of the longest.
    var longest: WordKinds = []
  }

  /// A step is a place and a letter: `place << 21 | letter`. It stands where its bits say, or after it where
  /// others were first; at least half of the slots are free (0, as no word begins with that letter).
  private var steps: [UInt64] = []
  /// The place that each step leads to.
  private var targets: [UInt32] = []
  /// For each place the kinds of the words that end there, and of those that only begin so.
  private var whole: [WordKinds] = [[]]
  private var stems: [WordKinds] = [[]]

  /// Without a team's own words.
  static let common = Lexicon(PackageResources.words_txt)

  /// - Parameters:
  ///   - lists: `[name]` and the words of that list, parted by white space; `*` at a word's end: however
  ///     it goes on; `_`: a blank, hyphen or underscore; `#` to the end of a line: a remark. Words in
  ///     scripts without blanks are found anywhere.
  ///   - own: A team's own words, each with its kinds, which replace those of the lists.
  init(_ lists: [UInt8], own: [(word: String, kinds: WordKinds)] = []) {
    var known: [UInt64: UInt32] = [:]
    var kinds: WordKinds = []
    for line in lists.split(separator: UInt8(ascii: "\n")) {
      for word in line.prefix(while: { $0 != UInt8(ascii: "#") }).split(whereSeparator: isSpace) {
        if word.first == UInt8(ascii: "["), word.last == UInt8(ascii: "]") {
          kinds = WordKinds(listName: word.dropFirst().dropLast().string) ?? []
        } else {
          add(word, kinds, &known)
        }
      }
    }
    for (word, kinds) in own { add(word.bytes, kinds, &known, isOwn: true) }
    var size = 16
    while size < 2 * known.count { size *= 2 }
    steps = Array(repeating: 0, count: size)
    targets = Array(repeating: 0, count: size)
    for (step, target) in known {
      let slot = slot(of: step)
      steps[slot] = step
      targets[slot] = target
    }
  }

  private mutating func add(
    _ word: Bytes, _ kinds: WordKinds, _ known: inout [UInt64: UInt32], isOwn: Bool = false
  ) {
    let isStem = word.last == UInt8(ascii: "*")
    let written = isStem ? word.dropLast() : word
    var place: UInt32 = 0
    var index = written.startIndex
    while index < written.endIndex {
      let letter = written.letter(at: index)
      let step = UInt64(place) << 21 | UInt64(letter.folded)
      place = known[step] ?? UInt32(whole.count)
      if known.updateValue(place, forKey: step) == nil {
        whole.append([])
        stems.append([])
      }
      index += letter.length
    }
    if isOwn { whole[Int(place)] = [] }
    if isStem { stems[Int(place)].formUnion(kinds) } else { whole[Int(place)].formUnion(kinds) }
  }

  private func slot(of step: UInt64) -> Int {
    let mask = steps.count - 1
    var slot = Int(truncatingIfNeeded: (step &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while steps[slot] != 0, steps[slot] != step { slot = (slot + 1) & mask }
    return slot
  }

  /// The kinds of all known words in a text.
  func kinds(in text: Bytes) -> WordKinds {
    var found: WordKinds = []
    forEachMatch(in: text) { found.formUnion($0.kinds) }
    return found
  }

  /// The kinds of the words that a text opens with, whatever marks and numbers stand before.
  func kinds(opening text: Bytes) -> WordKinds {
    var index = text.startIndex
    while index < text.endIndex {
      let letter = text.letter(at: index)
      if letter.form != .mark, !isDigit(text[index]) { return match(in: text, at: index).kinds }
      index += letter.length
    }
    return []
  }

  /// - Returns: How many words the text has; of scripts without blanks two characters are one.
  @discardableResult
  func forEachMatch(in text: Bytes, _ take: (Match) -> Void) -> Int {
    var index = text.startIndex
    var isInWord = false
    var (words, ideographs) = (0, 0)
    while index < text.endIndex {
      let letter = text.letter(at: index)
      let isPart = letter.form == .part
      if letter.form == .ideograph || isPart && !isInWord {
        if isPart { words += 1 } else { ideographs += 1 }
        let match = match(in: text, at: index)
        if !match.kinds.isEmpty { take(match) }
      }
      isInWord = isPart
      index += letter.length
    }
    return words + (ideographs + 1) / 2
  }

  /// What of the known words stands at a place: all their kinds, and the end of the longest.
  func match(in text: Bytes, at start: Int) -> Match {
    var found = Match(place: start..<start, kinds: [])
    var place: UInt32 = 0
    var index = start
    while index < text.endIndex {
      let letter = text.letter(at: index)
      place = targets[slot(of: UInt64(place) << 21 | UInt64(letter.folded))]
      if place == 0 { break }
      index += letter.length
      let ends =
        index >= text.endIndex || letter.form != .part || text.letter(at: index).form != .part
      let kinds = stems[Int(place)].union(ends ? whole[Int(place)] : [])
      if !kinds.isEmpty {
        found = Match(place: start..<index, kinds: found.kinds.union(kinds), longest: kinds)
      }
    }
    return found
  }
}

/// A character as it counts in words.
struct Letter {
  enum Form {
    /// A letter or digit of a script that parts its words, or an underscore.
    case part
    /// A character of Chinese, Japanese or Korean.
    case ideograph
    case mark
  }

  /// The Unicode scalar in lower case; a blank for what joins words: `-`, `_`.
  var folded: UInt32
  var form: Form
  /// How many bytes it takes.
  var length: Int

  @inline(__always)
  init(ascii byte: UInt8) {
    length = 1
    if isLetter(byte) {
      (folded, form) = (UInt32(byte | 0x20), .part)
    } else if isDigit(byte) {
      (folded, form) = (UInt32(byte), .part)
    } else if byte == UInt8(ascii: "_") {
      (folded, form) = (0x20, .part)
    } else {
      (folded, form) = (byte == UInt8(ascii: "-") ? 0x20 : UInt32(byte), .mark)
    }
  }

  init(scalar: UInt32, length: Int) {
    self.length = length
    folded = Self.lowerCase(scalar)
    switch scalar {
    case 0xC0...0x24F, 0x370...0x5FF, 0x1E00...0x1FFF: form = .part
    case 0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7AF: form = .ideograph
    default: form = .mark
    }
  }

  /// Latin and Cyrillic as the Unicode Character Database has them, without what is rare; `’` is `'`.
  private static func lowerCase(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xC0...0xDE where scalar != 0xD7: scalar + 0x20
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar + scalar & 1
    case 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    case 0x2019: 0x27
    default: scalar
    }
  }
}

extension Bytes {
  /// The character that begins at an index; a byte that begins none counts as a mark.
  @inline(__always)
  func letter(at index: Int) -> Letter {
    let byte = self[index]
    return byte < 0x80 ? Letter(ascii: byte) : longLetter(at: index)
  }

  func longLetter(at index: Int) -> Letter {
    let lead = UInt32(self[index])
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, index + length <= endIndex else { return Letter(scalar: 0, length: 1) }
    var scalar = lead & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = self[index + offset]
      guard byte & 0xC0 == 0x80 else { return Letter(scalar: 0, length: 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return Letter(scalar: scalar, length: length)
  }
}

// What a heading, a bold line, a column or a field's name says of what it holds: tests that fail, tests
// that pass, causes.

/// The words over a list, taken together.
struct ListWords {
  private var kinds: WordKinds = []
  /// Something else is said.
  private var saysMore = false

  init(_ text: Bytes, _ lexicon: Lexicon) {
    let text = text.unmarked
    var end = text.startIndex
    lexicon.forEachMatch(in: text) { match in
      guard !match.kinds.isDisjoint(with: .ofLists) else { return }
      kinds.formUnion(match.kinds)
      if match.place.lowerBound > end, text[end..<match.place.lowerBound].hasLetters {
        saysMore = true
      }
      end = max(end, match.place.upperBound)
    }
    saysMore = saysMore || text[end...].hasLetters
  }

  func says(_ said: WordKinds) -> Bool { !kinds.isDisjoint(with: said) }

  /// `Failing tests`, `Tests affected (3)`, `失败的测试`, `Fehlgeschlagene Tests`.
  var nameFailingTests: Bool {
    says([.test, .testUnit]) && says([.failingTest, .testError])
      && !says([.passingTest, .testPart])
  }

  /// `Tests`, `Test case`, and nothing else.
  var nameTests: Bool {
    says(.test) && !saysMore && !says([.failingTest, .testError, .passingTest, .testPart])
  }

  /// A list of tests that pass, or of files to look at.
  var excludeTests: Bool {
    says(.passingTest) && !says([.failingTest, .testError])
      || says(.testFile) && says(.testPart) && !says(.test)
  }
}

extension Bytes {
  fileprivate var hasLetters: Bool {
    contains { isLetter($0) || $0 >= 0xC3 && $0 < 0xEF && $0 != 0xE2 }
  }
}

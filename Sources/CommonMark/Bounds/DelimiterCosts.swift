// `*`, `_`, `~` and `![` within one block: how long the parser may search its stacks for what
// belongs together.

struct DelimiterCosts {
  /// What is before or after a run of delimiters.
  enum Neighbor {
    case space, word, mark
    /// Not ASCII, so a letter, a mark or a space; or `~`, which the parser looks past.
    case unknown
  }

  /// Runs that the parser puts on its stack, unless they are hidden in code, a tag or a link.
  private var runs = 0
  /// Those of them that may open, and so stay on the stack until something closes them.
  private var openers = 0
  /// Steps if every run that may close searches the whole stack.
  private var searchSteps = 0
  /// Runs that can only close, of `*` and of `_`.
  private var starClosers = 0
  private var underscoreClosers = 0
  /// Runs that may both open and close, or may be strikethrough that closes, and their characters.
  private var mixedRuns = 0
  private var mixedLength = 0
  /// The run read last, if it surely opens unless it is hidden; else zero.
  private var pendingMark: UInt8 = 0
  private var pendingLength = 0
  /// `![`, whether or not their bracket is closed.
  private var images = 0

  mutating func addImage() { images += 1 }

  /// Adds a run of delimiters: what is around it tells whether it may open or close.
  mutating func addRun(of mark: UInt8, length: Int, before: Neighbor, after: Neighbor) {
    let isTilde = mark == UInt8(ascii: "~")
    let canOnlyOpen = before == .space || (before == .mark && after == .word)
    let canOnlyClose = before != .space && (after == .space || (before == .word && after == .mark))
    runs += 1
    if canOnlyClose && before != .unknown && mark == pendingMark && length == pendingLength {
      // Both go as soon as the second is read, or both are hidden.
      openers -= 1
    } else if canOnlyClose && !isTilde {
      searchSteps += openers
      if mark == UInt8(ascii: "*") { starClosers += 1 } else { underscoreClosers += 1 }
    } else {
      if !canOnlyOpen { addMixedRun(length: length) }
      openers += 1
    }
    let isPending = before == .space && after != .unknown && !isTilde
    pendingMark = isPending ? mark : 0
    pendingLength = length
  }

  private mutating func addMixedRun(length: Int) {
    searchSteps += openers
    mixedRuns += 1
    mixedLength += length
  }

  /// Notes something that may start or end code, a tag, a link or an entity, and so may hide one of
  /// two runs but not the other.
  @inline(__always)
  mutating func separateRuns() { pendingMark = 0 }

  /// Nanoseconds of the searches for emphasis, 9 for a step: 3 while the stack fits a core's cache,
  /// and more when it does not.
  ///
  /// A closer that finds no opener is taken off the stack, and the parser remembers how far down it
  /// searched, for each remainder of three of the length. So another search goes all the way down
  /// only if the place remembered is gone since: by a match of the other character, or of a run
  /// that both opens and closes. Searches that find something take off all that they passed, except
  /// those of strikethrough.
  var emphasisTime: Int {
    let farStars = min(starClosers, 3 * (1 + mixedLength + underscoreClosers))
    let farUnderscores = min(underscoreClosers, 3 * (1 + mixedLength + starClosers))
    return min(searchSteps, openers * (6 + mixedRuns + farStars + farUnderscores)) * 9
  }

  /// Nanoseconds for one link here: the parser goes down all runs before it, if there are none
  /// inside, 12 for each; and past all `![` before it, 8 for each. A third of that if they fit a
  /// core's cache.
  var linkTime: Int { runs * 12 + images * 8 }
}

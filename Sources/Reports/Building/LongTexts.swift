// Texts of a bounded length, with both ends kept.

extension ReportBuilder {
  /// The longest text that is kept of a test, in bytes. 16 KB is some 200 lines: the front says what was
  /// tried, the end what went wrong, and a hundred failures still make a page that a browser can open.
  public static let longestText = 16_384
}

/// A text that comes in pieces, of which no more is held than will be kept.
struct LongText: Sendable {
  private let half: Int
  private var front: [UInt8] = []
  private var back: [UInt8] = []
  private var leftOut = 0

  init(limit: Int = ReportBuilder.longestText) {
    half = max(0, limit / 2 - Self.longestMark / 2)
  }

  /// Room for the line between the ends.
  private static let longestMark = 64

  var isEmpty: Bool { front.isEmpty }

  mutating func append(_ piece: some Collection<UInt8>) {
    let room = piece.prefix(half - front.count)
    front.append(contentsOf: room)
    guard room.count < piece.count else { return }
    let rest = piece.dropFirst(room.count)
    back.append(contentsOf: rest.suffix(half))
    leftOut += max(0, rest.count - half)
    if back.count > half * 4 { trim() }
  }

  private mutating func trim() {
    guard back.count > half else { return }
    leftOut += back.count - half
    back.removeFirst(back.count - half)
  }

  /// The whole text, or its ends, cut between lines where there are any, and between them a line that
  /// says how many bytes are left out.
  var text: String {
    var whole = self
    whole.trim()
    guard whole.leftOut > 0 else { return String(decoding: front + whole.back, as: UTF8.self) }
    let newline = UInt8(ascii: "\n")
    let head = whole.front.prefix(upTo: whole.front.lastIndex(of: newline) ?? whole.front.count)
    let tail = whole.back.suffix(from: whole.back.firstIndex(of: newline).map { $0 + 1 } ?? 0)
    let left = whole.leftOut + whole.front.count - head.count + whole.back.count - tail.count
    return String(decoding: head, as: UTF8.self) + "\n… \(left) bytes left out …\n"
      + String(decoding: tail, as: UTF8.self)
  }
}

extension String {
  /// The text, or its two ends with a line between that says how much is left out.
  func shortened(to limit: Int = ReportBuilder.longestText) -> String {
    guard utf8.count > limit else { return self }
    var long = LongText(limit: limit)
    long.append(utf8)
    return long.text
  }

  /// Without the sequences that colour it on a terminal, and of bounded length.
  var showable: String { withoutTerminalSequences.shortened() }
}

extension Detail {
  /// With texts as they can be shown, and texts and lists of bounded length.
  var shortened: Detail {
    var detail = self
    detail.message = message?.showable
    detail.traceback = traceback?.showable
    detail.output = output.suffix(ReportBuilder.longestList).map {
      CapturedOutput($0.name.shortened(to: Results.longestID), $0.text.showable)
    }
    detail.attempts = attempts.suffix(ReportBuilder.longestList).map {
      Attempt($0.outcome, duration: $0.duration, message: $0.message?.showable)
    }
    detail.attachments = Array(attachments.prefix(ReportBuilder.longestList))
    return detail
  }
}

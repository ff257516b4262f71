// Texts of a bounded length, with both ends kept.

extension ReportBuilder {
  /// The longest text that is kept of a test, in bytes. 16 KB is some 200 lines: the front says what was
  /// tried, the end what went wrong, and a hundred failures still make a page that a browser can open.
  public static let longestText = 16_384
}

extension String {
  /// The text, or its two ends with a line between that says how much is left out.
  func shortened(to limit: Int = ReportBuilder.longestText) -> String {
    guard utf8.count > limit else { return self }
    let front = prefixOfBytes(limit / 2)
    let back = suffixOfBytes(limit / 2)
    let left = utf8.count - front.utf8.count - back.utf8.count
    return "\(front)\n… \(left) bytes left out …\n\(back)"
  }

  private func prefixOfBytes(_ count: Int) -> Substring {
    let bytes = utf8.prefix(count)
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex.scalar(in: self)
    return self[..<end]
  }

  private func suffixOfBytes(_ count: Int) -> Substring {
    let bytes = utf8.suffix(count)
    let line = bytes.firstIndex(of: UInt8(ascii: "\n")).map { utf8.index(after: $0) }
    return self[(line ?? bytes.startIndex.scalar(in: self))...]
  }
}

extension String.Index {
  /// The beginning of the scalar that the index is in.
  fileprivate func scalar(in text: String) -> String.Index {
    text.unicodeScalars.indices.contains(self) || self == text.endIndex
      ? self : String.Index(self, within: text.unicodeScalars) ?? text.startIndex
  }
}

extension Detail {
  /// With texts and lists of bounded length.
  var shortened: Detail {
    var detail = self
    detail.message = message?.shortened()
    detail.traceback = traceback?.shortened()
    detail.output = output.suffix(ReportBuilder.longestList).map {
      CapturedOutput($0.name.shortened(to: Results.longestID), $0.text.shortened())
    }
    detail.attempts = attempts.suffix(ReportBuilder.longestList).map {
      Attempt($0.outcome, duration: $0.duration, message: $0.message?.shortened())
    }
    return detail
  }
}

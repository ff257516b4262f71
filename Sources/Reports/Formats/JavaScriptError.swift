// What the runners of JavaScript say of an error: its message and its stack, in one text.

/// An error as V8 writes it: `Error: not free`, lines more, and then its stack, `    at …` a line.
struct JavaScriptError {
  /// The whole text, without colours.
  let text: String

  init(_ text: String) { self.text = text.withoutTerminalSequences }

  /// What stands before the stack; the whole text where there is no stack, or nothing before it.
  var message: String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let front = lines.prefix { !Self.isFrame($0) }.joined(separator: "\n").trimmed
    return front.isEmpty ? text.trimmed : front
  }

  /// The line where the stack leaves a source file, from 1: of its first frame in that file.
  ///
  /// - Parameter path: the file's path or the end of it.
  func line(in path: String) -> Int? {
    guard !path.isEmpty else { return nil }
    for line in text.split(separator: "\n") where Self.isFrame(line) {
      guard let place = line.firstRange(of: path + ":") else { continue }
      return Int(line[place.upperBound...].prefix(while: \.isASCIIDigit))
    }
    return nil
  }

  private static func isFrame(_ line: Substring) -> Bool {
    line.drop(while: \.isWhitespace).hasPrefix("at ") && line.first?.isWhitespace == true
  }
}

extension Detail {
  /// What errors say: the first one's message in short, all of them in full, and where the first left
  /// the test's source file.
  init(errors: [JavaScriptError], in path: String?) {
    guard let first = errors.first else {
      self.init()
      return
    }
    let whole = errors.map(\.text.trimmed).joined(separator: "\n\n")
    self.init(message: first.message, traceback: whole == first.message ? nil : whole)
    line = path.flatMap { first.line(in: $0) }
  }
}

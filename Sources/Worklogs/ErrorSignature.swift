// Error texts without what changes from run to run, so that the same error is the same text again.
//
// It works on UTF-8: a history has many thousands of error texts.
import Hashing

/// The lines of an error text that can be recognised.
public enum ErrorSignature {
  /// So much of a text is looked at, in bytes; errors say what they are near their beginning.
  private static let longestText = 8_000
  /// So many lines of an error text say what it is; the rest is its surroundings.
  private static let most = 6
  /// A line of fewer words than this says nothing: `Traceback`, `assert False`.
  private static let fewestWords = 4

  /// The signatures of an error text: its first telling lines, normalised, each once.
  public static func all(in text: String) -> [String] {
    lines(of: text.utf8.span) { String(decoding: $0, as: UTF8.self) }
  }

  /// Hashes of the signatures, the same on every machine: what comparing needs of them.
  static func hashes(in text: Span<UInt8>) -> [UInt64] {
    lines(of: text) { $0.span.hash64 }
  }

  /// The hash of a signature.
  public static func hash(of signature: String) -> UInt64 { signature.hash64 }

  private static func lines<Signature: Equatable>(
    of text: Span<UInt8>, as signature: (ArraySlice<UInt8>) -> Signature
  ) -> [Signature] {
    let text = text.extracting(first: longestText)
    var buffer = NormalisedLine.buffer(for: text.count)
    var signatures: [Signature] = []
    var start = 0
    while start < text.count, signatures.count < most {
      var end = start
      while end < text.count, !text[end].endsLine { end += 1 }
      let line = NormalisedLine(text.extracting(start..<end), into: &buffer)
      if line.words >= fewestWords {
        let signature = signature(line.text(in: buffer))
        if !signatures.contains(signature) { signatures.append(signature) }
      }
      start = end + 1
    }
    return signatures
  }

  /// One line, normalised.
  static func normalised(_ line: String) -> String {
    var buffer = NormalisedLine.buffer(for: line.utf8.count)
    let normalised = NormalisedLine(line.utf8.span, into: &buffer)
    return String(decoding: normalised.text(in: buffer), as: UTF8.self)
  }
}

// One change of the code that a test should notice.

/// What is written into the code so that the change can be switched on.
public enum MutationShape: Sendable {
  /// An expression that is another one.
  case expression
  /// A statement that is left out.
  case statement
}

public struct Mutation: Sendable {
  /// The changed piece of the file, in UTF-8 offsets.
  public let place: Range<Int>
  public let original: String
  /// Empty where a statement is left out.
  public let mutated: String
  public let shape: MutationShape

  /// The piece with both ways to go. `isMutant` is in `Switch/Mutation.c`.
  func switched(by number: Int) -> String {
    switch shape {
    case .expression: "(isMutant(\(number)) ? (\(mutated)) : (\(original)))"
    case .statement: "if !isMutant(\(number)) { \(original) }"
    }
  }
}

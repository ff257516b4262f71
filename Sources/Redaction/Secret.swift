// A text that must not be published, and the kinds of them that are known.

/// A text that is masked wherever it is laid out, whichever file it was found in.
public struct Secret: Sendable, Hashable, Comparable {
  /// Where a secret is masked.
  public enum Reach: Int, Sendable, Hashable, CaseIterable {
    /// Wherever it stands, and so is a longer beginning of it, where a text was cut.
    case everywhere
    /// Where no letter or digit stands beside it.
    case asWord
  }

  /// What is masked. It has no line breaks.
  public let text: String
  public let reach: Reach
  /// What has to stand before and after it, and stays: a weak password is masked only within its URL, for
  /// it may be a usual word elsewhere.
  public let before: String
  public let after: String

  public init(_ text: String, reach: Reach = .everywhere, before: String = "", after: String = "") {
    self.text = text
    self.reach = reach
    self.before = before
    self.after = after
  }

  public static func < (left: Secret, right: Secret) -> Bool {
    (left.text, left.before, left.after, left.reach.rawValue)
      < (right.text, right.before, right.after, right.reach.rawValue)
  }
}

/// A kind of secret that is recognised by its form.
public struct SecretForm: Sendable, Hashable {
  /// The name by which `redact.off` leaves it alone: `github-token`.
  public let identifier: String
  /// What it is, for a sentence: `a GitHub token`.
  public let words: String

  init(_ identifier: String, _ words: String) {
    self.identifier = identifier
    self.words = words
  }

  /// All forms, in the order in which they are documented.
  public static let all: [SecretForm] =
    TokenForm.all.map(\.form) + [
      .jsonWebToken, .privateKey, .authorization, .passwordInURL, .assignedSecret,
    ]

  /// RFC 7519: three parts in base64url, the first two of them JSON objects.
  static let jsonWebToken = SecretForm("jwt", "a JSON web token")
  /// RFC 7468 and OpenSSH's and PGP's blocks of the same shape.
  static let privateKey = SecretForm("private-key", "a private key")
  /// RFC 9110, 11.6.2: the header's value after the name of the scheme.
  static let authorization = SecretForm("authorization", "a value of an `Authorization` header")
  /// RFC 3986, 3.2.1: what stands between `user:` and `@host`.
  static let passwordInURL = SecretForm("url-password", "a password in a URL")
  /// A value that looks random after a word such as `password` or `api_key`.
  static let assignedSecret = SecretForm("assigned-secret", "a password or a key")
}

/// A secret where it was found.
public struct FoundSecret: Sendable, Hashable {
  public let secret: Secret
  /// Nil for what the settings ask for.
  public let form: SecretForm?
  /// In bytes of the text.
  public let range: Range<Int>
  /// Whether it goes on what was reported before: a further line of a key.
  public var isContinuation = false
}

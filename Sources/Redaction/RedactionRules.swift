// What a team states about what must not be published: `redact` in `almanac.yml`.

/// What to mask besides secrets of known forms, and which forms to leave alone.
public struct RedactionRules: Sendable, Hashable {
  /// Texts that are masked wherever they stand as words; letter case does not matter.
  public var words: [String] = []
  /// Regular expressions; see `SearchPattern`.
  public var patterns: [String] = []
  /// Names of hosts; with `*.` before it a name stands for itself and all hosts below it.
  public var hosts: [String] = []
  /// Identifiers of forms that are not looked for: see `SecretForm.all`.
  public var off: Set<String> = []

  public init() {}
}

// Finds what must not be published in one text.

/// What was found in a text.
public struct ScannedSecrets: Sendable {
  /// From the front, none within another.
  public fileprivate(set) var found: [FoundSecret] = []
  /// Patterns that took too many steps, each with the place from which on nothing was searched, in bytes.
  public fileprivate(set) var unfinished: [(pattern: String, offset: Int)] = []
}

/// Looks for secrets of known forms, and for what a team's settings ask for. A value of it may be used by
/// many threads at once.
public struct SecretScanner: Sendable {
  private let off: Set<String>
  private let hosts: [HostName]
  private let patterns: [SearchPattern]

  /// Patterns with a fault are left out; the settings report them.
  public init(_ rules: RedactionRules = RedactionRules()) {
    off = rules.off
    hosts = rules.hosts.compactMap(HostName.init)
    patterns = rules.patterns.compactMap { try? SearchPattern($0) }
  }

  /// - Parameter text: UTF-8, decoded: escapes of JSON or XML hide where a secret ends.
  /// - Complexity: One pass over the text, and what its hints lead to; one more for each pattern and host.
  public func scan(_ text: [UInt8]) -> ScannedSecrets {
    var secrets = ScannedSecrets()
    let reading = SecretReading(text)
    HintTable.shared.forEach(in: text) { hint, start in
      for secret in reading.secrets(of: hint, at: start) where isWanted(secret) {
        secrets.found.append(secret)
      }
    }
    for host in hosts {
      secrets.found += host.places(in: text).map { Self.asked(text[$0].string, at: $0) }
    }
    for pattern in patterns {
      let matches = pattern.matches(in: text)
      secrets.found += matches.found.map { Self.asked($0.text, at: $0.range) }
      if let offset = matches.unfinished { secrets.unfinished.append((pattern.text, offset)) }
    }
    secrets.found = secrets.found.withoutOverlaps
    return secrets
  }

  /// Looks through a file as it is written; places are those of the file.
  ///
  /// - Complexity: One pass over a file without hints, which is not decoded then.
  public func scan(_ file: [UInt8], as form: TextForm) -> ScannedSecrets {
    if form == .plain { return scan(file) }
    var secrets = ScannedSecrets()
    if hosts.isEmpty, patterns.isEmpty, !HintTable.shared.hasHint(in: file) { return secrets }
    for text in DecodedText.texts(of: file, as: form) {
      let scanned = scan(text.bytes)
      secrets.found += scanned.found.map { found in
        let pieces = text.written(found.range)
        let start = pieces.first?.lowerBound ?? 0
        let range = start..<max(start, pieces.last?.upperBound ?? 0)
        return FoundSecret(
          secret: found.secret, form: found.form, range: range, isContinuation: found.isContinuation
        )
      }
      secrets.unfinished += scanned.unfinished.map { pattern, offset in
        (pattern, text.written(offset..<offset + 1).first?.lowerBound ?? 0)
      }
    }
    return secrets
  }

  private func isWanted(_ secret: FoundSecret) -> Bool {
    secret.form.map { !off.contains($0.identifier) } ?? true
  }

  private static func asked(_ text: String, at range: Range<Int>) -> FoundSecret {
    FoundSecret(secret: Secret(text, reach: .asWord), form: nil, range: range)
  }
}

extension [FoundSecret] {
  /// Of those that share bytes the one that begins first, and the first of these that was found: forms of
  /// their own come before a mere value of a password.
  fileprivate var withoutOverlaps: [FoundSecret] {
    guard count > 1 else { return self }
    let sorted = enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      return (first.range.lowerBound, first.rank, -first.range.count, left.offset)
        < (second.range.lowerBound, second.rank, -second.range.count, right.offset)
    }
    var end = 0
    return sorted.map(\.element).filter { secret in
      guard secret.range.lowerBound >= end else { return false }
      end = secret.range.upperBound
      return true
    }
  }
}

extension FoundSecret {
  fileprivate var rank: Int { form == .assignedSecret || form == .authorization ? 1 : 0 }
}

extension Sequence<UInt8> {
  var string: String { String(decoding: Array(self), as: UTF8.self) }
}

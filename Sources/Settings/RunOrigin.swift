// Where a run comes from: which state of the code was tested, and by which job.

/// Commit, branch, job and build of a run, each nil where nothing states it. What is set is fit to be shown and
/// linked.
public struct RunOrigin: Sendable, Hashable {
  /// 7 to 64 hexadecimal digits in lower case: git's hash, perhaps its beginning.
  public private(set) var commit: String?
  /// At most `longest` characters, without `refs/heads/`.
  public private(set) var branch: String?
  /// The job's web address, http or https, without a user or a password.
  public private(set) var job: String?
  /// The number or the name of the build, at most `longest` characters.
  public private(set) var build: String?

  public enum Fact: String, Sendable, Hashable, CaseIterable {
    case commit, branch, job, build
  }

  /// The longest branch and build, in characters.
  public static let longest = 200
  /// The longest address of a job, in bytes.
  private static let longestAddress = 2_000

  public init() {}

  public var isEmpty: Bool { self == RunOrigin() }

  /// The first seven digits of the commit, as git shows it.
  public var shortCommit: String? { commit.map { String($0.prefix(7)) } }

  public subscript(fact: Fact) -> String? {
    switch fact {
    case .commit: commit
    case .branch: branch
    case .job: job
    case .build: build
    }
  }

  /// Takes a fact where the text can be one.
  ///
  /// - Returns: whether it can.
  @discardableResult
  public mutating func state(_ fact: Fact, _ text: String) -> Bool {
    guard let value = Self.value(of: fact, text.trimmed) else { return false }
    switch fact {
    case .commit: commit = value
    case .branch: branch = value
    case .job: job = value
    case .build: build = value
    }
    return true
  }

  /// Takes from another what is not stated here.
  public mutating func complete(from other: RunOrigin) {
    commit = commit ?? other.commit
    branch = branch ?? other.branch
    job = job ?? other.job
    build = build ?? other.build
  }

  private static func value(of fact: Fact, _ text: String) -> String? {
    switch fact {
    case .commit: commit(text)
    case .branch: line(text).map(branch)
    case .job: isJob(text) ? text : nil
    case .build: line(text)
    }
  }

  private static func commit(_ text: String) -> String? {
    let isHash =
      (7...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
    return isHash ? text.lowercased() : nil
  }

  private static func line(_ text: String) -> String? {
    guard !text.isEmpty, text.count <= longest, !text.contains(where: \.isNewline) else {
      return nil
    }
    return text
  }

  private static func branch(_ text: String) -> String {
    let prefixes = ["refs/heads/", "refs/remotes/origin/", "origin/"]
    let prefix = prefixes.first { text.hasPrefix($0) && text.count > $0.count }
    return String(text.dropFirst(prefix?.count ?? 0))
  }

  /// What stands before an `@` in the host is a user, perhaps with a password.
  private static func isJob(_ text: String) -> Bool {
    guard text.utf8.count <= longestAddress, isWebAddress(text) else { return false }
    return text.split(separator: "/").dropFirst().first?.contains("@") == false
  }
}

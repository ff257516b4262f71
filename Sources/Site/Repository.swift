// Links into the repository that is tested, in the forms of GitHub, Gitea, Forgejo and GitLab.

/// The web pages of a repository.
struct Repository {
  /// Without a closing slash.
  private let address: String

  init(_ address: String) { self.address = address }

  /// The page of a commit.
  func commit(_ commit: String) -> String { "\(address)\(infix)/commit/\(commit)" }

  /// The page of all that changed between two commits.
  func comparison(_ from: String, _ to: String) -> String {
    "\(address)\(infix)/compare/\(from)...\(to)"
  }

  /// GitLab keeps its own pages apart from the groups and projects below `/-/`; under a host of another name it
  /// leads there by itself.
  private var infix: String {
    let host = address.split(separator: "/").dropFirst().first ?? ""
    return host.lowercased().split(separator: ".").contains { $0.hasPrefix("gitlab") } ? "/-" : ""
  }
}

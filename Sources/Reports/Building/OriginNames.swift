// The names under which reports state where a run comes from: those of formats, of CI systems and of plugins.
import Settings

/// Which names of a report's environment are facts of its origin.
///
/// Sources: CTRF's `environment` (https://ctrf.io/docs/schema/environment), Playwright's `metadata` with
/// `captureGitInfo` (https://playwright.dev/docs/api/class-testconfig#test-config-capture-git-info), the conventions
/// of https://github.com/testmoapp/junitxml, and the variables that GitHub Actions, GitLab CI, Jenkins, Buildkite,
/// CircleCI, Azure Pipelines, Bitbucket, Drone and Travis set, which pytest-metadata and Ant's `env.` pass on.
enum OriginNames {
  /// Without all but letters and digits, in lower case. Of several that are stated the first here counts.
  private static let names: [(fact: RunOrigin.Fact, names: [String])] = [
    (
      .commit,
      [
        "commit", "commitsha", "commithash", "commitid", "cicommithash", "gitcommit",
        "gitcommitsha", "gitcommithash", "gitsha", "gitrevision", "revisionid", "scmcommit",
        "githubsha", "cicommitsha", "buildkitecommit", "circlesha1", "buildsourceversion",
        "bitbucketcommit", "dronecommitsha", "traviscommit", "revision", "sha",
      ]
    ),
    (
      .branch,
      [
        "branch", "branchname", "cibranch", "gitbranch", "gitbranchname", "gitcommitbranch",
        "githubheadref", "githubrefname", "cicommitrefname", "cicommitbranch", "buildkitebranch",
        "circlebranch", "buildsourcebranch", "bitbucketbranch", "dronecommitbranch",
        "travisbranch", "githubref",
      ]
    ),
    (
      .job,
      [
        "joburl", "cijoburl", "buildurl", "cibuildhref", "cibuildurl", "cilink", "runurl", "ciurl",
        "cipipelineurl", "buildkitebuildurl", "circlebuildurl", "dronebuildlink",
        "travisjobweburl", "ci",
      ]
    ),
    (
      .build,
      [
        "buildnumber", "cibuildnumber", "githubrunnumber", "cipipelineiid", "buildkitebuildnumber",
        "circlebuildnum", "buildbuildnumber", "bitbucketbuildnumber", "dronebuildnumber",
        "travisbuildnumber", "buildid", "cipipelineid", "buildname",
      ]
    ),
  ]

  /// Surroundings of a name that say nothing of it: Ant's and those of CTRF.
  private static let prefixes = ["env.", "extra."]

  /// What an environment says of the origin.
  static func origin(in environment: [EnvironmentValue]) -> RunOrigin {
    let stated = Dictionary(environment.map { (folded($0.name), $0.value) }) { first, _ in first }
    var origin = RunOrigin()
    for (fact, names) in names {
      _ = names.lazy.compactMap { stated[$0] }.first { origin.state(fact, $0) }
    }
    return origin
  }

  private static func folded(_ name: String) -> String {
    let name = name.lowercased()
    let prefix = prefixes.first { name.hasPrefix($0) }
    return String(name.dropFirst(prefix?.count ?? 0).filter { $0.isLetter || $0.isNumber })
  }
}

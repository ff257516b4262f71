// Where a run comes from, on its page and beside another run.
import Histories
import Settings

/// A fact of where a run comes from.
struct OriginFact: ViewModel {
  let name: String
  let url: String?
  /// What is shown in the type of code; else `text` is there.
  var code: String?
  var text: String?

  static let variables: [String: Variable<Self>] = [
    "name": .text { $0.name },
    "url": .address { $0.url },
    "code": .optional { $0.code },
    "text": .optional { $0.text },
  ]

  static func all(of run: Run, _ plan: Plan) -> [OriginFact] {
    let origin = run.origin
    let repository = plan.settings.repository.map(Repository.init)
    return [
      origin.commit.map { commit in
        OriginFact(name: "Commit", url: repository?.commit(commit), code: String(commit.prefix(12)))
      },
      origin.branch.map { OriginFact(name: "Branch", url: nil, text: $0) },
      origin.build.map { OriginFact(name: "Build", url: origin.job, text: $0) },
      origin.build == nil
        ? origin.job.map { OriginFact(name: "Job", url: $0, text: $0.shortened(to: 60)) } : nil,
    ].compactMap(\.self)
  }
}

/// The commits of two runs: `1a2b3c4…5d6e7f8`.
struct CommitRange: ViewModel {
  let words: String
  let range: String
  let url: String?

  static let variables: [String: Variable<Self>] = [
    "words": .text { $0.words },
    "range": .text { $0.range },
    "url": .address { $0.url },
  ]

  /// Nil where one of the commits is not known.
  init?(_ from: Run, _ to: Run, _ repository: String?) {
    guard let before = from.origin.commit, let after = to.origin.commit,
      let first = from.origin.shortCommit, let last = to.origin.shortCommit
    else { return nil }
    let isSame = before.hasPrefix(after) || after.hasPrefix(before)
    let pages = repository.map(Repository.init)
    words = isSame ? "Both runs are of commit" : "Commits"
    range = isSame ? last : "\(first)…\(last)"
    url = isSame ? pages?.commit(after) : pages?.comparison(before, after)
  }
}

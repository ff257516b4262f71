// The whole history: runs, the issues and tests that live across them, the tracker numbers they name.
import Diagnostics
import Redaction
import Reports
import Settings
import Worklogs

/// All worklogs and reports together, every link between them resolved. Indices point into its arrays.
public struct History: Sendable {
  /// In time order, oldest first; at the same time by id.
  public var runs: [Run] = []
  /// Open before closed, highest score first: the order in which to fix them.
  public var issues: [Issue] = []
  /// Every test of every report, in the order in which they were first met.
  public internal(set) var tests: [Test] = []
  /// By number.
  public var references: [Reference] = []
  /// What people decided, in the order of `decisions.yml`.
  public var decisions: [Decision] = []
  /// What is to be remembered for the next build.
  public internal(set) var ledger = Ledger()
  /// What earlier builds had pages of, and this one has not.
  public internal(set) var former = FormerPages()
  /// The findings that belong to another issue than the ledger had it: those that were moved, where they
  /// were joined anew; else those that would be.
  public internal(set) var moves: [Move] = []
  /// Everything that is wrong with the content, by file and line.
  public var diagnostics: [Diagnostic] = []
  /// Run indices by worklog name: the file's name, with and without its ending.
  public var runsByWorklogName: [String: Int] = [:]
  /// The pictures that worklogs show, by their paths in the content folder, as far as they are kept.
  public var pictures: [String: AttachedFile] = [:]
  /// What must not be published. Everything else here is as it was read, for ids and joins depend on it; it is
  /// masked in what is laid out.
  public var masks = Masks()

  public init() {}
}

/// One problem across runs.
public struct Issue: Sendable {
  /// Five letters of Crockford base32.
  public var id: String
  /// The one that was decided, or of its own findings' titles the one that says most.
  public var title: String
  /// The one that was decided, or the latest that was stated.
  public var severity: Severity?
  public var state: State
  /// In time order.
  public var findings: [Sighting]
  /// Those of them that came with an issue that people merged into this one.
  public internal(set) var merged: Set<Sighting> = []
  public var tests: [String]
  public var references: [Int]
  /// In words, why its findings are one issue; empty where there is one finding.
  public var why: [String]
  /// Issues that may be the same.
  public var suggestions: [Suggestion] = []
  /// Ids under which it was known before; their links lead to it.
  public var aliases: [String] = []
  /// Who takes care of it, where that was decided.
  public var owner: String?
  /// The decisions about it: indices in `History.decisions`, in their order there.
  public var decisions: [Int] = []
  /// In time order.
  public var timeline: [Change] = []
  /// The runs that saw it, by a worklog or by a failing test of it: ascending indices in `History.runs`.
  public var seenIn: [Int] = []
  /// The runs in which failures of its tests look like the environment, and say nothing of it: ascending
  /// indices in `History.runs`.
  public var leftOut: [Int] = []
  /// In time order: each is true until the next.
  public var stands: [Stand] = []
  /// What people noted about it, by file.
  public var notes: [IssueNote] = []
  public var score = Score()

  /// Where it stands after all runs.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// First reported in the newest days of the history and in the newest runs of its scope.
    case new
    /// Reported before, and nobody says it is fixed.
    case ongoing
    /// Seen again after it had been resolved, or its tests failed again.
    case regressed
    /// The last word is that it is fixed: a worklog's, its tests', or a person's.
    case resolved
    /// The last word is that it is accepted, deferred or known.
    case known
    /// Somebody decided that nobody has to look at it for a while.
    case muted
    /// No longer reported, in the last runs of its scopes or for weeks; no worklog says that it is fixed.
    case stale

    /// Whether somebody has to do something about it.
    public var isOpen: Bool { self == .new || self == .ongoing || self == .regressed }
  }
}

/// Another issue that may be the same, and what speaks for it.
public struct Suggestion: Sendable, Hashable {
  public var id: String
  public var why: String
  /// How likely it is that they are the same, from 0 to 1.
  public var likelihood: Double
}

/// A finding, by where it is told.
public struct Sighting: Sendable, Hashable, Comparable {
  /// Index in `History.runs`.
  public var run: Int
  /// Index in that run's worklog's findings.
  public var finding: Int

  public init(run: Int, finding: Int) {
    self.run = run
    self.finding = finding
  }

  /// In time order, within a worklog from its top.
  public static func < (left: Self, right: Self) -> Bool {
    (left.run, left.finding) < (right.run, right.finding)
  }
}

/// A number in the team's tracker, and the findings that name it.
public struct Reference: Sendable {
  public var number: Int
  public var findings: [Sighting]
}

extension History {
  /// Indices of issues by every id that they have or had.
  public var issuesByID: [String: Int] {
    var issuesByID: [String: Int] = [:]
    for (index, issue) in issues.enumerated() {
      for id in [issue.id] + issue.aliases { issuesByID[id] = index }
    }
    return issuesByID
  }

  /// The run in which a finding was seen.
  public func run(of sighting: Sighting) -> Run { runs[sighting.run] }

  /// The finding itself. Inlined, so that a part of it costs no copy of the whole.
  @inlinable @inline(__always) public func finding(_ sighting: Sighting) -> Finding {
    runs[sighting.run].findings[sighting.finding]
  }
}

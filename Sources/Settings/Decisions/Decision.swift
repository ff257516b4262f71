// What people decided about an issue: one entry of `decisions.yml`.
import Dates

/// A decision of a person, which outweighs what worklogs and tests say.
public struct Decision: Sendable, Hashable {
  /// The id of the issue that it is about: five letters, upper case.
  public var issue: String
  public var action: Action
  /// Who decided; nil where it is not said.
  public var by: String?
  /// When; a day without a time is its end. Nil where it is not said: as of now, whatever runs there are;
  /// a mute as from ever.
  public var on: StatedDate?
  public var why: String?
  /// Its line in `decisions.yml`, from 1.
  public var line: Int

  public init(
    issue: String, action: Action, by: String? = nil, on: StatedDate? = nil, why: String? = nil,
    line: Int = 1
  ) {
    self.issue = issue
    self.action = action
    self.by = by
    self.on = on
    self.why = why
    self.line = line
  }

  /// What was decided.
  public enum Action: Sendable, Hashable {
    /// The issue is another one: its findings belong to that, and its link leads there.
    case merge(into: String)
    /// It is another problem than that issue, however alike they look.
    case distinct(from: String)
    /// One of its findings is an issue of its own.
    case split(FindingPlace)
    /// It is done with; it comes back as regressed when it is seen again.
    case close
    /// It is not done with, whatever was said before.
    case reopen
    /// Nobody has to look at it until then. The newest run's date stands for today.
    case mute(until: StatedDate)
    /// Who takes care of it; nil: nobody.
    case assign(to: String?)
    /// Its title from now on.
    case rename(to: String)
    /// How bad it is from now on: 0 for P0 … 3 for P3.
    case severity(Int)
  }

  /// A finding, by where it stands.
  public struct FindingPlace: Sendable, Hashable {
    /// Relative to the content folder.
    public var worklog: String
    /// Of its heading or list item, from 1, when it was decided.
    public var line: Int
    /// Its title then, by which it is found when lines have moved; nil where it is not said.
    public var title: String?

    public init(worklog: String, line: Int, title: String? = nil) {
      self.worklog = worklog
      self.line = line
      self.title = title
    }
  }
}

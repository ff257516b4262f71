// Which runs keep the files that their reports name: the newest of each scope, and those that open issues lead to.
import Reports
import Settings
import Worklogs

extension History {
  /// Tells runs whether they keep their attachments. An open issue keeps those of the first and the last run that saw
  /// it.
  mutating func chooseAttachments(_ settings: Settings.Attachments) {
    guard settings.areKept else { return }
    var room: [String: Int] = [:]
    for index in runs.indices.reversed() where runs[index].mayHaveAttachments {
      let left = room[runs[index].scope] ?? settings.runs
      room[runs[index].scope] = left - 1
      if left > 0 { runs[index].attachments = .kept }
    }
    for issue in issues where issue.state.isOpen {
      for run in [issue.seenIn.first, issue.seenIn.last].compactMap(\.self) {
        runs[run].attachments = .kept
      }
    }
    for index in runs.indices where runs[index].attachments == .off {
      runs[index].attachments = .tooOld
    }
  }
}

/// Whether a run keeps the files that its reports name.
public enum AttachmentKeeping: String, Sendable, Hashable {
  case kept
  /// Newer runs of the scope do.
  case tooOld
  /// No run does, by the settings.
  case off
}

extension History {
  /// The pictures that a run's worklog shows, each once.
  public func pictures(of run: Run) -> [AttachedFile] {
    guard run.attachments == .kept else { return [] }
    return (run.worklog?.pictures ?? []).compactMap { pictures[$0] }
  }

  /// The picture that a run's worklog means by a path.
  public func picture(_ stated: String, in run: Run) -> AttachedFile? {
    guard run.attachments == .kept, let worklog = run.worklog else { return nil }
    return Worklog.picture(stated, beside: worklog.file).flatMap { pictures[$0] }
  }
}

extension Run {
  fileprivate var mayHaveAttachments: Bool {
    results != nil || !(worklog?.pictures ?? []).isEmpty
  }

  /// The files that are kept of it, each once, in the order of the reports and their tests.
  public var attachedFiles: [AttachedFile] {
    guard attachments == .kept, let results else { return [] }
    var seen: Set<String> = []
    return results.reports.flatMap { $0.results.attachments }.compactMap { _, attachment in
      guard case .file(let file) = attachment.place, seen.insert(file.path).inserted else {
        return nil
      }
      return file
    }
  }
}

// When files were committed, for runs that nothing else dates.
import Dates
import Programs

/// The times at which files were added to the repository that a folder is in.
enum CommitTimes {
  /// The time of each file, relative to the folder, as far as git knows it; nothing where the folder is in no
  /// repository, or in one that was fetched without its past, where all files are as old as the last commit.
  ///
  /// - Parameter part: the part of the folder to look at.
  static func find(in folder: String, below part: String) async -> [String: StatedDate] {
    guard let git = OutsideProgram.path(of: "git") else { return [:] }
    let common = [
      git, "-C", folder, "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c",
      "log.showSignature=false", "--no-optional-locks",
    ]
    let shallow = try? await OutsideProgram(common + ["rev-parse", "--is-shallow-repository"])
      .run(within: .seconds(10))
    guard shallow?.hasPrefix("false") == true else { return [:] }
    let log = try? await OutsideProgram(
      common + [
        "log", "--diff-filter=A", "--no-renames", "--name-only", "--relative",
        "--format=format:\u{1}%ct", "--", part,
      ]
    ).run(within: .seconds(60))
    return log.map(times) ?? [:]
  }

  /// Newest commits stand first; a file that was removed and added again was committed when it came last.
  private static func times(in log: String) -> [String: StatedDate] {
    var times: [String: StatedDate] = [:]
    var time: StatedDate?
    for line in log.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("\u{1}") {
        time = Double(line.dropFirst()).flatMap { StatedDate(secondsSince1970: $0) }
      } else if let time, times[String(line)] == nil {
        times[String(line)] = time
      }
    }
    return times
  }
}

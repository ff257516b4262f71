// Runs a program and tells what it cost: time on the wall, and the most memory it held.

import Foundation

/// A program with its arguments, and what its environment has beyond our own.
struct Invocation {
  let executable: URL
  var arguments: [String] = []
  var environment: [String: String] = [:]
}

struct Cost {
  let seconds: Double
  /// The most resident memory at any time.
  let peakBytes: Int
  /// Linux charges a child with the memory of the process that started it, until it runs its own
  /// program: a peak no higher than ours then says only that the true one is not higher either.
  let isPeakUpperBound: Bool
}

enum ChildFailure: Error, CustomStringConvertible {
  case notStarted(program: String, code: Int32)
  case failed(program: String, code: Int32, log: URL)

  var description: String {
    switch self {
    case .notStarted(let program, let code):
      return "\(program) did not start: \(String(cString: strerror(code)))"
    case .failed(let program, let code, let log):
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      let end = text.split(separator: "\n").suffix(12).joined(separator: "\n  ")
      return "\(program) ended with code \(code):\n  \(end)"
    }
  }
}

extension Invocation {
  /// Runs to the end; what the program prints goes to `log`, a file. Throws unless it ends with 0.
  func run(log: URL) throws -> Cost {
    let ownPeak = Self.ownPeakBytes()
    let clock = ContinuousClock()
    let begin = clock.now
    let child = try start(log: log)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    let duration = clock.now - begin
    guard status == 0 else {
      let code = status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
      throw ChildFailure.failed(program: executable.lastPathComponent, code: code, log: log)
    }
    let peak = usage.ru_maxrss * 1024
    return Cost(
      seconds: duration / .seconds(1), peakBytes: peak, isPeakUpperBound: peak <= ownPeak)
  }

  private func start(log: URL) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, log.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let words = Self.cStrings([executable.path] + arguments)
    let variables = Self.cStrings(merged.map { "\($0)=\($1)" })
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, executable.path, &actions, nil, words, variables)
    guard code == 0 else {
      throw ChildFailure.notStarted(program: executable.path, code: code)
    }
    return child
  }

  private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }

  private static func ownPeakBytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}

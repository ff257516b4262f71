// Runs a program to its end: what it printed, how it ended, and what it cost.
import Foundation

/// A program that has ended.
struct Outcome: Sendable {
  /// The exit code; negative where a signal ended the program.
  let code: Int32
  /// Standard output.
  let output: String
  /// Standard error.
  let errors: String
  /// Time on all processors together, so that a busy machine does not count.
  let processorSeconds: Double
  /// The most resident memory. The kernel starts counting at what the tests themselves held when they
  /// started the program, so a small program shows as large as they are.
  let peakBytes: Int
}

struct ChildFailure: Error, CustomStringConvertible {
  var description: String
}

/// Where a program prints to.
enum Stream: Sendable {
  /// A file, which is read afterwards.
  case captured
  /// A disk without room.
  case full
  case closed
  /// A pipe whose reader has gone.
  case unread
}

/// A program that can be started.
struct ChildProcess: Sendable {
  var executable: String
  var arguments: [String] = []
  /// Beyond the environment of the tests.
  var environment: [String: String] = [:]
  /// The working folder.
  var folder: String
  /// A program that runs longer is killed: by default only one that would never end, however slow the
  /// machine is.
  var patience = Duration.seconds(3600)
  var output = Stream.captured
  var errors = Stream.captured

  /// Blocks the calling thread, so no more programs run at once than there are processors.
  func run() throws -> Outcome {
    let output = try Capture(self.output)
    let errors = try Capture(self.errors)
    let child = try start(output: output, errors: errors)
    var usage = rusage()
    var peak = 0
    let status = try wait(for: child, &usage, &peak)
    return Outcome(
      code: status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F), output: output.text,
      errors: errors.text, processorSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      peakBytes: peak > 0 ? peak : Int(usage.ru_maxrss) * 1024)
  }

  private func wait(
    for child: pid_t, _ usage: inout rusage, _ peak: inout Int
  ) throws -> Int32 {
    let deadline = ContinuousClock.now + patience
    var status: Int32 = 0
    while true {
      let ended = wait4(child, &status, WNOHANG, &usage)
      if ended == child { return status }
      guard ended == 0 || errno == EINTR else {
        throw ChildFailure(description: "\(executable) was lost: \(Self.reason(errno))")
      }
      peak = max(peak, Self.peak(of: child))
      if ContinuousClock.now > deadline { kill(child, SIGKILL) }
      usleep(1000)
    }
  }

  /// The most memory that a running program has had, in bytes; 0 where the system does not say. What
  /// `wait4` tells counts the memory of the tests too, from which the program was started.
  private static func peak(of child: pid_t) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes * 1024
  }

  private func start(output: Capture, errors: Capture) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    output.put(in: STDOUT_FILENO, &actions)
    errors.put(in: STDERR_FILENO, &actions)
    let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let shell = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder, executable]
    let words = Self.cStrings(shell + arguments)
    let variables = Self.cStrings(merged.map { "\($0)=\($1)" })
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, "/bin/sh", &actions, nil, words, variables)
    guard code == 0 else {
      throw ChildFailure(description: "\(executable) did not start: \(Self.reason(code))")
    }
    return child
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }
}

/// What a program prints into: a file where that is read afterwards.
private final class Capture {
  private let stream: Stream
  private let file: String

  init(_ stream: Stream) throws {
    self.stream = stream
    file =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-output-\(UUID().uuidString)").path
    if stream == .captured { try Data().write(to: URL(fileURLWithPath: file)) }
    if stream == .unread, mkfifo(file, 0o600) != 0 {
      throw ChildFailure(description: "There is no pipe: \(String(cString: strerror(errno)))")
    }
  }

  func put(in descriptor: Int32, _ actions: inout posix_spawn_file_actions_t) {
    switch stream {
    case .captured: posix_spawn_file_actions_addopen(&actions, descriptor, file, O_WRONLY, 0)
    case .full: posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/full", O_WRONLY, 0)
    case .closed: posix_spawn_file_actions_addclose(&actions, descriptor)
    case .unread:
      // A writer cannot open it without a reader, so the child is one itself until it has.
      let reader: Int32 = 9
      posix_spawn_file_actions_addopen(&actions, reader, file, O_RDONLY | O_NONBLOCK, 0)
      posix_spawn_file_actions_addopen(&actions, descriptor, file, O_WRONLY, 0)
      posix_spawn_file_actions_addclose(&actions, reader)
    }
  }

  var text: String {
    guard stream == .captured else { return "" }
    return String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: file) }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

// A program that runs beside this one, until its input ends.
//
// Started without Foundation's `Process`: that takes a program for ended when it closes the files that it
// was not told of, as ssh does, and then waits for it, and meanwhile sees no other program end.
import Foundation

public final class HeldProgram: Sendable {
  private let child: pid_t
  /// Our end of its standard input.
  private let input: FileHandle
  private let printed: URL

  /// Starts it. What it prints goes to a file, its errors too.
  ///
  /// - Parameter command: the path of the program, then its arguments.
  public init(_ command: [String], reading text: Data) throws {
    printed = FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-held-\(UUID().uuidString)")
    try Data().write(to: printed)
    let pipe = Pipe()
    input = pipe.fileHandleForWriting
    let ends = (pipe.fileHandleForReading.fileDescriptor, input.fileDescriptor)
    _ = fcntl(ends.0, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.1, F_SETFD, FD_CLOEXEC)
    child = try Self.start(command, reading: ends.0, printingTo: printed.path)
    try pipe.fileHandleForReading.close()
    // Where it has ended, that must not end us; `isRunning` tells.
    signal(SIGPIPE, SIG_IGN)
    try? input.write(contentsOf: text)
  }

  private static func start(
    _ command: [String], reading input: Int32, printingTo file: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, file, O_WRONLY | O_APPEND, 0)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    let variables = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    let words = command.map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { (words + environment).forEach { free($0) } }
    var child: pid_t = 0
    guard posix_spawn(&child, command.first ?? "", &actions, nil, words, environment) == 0 else {
      throw OutsideProgramFault(words: "cannot be started")
    }
    return child
  }

  /// The lines that it has printed so far.
  public var lines: [String] {
    let text = FileManager.default.contents(atPath: printed.path) ?? Data()
    return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init)
  }

  public var isRunning: Bool {
    var info = siginfo_t()
    // Its end is looked at, not taken: that is for `deinit`.
    guard waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 else { return false }
    #if canImport(Glibc)
      return info._sifields._sigchld.si_pid == 0
    #else
      return info.si_pid == 0
    #endif
  }

  /// Ends its input and waits some seconds for it to end by itself.
  deinit {
    try? input.close()
    let deadline = ContinuousClock.now + .seconds(5)
    while isRunning, ContinuousClock.now < deadline { usleep(2000) }
    if isRunning { kill(child, SIGTERM) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    try? FileManager.default.removeItem(at: printed)
  }
}

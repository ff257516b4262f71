// Runs another program to its end, without a shell and not for ever.
import Foundation

/// A program that did not do its work.
public struct OutsideProgramFault: Error {
  /// A sentence without its subject: `ended with code 1: no such file`.
  public var words: String
  /// The exit code; nil where the program was not started, was stopped, or died of a signal.
  public var code: Int32?
}

public struct OutsideProgram: Sendable {
  private let executable: String
  private let arguments: [String]

  /// - Parameter command: the path of the program, then its arguments.
  public init(_ command: [String]) {
    executable = command.first ?? ""
    arguments = Array(command.dropFirst())
  }

  /// The program of a name, as the path finds it.
  public static func path(
    of name: String, in environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What the program prints to standard output, where it ends with 0 within the time.
  ///
  /// - Parameters:
  ///   - input: what it reads from standard input; nothing if not given.
  ///   - held: instead, a file that is to stay open as long as the program runs, even if this process ends
  ///     before; a lock on it stays as long.
  public func run(
    within limit: Duration, input: Data? = nil, holding held: FileHandle? = nil
  ) async throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-run-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      process.standardInput = try held ?? Self.handle(reading: input, in: folder)
      process.standardOutput = try Self.handle(writing: "output", in: folder)
      process.standardError = try Self.handle(writing: "errors", in: folder)
      try process.run()
    } catch {
      throw OutsideProgramFault(words: "cannot be started")
    }
    try await wait(for: process, within: limit)
    let text = Self.text("output", in: folder)
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let isExit = process.terminationReason == .exit
      throw OutsideProgramFault(
        words: Self.ending(of: process)
          + Self.end(of: text + "\n" + Self.text("errors", in: folder)),
        code: isExit ? process.terminationStatus : nil)
    }
    return text
  }

  private static func handle(reading input: Data?, in folder: URL) throws -> FileHandle {
    guard let input else { return .nullDevice }
    let file = folder.appendingPathComponent("input")
    try input.write(to: file)
    return try FileHandle(forReadingFrom: file)
  }

  private static func handle(writing name: String, in folder: URL) throws -> FileHandle {
    let file = folder.appendingPathComponent(name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }

  private static func text(_ name: String, in folder: URL) -> String {
    let printed = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
    return String(decoding: printed ?? Data(), as: UTF8.self)
  }

  private func wait(for process: Process, within limit: Duration) async throws {
    let deadline = ContinuousClock.now + limit
    while process.isRunning {
      if ContinuousClock.now > deadline {
        kill(process.processIdentifier, SIGKILL)
        throw OutsideProgramFault(words: "was not done after \(limit.components.seconds) seconds")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private static func ending(of process: Process) -> String {
    let code = process.terminationStatus
    return process.terminationReason == .exit
      ? "ended with code \(code)" : "was ended by signal \(code)"
  }

  /// The last of many lines tells what went wrong.
  private static func end(of text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).suffix(5)
    return lines.isEmpty ? "" : ": " + lines.joined(separator: " ").suffix(500)
  }
}

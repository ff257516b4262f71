// Where the program starts and ends: what it needs of the system, the command, the exit code.
import ArgumentParser
import Foundation

@main
enum Program {
  /// Not `async`: a program without room for threads would wait for them before its first line.
  static func main() {
    prepareStandardStreams()
    requireAddressSpace()
    Task.detached {
      let code = await runCommand()
      exit(StandardError.isDamaged ? max(code, 2) : code)
    }
    // Not `dispatchMain`, which ends the main thread, and valgrind with it.
    DispatchSemaphore(value: 0).wait()
  }

  /// Runs what the command line says; gives the exit code.
  private static func runCommand() async -> Int32 {
    do {
      var command = try await Almanac.asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch {
      return end(with: error)
    }
  }

  /// Help, the version and completion scripts come as errors too.
  private static func end(with error: any Error) -> Int32 {
    let terminal = Terminal(isQuiet: false)
    let code = Almanac.exitCode(for: error)
    do {
      if let fault = error as? OutputFault { throw fault }
      let text = Almanac.fullMessage(for: error)
      if code.isSuccess { try terminal.tell(text) } else if !text.isEmpty { terminal.say(text) }
      return code.rawValue
    } catch {
      terminal.say("almanac: error: \(error)")
      return 2
    }
  }

  /// A small site takes nearly as much, most of it stacks and heaps that are reserved for threads. With less
  /// the system's libraries crash or wait for ever, of which nothing could be said any more.
  private static let leastAddressSpace: rlim_t = 512 << 20

  private static func requireAddressSpace() {
    #if os(Linux)
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
        limit.rlim_cur < leastAddressSpace
      else { return }
      StandardError.write(
        "almanac: error: The address space is limited to \(limit.rlim_cur >> 20) MB (ulimit -v); "
          + "almanac needs \(leastAddressSpace >> 20) MB or more.\n")
      exit(2)
    #endif
  }
}

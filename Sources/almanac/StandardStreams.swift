// Standard output and standard error. What cannot be written there is an error of the program, never its
// crash and never a silence.
import Foundation
import Synchronization

/// What was to be printed and is lost.
struct OutputFault: Error, CustomStringConvertible {
  /// The number of the system's error.
  let code: Int32
  /// A sentence of what the command has done all the same; empty where it has done nothing else.
  var done = ""

  var description: String {
    let reason = String(cString: strerror(code))
    return "Standard output cannot be written: \(reason)." + (done.isEmpty ? "" : " " + done)
  }
}

enum StandardOutput {
  /// Writes at once, also where it is no terminal.
  static func write(_ text: String) throws(OutputFault) {
    let code = writeAll(text, to: STDOUT_FILENO)
    if code != 0 { throw OutputFault(code: code) }
  }
}

enum StandardError {
  private static let hasLosses = Atomic(false)

  /// Whether something that was to be said here could not be: then nobody else can be told.
  static var isDamaged: Bool { hasLosses.load(ordering: .relaxed) }

  static func write(_ text: String) {
    if writeAll(text, to: STDERR_FILENO) != 0 { hasLosses.store(true, ordering: .relaxed) }
  }
}

/// Makes the streams safe to use; to be called before any file is opened.
func prepareStandardStreams() {
  // A file that is opened must not get the number of a closed stream, or what is printed goes into it. What
  // takes its place here is opened the wrong way round, so that using the stream fails as if it were closed.
  for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
    _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
  }
  // A limit on the size of files is an error of that file, as a full disk is.
  signal(SIGXFSZ, SIG_IGN)
}

/// Gives the number of the error that kept the text from being written whole; 0 where it was.
private func writeAll(_ text: String, to stream: Int32) -> Int32 {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Foundation.write(stream, $0.baseAddress, $0.count) }
    let code = count < 0 ? errno : EIO
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if !canGoOn(after: code, on: stream) {
      return code
    }
  }
  return 0
}

/// Whether writing may be tried again.
private func canGoOn(after code: Int32, on stream: Int32) -> Bool {
  switch code {
  case EINTR: return true
  case EAGAIN:
    // Whoever shares the stream does not want to wait; we do.
    var waiting = pollfd(fd: stream, events: Int16(POLLOUT), revents: 0)
    return poll(&waiting, 1, -1) >= 0 || errno == EINTR
  case EPIPE: endOfPipe()
  default: return false
  }
}

/// Nobody reads any more: ends the program as the signal does, also where it is ignored.
private func endOfPipe() -> Never {
  signal(SIGPIPE, SIG_DFL)
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGPIPE)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  raise(SIGPIPE)
  _exit(128 + SIGPIPE)
}

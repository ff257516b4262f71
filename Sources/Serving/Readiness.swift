// Waiting until a socket can be read or written, by Dispatch. FlyingSocks' own pool (0.27.1) wakes who waits
// before it takes the socket off its list. A socket that is closed in between stays listed by its number, and
// the next connection that the system gives that number would not be woken.
import Dispatch
import FlyingSocks

struct Readiness: AsyncSocketPool {
  func prepare() {}

  func run() {}

  /// Returns once the system has let go of the socket, so that it may be closed.
  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    let number = socket.file.rawValue
    // Dispatch's sources may be used from any thread, as its documentation says of all its objects. Their Swift
    // protocol does not say so by `Sendable`, and both closures below need the source.
    nonisolated(unsafe) let source: any DispatchSourceProtocol =
      events.contains(.read)
      ? DispatchSource.makeReadSource(fileDescriptor: number)
      : DispatchSource.makeWriteSource(fileDescriptor: number)
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        source.setEventHandler { source.cancel() }
        source.setCancelHandler { continuation.resume() }
        source.activate()
      }
    } onCancel: {
      source.cancel()
    }
    try Task.checkCancellation()
  }
}

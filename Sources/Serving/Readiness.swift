// Waiting until a socket can be read or written, by Dispatch. FlyingSocks' own pool wakes who waits before it
// forgets the socket's number; who then closes it at once leaves that number behind, and the next connection
// that gets it never wakes (0.27.1).
import Dispatch
import FlyingSocks

struct Readiness: AsyncSocketPool {
  func prepare() {}

  func run() {}

  /// Returns once the system has let go of the socket, so that it may be closed.
  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    let number = socket.file.rawValue
    // Dispatch's own objects may be used on any thread.
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

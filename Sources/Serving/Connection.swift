// One connection: a request, its answer, and the end. Browsers open another one for the next request; who
// keeps none open needs no second request read behind the first, and no body that has to be skipped.
import FlyingSocks
import Foundation

struct Connection: Sendable {
  let socket: AsyncSocket
  let handler: SiteHandler
  let limits: Limits

  func serve() async {
    // Whoever went away in the middle, or takes nothing, gets no more.
    try? await exchange()
    try? socket.close()
  }

  /// Ends it before anything is read.
  func refuse() {
    let response = Refusal.tooManyConnections.response
    _ = try? socket.socket.write(Data(response.head + response.whole))
    try? socket.close()
  }

  private func exchange() async throws {
    let request: Request
    do {
      request = try await inTime { try await readRequest() }
    } catch let refusal as Refusal {
      try await write(refusal.response.head + refusal.response.whole)
      // Who sends nothing has sent nothing more.
      if refusal != .tooSlow { try await dropRest() }
      return
    }
    let response = handler.answer(request)
    try await write(response.head)
    if request.method != "HEAD" { try await send(response.body) }
    if request.announcesBody { try await dropRest() }
  }

  private func readRequest() async throws -> Request {
    var head = RequestHead(within: limits)
    while true {
      for byte in try await socket.read(atMost: Self.readSize) {
        if let request = try head.take(byte) { return request }
      }
    }
  }

  private func send(_ body: Response.Body) async throws {
    switch body {
    case .bytes(let bytes): try await write(bytes)
    case .file(let file, var rest):
      while !rest.isEmpty {
        let bytes = try file.bytes(rest.prefix(Self.pieceSize))
        try await write(bytes)
        rest = rest.dropFirst(bytes.count)
      }
    case .events(let announcements): try await send(announcements)
    }
  }

  /// Says all there is to say, until the client goes.
  private func send(_ announcements: Announcements) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask {
        for await event in announcements.listen() { try await write(Array(event.utf8)) }
      }
      group.addTask {
        while true { _ = try await socket.read(atMost: Self.readSize) }
      }
      try await group.next()
    }
  }

  private func write(_ bytes: [UInt8]) async throws {
    try await inTime { try await socket.write(Data(bytes)) }
  }

  /// Takes what the client still sends, until it has read the answer and goes.
  private func dropRest() async throws {
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    try await inTime {
      var count = 0
      while count < limits.dropped { count += try await socket.read(atMost: Self.readSize).count }
    }
  }

  private func inTime<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      defer { group.cancelAll() }
      group.addTask(operation: work)
      group.addTask {
        try await limits.sleep(limits.patience)
        throw Refusal.tooSlow
      }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }

  private static let readSize = 4096
  /// How much of a file is read and sent at once.
  private static let pieceSize = 65_536
}

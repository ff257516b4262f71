// How much of this server one client, and all of them together, may take.

struct Limits: Sendable {
  /// Of the first line of a request, in bytes with its end. More is not read.
  var requestLine = 8 << 10
  /// Of all headers of a request, in bytes with their ends. More is not read.
  var headers = 32 << 10
  /// How many connections are served at a time.
  var connections = 128
  /// How much of what a client still sends is read and dropped after its answer. To close while bytes are
  /// unread would reset the connection, and the client might not see the answer (RFC 9112, section 9.6).
  var dropped = 256 << 10
  /// How long a client may take to send its request, and again to take each piece of the answer.
  var patience = Duration.seconds(10)
  /// Waits. Tests put something in its place that waits for what they do.
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
}

// Waiting for somebody else to be done, and not for ever.

/// How long to wait for what another process holds.
public struct Patience: Sendable {
  var limit: Duration
  private static let pause = Duration.milliseconds(100)

  public init(_ limit: Duration = .seconds(600)) { self.limit = limit }

  /// Asks again and again until there is something.
  ///
  /// - Parameter sentence: said once, before the first pause.
  /// - Throws: what `attempt` throws, and a fault when the time is over.
  func take<Taken: Sendable>(
    from path: String, saying sentence: String, _ say: (String) -> Void,
    _ attempt: () throws -> Taken?
  ) async throws -> Taken {
    if let taken = try attempt() { return taken }
    say(sentence)
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
      try await Task.sleep(for: Self.pause)
      if let taken = try attempt() { return taken }
    }
    throw ReleasingFault(.busy(seconds: limit.components.seconds), path)
  }
}

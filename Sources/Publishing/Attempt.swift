// The one way to call the system: interrupted calls are repeated, a refusal becomes a fault.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Calls until no signal interrupts. A negative answer is a fault about `path`, with the system's
/// reason.
@discardableResult
package func attempt<Answer: SignedInteger>(
  _ kind: PublishingFault.Kind, _ path: @autoclosure () -> String, _ call: () -> Answer
) throws(PublishingFault) -> Answer {
  while true {
    #if DEBUG
      if let code = WantedFaults.next(kind, path) {
        throw PublishingFault(kind, path(), errno: code)
      }
    #endif
    let answer = call()
    if answer >= 0 { return answer }
    let code = errno
    if code != EINTR { throw PublishingFault(kind, path(), errno: code) }
  }
}

/// Whether it could be done; false if it failed for one of these reasons.
package func succeeds<Answer>(
  _ work: @autoclosure () throws(PublishingFault) -> Answer, unless reasons: Int32...
) throws(PublishingFault) -> Bool {
  do {
    _ = try work()
    return true
  } catch {
    guard reasons.contains(error.errno) else { throw error }
    return false
  }
}

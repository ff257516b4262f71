// The head of a request as it comes in: each byte is looked at once, and none beyond the limits.

struct RequestHead {
  private let limits: Limits
  private var request: Request?
  private var line: [UInt8] = []
  /// How many bytes have come of what a limit counts: the first line, or all headers.
  private var count = 0

  init(within limits: Limits) { self.limits = limits }

  /// Takes the next byte, and gives the request once its head is whole.
  mutating func take(_ byte: UInt8) throws(Refusal) -> Request? {
    count += 1
    if request == nil, count > limits.requestLine { throw .lineTooLong }
    if request != nil, count > limits.headers { throw .headersTooLong }
    guard byte == UInt8(ascii: "\n") else {
      line.append(byte)
      return nil
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    defer { line.removeAll(keepingCapacity: true) }
    return try endLine()
  }

  private mutating func endLine() throws(Refusal) -> Request? {
    if request == nil {
      request = try Request(line: line)
      count = 0
      return nil
    }
    if line.isEmpty { return request }
    try request?.add(line)
    return nil
  }
}

// Placeholder.
public struct BoundExceeded: Error, Hashable, Sendable { public var line = 0; public enum Reason: String, Sendable { case tooLarge }; public var reason = Reason.tooLarge }
public enum ParsingBounds { public static let largestDocument = 1 << 20; public static func firstExceeded(in source: UnsafeBufferPointer<UInt8>) -> BoundExceeded? { nil } }

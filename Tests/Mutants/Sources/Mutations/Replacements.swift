// What stands for what: the other operator, the next number, the other end of a list.

let otherOperators: [String: [String]] = [
  "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"],
  "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
  "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "<<": [">>"], ">>": ["<<"],
]

let otherMembers = [
  "min": "max", "max": "min", "first": "last", "last": "first", "firstIndex": "lastIndex",
  "lastIndex": "firstIndex", "prefix": "suffix", "suffix": "prefix", "dropFirst": "dropLast",
  "dropLast": "dropFirst", "hasPrefix": "hasSuffix", "hasSuffix": "hasPrefix",
  "lowerBound": "upperBound", "upperBound": "lowerBound", "startIndex": "endIndex",
  "endIndex": "startIndex", "allSatisfy": "contains", "union": "intersection",
  "intersection": "union",
]

/// A small number moves by one, a larger one by a fifth. Bits and code points, which are written in other
/// bases, move down only, so that they fit where they did.
func otherIntegers(_ literal: String) -> [String] {
  let digits = literal.filter { $0 != "_" }
  for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] where digits.hasPrefix(prefix) {
    return Int(digits.dropFirst(2), radix: radix).map { ["\($0 == 0 ? 1 : $0 - 1)"] } ?? []
  }
  guard let value = Int(digits) else { return [] }
  if value == 0 { return ["1"] }
  return value < 10 ? ["\(value - 1)", "\(value + 1)"] : ["\(value / 5 * 4)", "\(value / 5 * 6)"]
}

// Checks HTML as a browser would have to trust it: known tags, known attributes, closed in order.

/// Whether every tag in the text is one that the prose may have, and all are closed in order.
func wellNested(_ html: String) -> Bool { wellNested(Array(html.utf8)[...]) }

/// As above, for a part of the prose.
func wellNested(_ html: ArraySlice<UInt8>) -> Bool {
  var open: [Substring] = []
  var rest = html
  while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
    guard !rest[..<start].contains(UInt8(ascii: ">")),
      let end = rest[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return false }
    let tag = String(decoding: rest[(start + 1)..<end], as: UTF8.self)
    guard take(tag, &open) else { return false }
    rest = rest[(end + 1)...]
  }
  return open.isEmpty && !rest.contains(UInt8(ascii: ">"))
}

private func take(_ tag: String, _ open: inout [Substring]) -> Bool {
  if tag.hasPrefix("/") { return open.popLast() == tag.dropFirst() }
  let name = tag.prefix { $0 != " " }
  guard allowedTags.contains(String(name)), hasAllowedAttributes(tag.dropFirst(name.count)) else {
    return false
  }
  if name != "br" && name != "hr" { open.append(name) }
  return true
}

/// ` name="value"`, any number of times.
private func hasAllowedAttributes(_ text: Substring) -> Bool {
  var rest = text
  while !rest.isEmpty {
    guard rest.first == " ", let equals = rest.firstIndex(of: "=") else { return false }
    let name = rest[rest.index(after: rest.startIndex)..<equals]
    let value = rest[equals...].dropFirst()
    guard allowedAttributes.contains(String(name)), value.first == "\"",
      let quote = value.dropFirst().firstIndex(of: "\"")
    else { return false }
    rest = value[value.index(after: quote)...]
  }
  return true
}

private let allowedTags: Set<String> = [
  "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "span", "div", "table",
  "thead",
  "tbody", "tr", "th", "td", "em", "strong", "del", "a", "code", "pre", "br", "hr",
]

private let allowedAttributes: Set<String> = [
  "id", "class", "href", "rel", "tabindex", "role", "aria-label", "aria-hidden", "scope", "start",
]

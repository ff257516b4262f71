// Where in a page a place of a template is, as far as that decides what may be put there. It follows the
// tokenizer of the HTML standard (13.2.5), of which it leaves out what no template needs.

struct MarkupPlace: Hashable {
  enum State: Hashable {
    /// Between tags; within `element` where that is a script or a style.
    case text
    case tagStart, tagName, tag, attributeName, afterName, beforeValue
    /// In the value of an attribute; nil is one without quotes.
    case value(quote: UInt8?)
    case comment, declaration
  }

  private(set) var state = State.text
  /// The name of the tag that is read or, between tags, of the script or style around.
  private(set) var element = ""
  private(set) var attribute = ""
  /// Whether the value of an attribute that is followed can still become a harmful address.
  private(set) var isAddressOpen = false
  /// What of a name, of a value or before the end of a comment was read last.
  private var read = ""

  /// Elements whose content has no tags in it and is no text for people.
  private static let raw: Set<String> = ["script", "style"]

  /// Attributes that a browser follows or loads.
  private static let followed: Set<String> = [
    "action", "background", "cite", "codebase", "data", "formaction", "href", "imagesrcset",
    "longdesc", "manifest", "ping", "poster", "profile", "src", "srcset", "xlink:href",
  ]

  /// What makes an address a script or a page of its own.
  private static let harmful = ["javascript:", "vbscript:", "data:"]

  /// The place behind a text.
  func after(_ text: String) -> MarkupPlace {
    var place = self
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if place.state == .text, place.element.isEmpty {
        // Most of a page is this.
        guard let tag = rest.firstIndex(of: UInt8(ascii: "<")) else { break }
        rest = rest[(tag + 1)...]
        place.begin(.tagStart)
      } else {
        rest = rest.dropFirst()
        place.pass(byte)
      }
    }
    return place
  }

  /// The place behind a value.
  func after(_ shape: Shape) -> MarkupPlace {
    var place = self
    if place.state == .beforeValue { place.beginValue(quote: nil) }
    if case .address = shape { return place }
    place.isAddressOpen = false
    return place
  }

  private mutating func begin(_ next: State) {
    (state, read) = (next, "")
    if next == .tag || next == .text { (attribute, isAddressOpen) = ("", false) }
  }

  private mutating func pass(_ byte: UInt8) {
    switch state {
    case .text: passRaw(byte)
    case .tagStart: startTag(byte)
    case .tagName:
      if byte.endsName { endTagName(byte) } else { element.append(lowercase: byte) }
    case .tag: passInTag(byte)
    case .attributeName:
      if byte.endsName || byte == UInt8(ascii: "=") {
        begin(.afterName)
        passAfterName(byte)
      } else {
        attribute.append(lowercase: byte)
      }
    case .afterName: passAfterName(byte)
    case .beforeValue: passBeforeValue(byte)
    case .value(let quote): passInValue(byte, quote)
    case .comment:
      read = String((read + String(Unicode.Scalar(byte))).suffix(3))
      if read == "-->" { end() }
    case .declaration:
      read.append(lowercase: byte)
      if read == "--" { begin(.comment) } else if byte == UInt8(ascii: ">") { end() }
    }
  }

  /// Within a script or a style only its own end counts.
  private mutating func passRaw(_ byte: UInt8) {
    read.append(lowercase: byte)
    read = String(read.suffix(element.utf8.count + 2))
    if read == "</" + element {
      element = "/"
      begin(.tag)
    }
  }

  private mutating func startTag(_ byte: UInt8) {
    element = ""
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): begin(.declaration)
    case UInt8(ascii: "/"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      begin(.tagName)
      element.append(lowercase: byte)
    default: begin(.text)
    }
  }

  private mutating func endTagName(_ byte: UInt8) {
    begin(.tag)
    passInTag(byte)
  }

  private mutating func passInTag(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") { return end() }
    guard !byte.endsName else { return }
    begin(.attributeName)
    attribute = ""
    attribute.append(lowercase: byte)
  }

  private mutating func passAfterName(_ byte: UInt8) {
    if byte == UInt8(ascii: "=") { return begin(.beforeValue) }
    if byte.isBlank { return }
    begin(.tag)
    passInTag(byte)
  }

  private mutating func passBeforeValue(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): beginValue(quote: byte)
    case UInt8(ascii: ">"): end()
    case _ where byte.isBlank: break
    default:
      beginValue(quote: nil)
      passInValue(byte, nil)
    }
  }

  private mutating func beginValue(quote: UInt8?) {
    begin(.value(quote: quote))
    isAddressOpen = Self.followed.contains(attribute)
  }

  private mutating func passInValue(_ byte: UInt8, _ quote: UInt8?) {
    if let quote, byte == quote { return begin(.tag) }
    if quote == nil, byte == UInt8(ascii: ">") { return end() }
    if quote == nil, byte.isBlank { return begin(.tag) }
    guard isAddressOpen else { return }
    if !byte.isBlank { read.append(lowercase: byte) }
    isAddressOpen = Self.harmful.contains { $0.hasPrefix(read) || read.hasPrefix($0) }
  }

  /// The end of a tag, a comment or a declaration.
  private mutating func end() {
    if !Self.raw.contains(element) { element = "" }
    begin(.text)
  }
}

extension String {
  fileprivate mutating func append(lowercase byte: UInt8) {
    let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    unicodeScalars.append(Unicode.Scalar(isCapital ? byte | 0x20 : byte))
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var endsName: Bool {
    isBlank || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
  }
}

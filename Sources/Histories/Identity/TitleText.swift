// Titles without what people vary when they mean the same: case, punctuation, marks.

extension String {
  /// Letters and digits only, lower case, words parted by one blank.
  var normalisedTitle: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte + 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case 0x80...: return normalisedScalars
      default: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var normalisedScalars: String {
    var text = ""
    for scalar in lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        text.unicodeScalars.append(scalar)
      } else if !text.isEmpty, text.last != " " {
        text += " "
      }
    }
    return text.last == " " ? String(text.dropLast()) : text
  }
}

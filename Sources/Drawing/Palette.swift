// Pictures of few colours: text on a plain ground has some hundred, nearly all of them edges of letters.
// As a palette picture they take half the bytes and a quarter of the time of one in true colour.

/// A picture by the numbers of its colours.
struct PalettePicture {
  /// At most 256, each `0xRRGGBB`, in the order in which they appear.
  private(set) var colours: [UInt32] = []
  /// A number for each pixel, row by row.
  private(set) var pixels: [UInt8]

  /// More different colours than these are no drawing but a photograph.
  private static let mostColours = 4096
  /// The bits of a channel that may be given up until the palette holds all: nobody sees three.
  private static let roundings: ClosedRange<UInt32> = 0...3

  /// Nil where there are too many colours.
  ///
  /// - Parameter rows: The pixels of each row, as `0x??RRGGBB`.
  init?(_ rows: some Sequence<UnsafeBufferPointer<UInt32>>, count: Int) {
    var exact: [UInt32] = []
    var numbers: [UInt32: UInt16] = [:]
    var indices: [UInt16] = []
    indices.reserveCapacity(count)
    var last: (colour: UInt32, number: UInt16)?
    for row in rows {
      for pixel in row {
        let colour = pixel & 0xFF_FFFF
        if let last, last.colour == colour {
          indices.append(last.number)
          continue
        }
        let number = numbers[colour] ?? UInt16(exact.count)
        if numbers[colour] == nil {
          guard exact.count < Self.mostColours else { return nil }
          numbers[colour] = number
          exact.append(colour)
        }
        indices.append(number)
        last = (colour, number)
      }
    }
    for bits in Self.roundings {
      guard let mapping = Self.palette(of: exact, droppingBits: bits) else { continue }
      colours = mapping.colours
      pixels = indices.map { mapping.numbers[Int($0)] }
      return
    }
    return nil
  }

  /// The colours, rounded, and for each exact one the number of its own; nil where they are too many.
  private static func palette(
    of exact: [UInt32], droppingBits bits: UInt32
  ) -> (colours: [UInt32], numbers: [UInt8])? {
    var colours: [UInt32] = []
    var known: [UInt32: UInt8] = [:]
    var numbers: [UInt8] = []
    for colour in exact {
      let rounded = colour.rounded(droppingBits: bits)
      if let number = known[rounded] {
        numbers.append(number)
        continue
      }
      guard let number = UInt8(exactly: colours.count) else { return nil }
      known[rounded] = number
      colours.append(rounded)
      numbers.append(number)
    }
    return (colours, numbers)
  }
}

extension UInt32 {
  /// With each channel on fewer steps; black stays black, white stays white.
  fileprivate func rounded(droppingBits bits: UInt32) -> UInt32 {
    let steps: UInt32 = 255 >> bits
    return [16, 8, 0].reduce(into: UInt32(0)) { colour, shift in
      let channel = (self >> shift) & 255
      colour |= ((channel >> bits) * 255 / steps) << UInt32(shift)
    }
  }
}

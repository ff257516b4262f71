// Pixels to draw on, and the PNG of them.
import CPNG
import CRSVG

struct Surface: ~Copyable {
  let surface: OpaquePointer?

  init(width: Int32, height: Int32) throws(DrawingFault) {
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)
    try DrawingFault.check(cairo_surface_status(surface))
  }

  deinit { cairo_surface_destroy(surface) }

  /// With a palette where the colours are few enough, as those of text are.
  func png() throws(DrawingFault) -> [UInt8] {
    guard let picture = palettePicture() else { return try truePNG() }
    return try picture.png(width: width, height: height)
  }

  private var width: Int { Int(cairo_image_surface_get_width(surface)) }
  private var height: Int { Int(cairo_image_surface_get_height(surface)) }

  private func palettePicture() -> PalettePicture? {
    cairo_surface_flush(surface)
    guard let bytes = cairo_image_surface_get_data(surface) else { return nil }
    let stride = Int(cairo_image_surface_get_stride(surface))
    let width = width
    // Rows of this format start at multiples of four bytes.
    let rows = (0..<height).lazy.map { row in
      let start = UnsafeRawPointer(bytes + row * stride)
      return UnsafeBufferPointer(
        start: start.assumingMemoryBound(to: UInt32.self), count: width)
    }
    return PalettePicture(rows, count: width * height)
  }

  /// As cairo writes it, in true colour.
  private func truePNG() throws(DrawingFault) -> [UInt8] {
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { bytes in
      cairo_surface_write_to_png_stream(
        surface,
        { bytes, piece, count in
          guard let bytes, let piece else { return CAIRO_STATUS_WRITE_ERROR }
          bytes.assumingMemoryBound(to: [UInt8].self).pointee.append(
            contentsOf: UnsafeBufferPointer(start: piece, count: Int(count)))
          return CAIRO_STATUS_SUCCESS
        }, bytes)
    }
    try DrawingFault.check(status)
    return bytes
  }
}

extension PalettePicture {
  /// As libpng writes it.
  fileprivate func png(width: Int, height: Int) throws(DrawingFault) -> [UInt8] {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_COLORMAP)
    image.colormap_entries = png_uint_32(colours.count)
    defer { png_image_free(&image) }
    let map = colours.flatMap { [UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
    // What cannot be compressed takes little more than its own size.
    let capacity = 2 * pixels.count + 65_536
    var isWritten = false
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var size = png_alloc_size_t(capacity)
      isWritten =
        png_image_write_to_memory(
          &image, buffer.baseAddress, &size, 0, pixels, png_int_32(width), map) != 0
      count = isWritten ? min(Int(size), capacity) : 0
    }
    if isWritten { return bytes }
    let message = withUnsafeBytes(of: image.message) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    throw DrawingFault(description: message.isEmpty ? "libpng gives no reason" : message)
  }
}

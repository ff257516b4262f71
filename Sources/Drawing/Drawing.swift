// SVG becomes PNG: the only target with pointers of librsvg, cairo and libpng.
import CRSVG

/// A picture that cannot be drawn.
public struct DrawingFault: Error, Hashable, CustomStringConvertible {
  /// What the library says, without a full stop.
  public let description: String
}

/// The PNG of an SVG document, opaque, as large as asked for.
///
/// Nothing is loaded from anywhere: the document has no base URI, and without one librsvg refuses every
/// reference that leaves it. May be called from many threads at once: each call has a document and a
/// surface of its own, Pango keeps a font map for each thread, and fontconfig and cairo lock their
/// caches of fonts themselves.
///
/// - Parameters:
///   - width: In pixels, as is the height; the document is scaled to fit.
public func png(
  ofSVG svg: [UInt8], width: Int32, height: Int32
) throws(DrawingFault) -> [UInt8] {
  let document = try SVGDocument(svg)
  let surface = try Surface(width: width, height: height)
  try document.draw(on: surface, width: width, height: height)
  return try surface.png()
}

private struct SVGDocument: ~Copyable {
  private let handle: UnsafeMutablePointer<RsvgHandle>

  init(_ svg: [UInt8]) throws(DrawingFault) {
    var problem: UnsafeMutablePointer<GError>?
    let handle = svg.withUnsafeBufferPointer {
      rsvg_handle_new_from_data($0.baseAddress, gsize($0.count), &problem)
    }
    guard let handle else { throw DrawingFault(taking: problem) }
    self.handle = handle
    // So that a font size is in pixels whatever the machine thinks of its screen.
    rsvg_handle_set_dpi(handle, 96)
  }

  deinit { g_object_unref(handle) }

  func draw(on surface: borrowing Surface, width: Int32, height: Int32) throws(DrawingFault) {
    let context = cairo_create(surface.surface)
    defer { cairo_destroy(context) }
    var viewport = RsvgRectangle(x: 0, y: 0, width: Double(width), height: Double(height))
    var problem: UnsafeMutablePointer<GError>?
    let isDrawn = rsvg_handle_render_document(handle, context, &viewport, &problem)
    guard isDrawn != 0 else { throw DrawingFault(taking: problem) }
    try DrawingFault.check(cairo_status(context))
  }
}

extension DrawingFault {
  /// Frees the library's error.
  fileprivate init(taking problem: UnsafeMutablePointer<GError>?) {
    let message = problem?.pointee.message.map { String(cString: $0) }
    description = message ?? "librsvg gives no reason"
    if let problem { g_error_free(problem) }
  }

  static func check(_ status: cairo_status_t) throws(DrawingFault) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let reason = cairo_status_to_string(status).map { String(cString: $0) }
    throw DrawingFault(description: reason ?? "cairo gives no reason")
  }
}

// librsvg and cairo, as Debian ships them: SVG becomes pixels, pixels become PNG.
#include <librsvg/rsvg.h>
#include <cairo.h>

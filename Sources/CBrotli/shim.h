// Brotli, as Debian ships it.
#include <brotli/decode.h>
#include <brotli/encode.h>

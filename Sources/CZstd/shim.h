// Zstandard, as Debian ships it.
#include <zstd.h>

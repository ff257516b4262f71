// zlib, as Debian ships it: reports that were packed with gzip.
#include <zlib.h>

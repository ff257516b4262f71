// libpng, as Debian ships it: pixels become a file.
#include <png.h>

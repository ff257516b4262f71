// xxHash, as Debian ships it: stable hashes for ids.
#include <xxhash.h>

// simdjson behind a few C functions.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H
#endif

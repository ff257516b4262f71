// simdjson's DOM parser behind two C functions: a document is its tape, which Swift walks by itself.
// The tape's form: https://github.com/simdjson/simdjson/blob/master/doc/tape.md
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A parsed document. All pointers are valid until `csimdjson_free`.
typedef struct {
  /// The words of the tape; nothing on it points beyond its own end or the end of `strings`.
  const uint64_t *tape;
  size_t tape_count;
  /// Each string is its length (four bytes in the order of the machine), its UTF-8 and a NUL.
  const uint8_t *strings;
  size_t strings_count;
  void *owner;
} CSimdjsonDocument;

typedef enum {
  csimdjson_parsed = 0,
  csimdjson_too_long,
  csimdjson_too_deep,
  csimdjson_no_memory,
  csimdjson_invalid_utf8,
  csimdjson_invalid,
} CSimdjsonStatus;

/// Parses `count` bytes; fills `document` only where it gives `csimdjson_parsed`. `capacity` is how many
/// bytes may be read, whatever they are: simdjson looks a little beyond the end, and copies the text
/// where it must not.
CSimdjsonStatus csimdjson_parse(
  const uint8_t *bytes, size_t count, size_t capacity, size_t maximum_depth,
  CSimdjsonDocument *document);

void csimdjson_free(CSimdjsonDocument document);

#ifdef __cplusplus
}
#endif

#endif

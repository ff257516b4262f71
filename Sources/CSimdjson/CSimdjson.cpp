// simdjson behind two C functions. No exception leaves it: simdjson's own calls report by code.
#include "CSimdjson.h"

#include <simdjson.h>

using namespace simdjson;

static CSimdjsonStatus status(error_code error) {
  switch (error) {
  case SUCCESS: return csimdjson_parsed;
  case CAPACITY: return csimdjson_too_long;
  case DEPTH_ERROR: return csimdjson_too_deep;
  case MEMALLOC: return csimdjson_no_memory;
  case UTF8_ERROR: return csimdjson_invalid_utf8;
  default: return csimdjson_invalid;
  }
}

extern "C" CSimdjsonStatus csimdjson_parse(
  const uint8_t *bytes, size_t count, size_t capacity, size_t maximum_depth,
  CSimdjsonDocument *result) {
  // Lines of a few hundred bytes share a parser; one that grew is not kept.
  static constexpr size_t shared_capacity = 64 * 1024;
  static thread_local dom::parser shared;
  dom::parser own;
  dom::parser &parser = count <= shared_capacity ? shared : own;
  if (parser.max_depth() != maximum_depth || parser.capacity() < count) {
    auto error = parser.allocate(count < 1024 ? 1024 : count, maximum_depth);
    if (error) { return status(error); }
  }
  auto document = new (std::nothrow) dom::document();
  if (!document) { return csimdjson_no_memory; }
  bool copies = capacity < count || capacity - count < SIMDJSON_PADDING;
  auto error = parser.parse_into_document(*document, bytes, count, copies).error();
  if (error) {
    delete document;
    return status(error);
  }
  result->tape = document->tape.get();
  result->tape_count = size_t(document->tape[0] & internal::JSON_VALUE_MASK);
  result->strings = document->string_buf.get();
  // As much as `document::allocate` takes, of which the strings fill a part.
  result->strings_count = SIMDJSON_ROUNDUP_N(5 * document->capacity() / 3 + SIMDJSON_PADDING, 64);
  result->owner = document;
  return csimdjson_parsed;
}

extern "C" void csimdjson_free(CSimdjsonDocument document) {
  delete static_cast<dom::document *>(document.owner);
}

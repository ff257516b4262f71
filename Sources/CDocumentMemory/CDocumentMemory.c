// Blocks from which pieces are cut one after the other. A piece that is freed is kept for the next of
// its size, so that a document cannot use up more than it would with malloc.
#include "CDocumentMemory.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct block {
  struct block *next;
  char pieces[];
} block;

/// Stands before each piece. Its bytes are `smallest << class`.
typedef struct piece {
  size_t class;
  union {
    struct piece *next_free;
    char bytes[1];
  };
} piece;

enum { step = 16, fine_classes = 32, classes = fine_classes + 48 };

static const size_t first_block = 256 << 10;
/// More than any machine has, less than the largest class.
static const size_t largest = (size_t)1 << 48;

static _Thread_local struct {
  block *blocks;
  char *next;
  char *end;
  size_t block_size;
  piece *free[classes];
} memory;

/// Sizes up to 512 bytes in steps of 16, larger ones in powers of two.
static size_t class_of(size_t size) {
  if (size <= step * fine_classes) return size == 0 ? 0 : (size - 1) / step;
  size_t class = fine_classes;
  while (class < classes - 1 && ((size_t)step * fine_classes << (class - fine_classes + 1)) < size)
    class++;
  return class;
}

static size_t size_of(size_t class) {
  return class < fine_classes ? (class + 1) * step
                              : (size_t)step * fine_classes << (class - fine_classes + 1);
}

static void add_block(size_t piece_size) {
  size_t size = memory.block_size;
  if (size < piece_size) size = piece_size;
  block *added = malloc(sizeof(block) + size);
  if (!added) abort();  // as cmark-gfm does
  added->next = memory.blocks;
  memory.blocks = added;
  memory.next = added->pieces;
  memory.end = added->pieces + size;
  memory.block_size = size * 2;
}

static piece *take(size_t size) {
  size_t class = class_of(size);
  piece *taken = memory.free[class];
  if (taken) {
    memory.free[class] = taken->next_free;
    return taken;
  }
  size_t whole = offsetof(piece, bytes) + size_of(class);
  if ((size_t)(memory.end - memory.next) < whole) add_block(whole);
  taken = (piece *)memory.next;
  memory.next += whole;
  taken->class = class;
  return taken;
}

static piece *piece_of(void *bytes) { return (piece *)((char *)bytes - offsetof(piece, bytes)); }

static void *take_cleared(size_t count, size_t size) {
  size_t whole;
  if (__builtin_mul_overflow(count, size, &whole) || whole > largest) abort();
  return memset(take(whole)->bytes, 0, whole);
}

static void give_back(void *bytes) {
  if (!bytes) return;
  piece *freed = piece_of(bytes);
  freed->next_free = memory.free[freed->class];
  memory.free[freed->class] = freed;
}

static void *resize(void *bytes, size_t size) {
  if (size > largest) abort();
  if (!bytes) return take(size)->bytes;
  size_t known = size_of(piece_of(bytes)->class);
  if (size <= known) return bytes;
  void *moved = memcpy(take(size)->bytes, bytes, known);
  give_back(bytes);
  return moved;
}

cmark_mem *document_memory_open(void) {
  static cmark_mem functions = {take_cleared, resize, give_back};
  memory.block_size = first_block;
  return &functions;
}

void document_memory_close(void) {
  while (memory.blocks) {
    block *next = memory.blocks->next;
    free(memory.blocks);
    memory.blocks = next;
  }
  memset(&memory, 0, sizeof memory);
}

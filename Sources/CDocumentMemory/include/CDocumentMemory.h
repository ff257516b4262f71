// The memory of one document while cmark-gfm holds it: a tree is thousands of small pieces that all
// die together, so they are cut from a few blocks and given back at once. With malloc and free, half
// of the time of parsing is theirs.
#ifndef CDOCUMENTMEMORY_H
#define CDOCUMENTMEMORY_H

#include <cmark-gfm.h>

/// Memory for a parser of the calling thread, until `document_memory_close`. One document at a time:
/// a thread closes the memory of one before it opens that of the next.
cmark_mem *document_memory_open(void);

/// Gives back all that has been taken since `document_memory_open`; nothing need be freed before.
void document_memory_close(void);

#endif

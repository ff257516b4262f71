// The floor under every figure of the benchmark: what a folder of Markdown costs with nothing but
// cmark-gfm. Each `.md` file is read, rendered with the extensions table, strikethrough, autolink
// and tasklist, and written as one `.html` page; no template, no links, no index.
//
//     BenchmarkFloor INPUT-FOLDER OUTPUT-FOLDER [THREADS]

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_THREADS = 64, LONGEST_NAME = 255 };

// What all threads share. Only `taken` changes once they run.
struct job {
  int input;
  int output;
  struct dirent **sources;
  int count;
  atomic_int taken;
};

// One thread's reading room, kept from file to file.
struct buffer {
  char *bytes;
  size_t length;
  size_t capacity;
};

static void stop(const char *subject) {
  fprintf(stderr, "BenchmarkFloor: %s: %s\n", subject, strerror(errno));
  exit(1);
}

static void make_room(struct buffer *buffer, size_t wanted) {
  if (wanted <= buffer->capacity) return;
  buffer->bytes = realloc(buffer->bytes, wanted);
  if (buffer->bytes == NULL) stop("memory");
  buffer->capacity = wanted;
}

static void read_source(int folder, const char *name, struct buffer *buffer) {
  int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
  struct stat facts;
  if (file < 0 || fstat(file, &facts) != 0) stop(name);
  make_room(buffer, (size_t)facts.st_size + 1);
  buffer->length = 0;
  for (;;) {
    ssize_t got = read(file, buffer->bytes + buffer->length, buffer->capacity - buffer->length);
    if (got < 0) stop(name);
    if (got == 0) break;
    buffer->length += (size_t)got;
    make_room(buffer, buffer->length + 1);
  }
  close(file);
}

static char *render(const struct buffer *source) {
  static const char *const names[] = {"table", "strikethrough", "autolink", "tasklist"};
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
  }
  cmark_parser_feed(parser, source->bytes, source->length);
  cmark_node *tree = cmark_parser_finish(parser);
  char *page =
      cmark_render_html(tree, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  cmark_node_free(tree);
  cmark_parser_free(parser);
  return page;
}

static void write_page(int folder, const char *source_name, const char *page) {
  char name[LONGEST_NAME + sizeof ".html"];
  snprintf(name, sizeof name, "%.*s.html", (int)strlen(source_name) - 3, source_name);
  int file = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) stop(name);
  for (size_t left = strlen(page); left > 0;) {
    ssize_t written = write(file, page, left);
    if (written < 0) stop(name);
    page += written;
    left -= (size_t)written;
  }
  if (close(file) != 0) stop(name);
}

// A thread takes the next file that nobody has, until none is left.
static void *render_files(void *argument) {
  struct job *job = argument;
  struct buffer source = {0};
  int index;
  while ((index = atomic_fetch_add(&job->taken, 1)) < job->count) {
    const char *name = job->sources[index]->d_name;
    read_source(job->input, name, &source);
    char *page = render(&source);
    write_page(job->output, name, page);
    free(page);
  }
  free(source.bytes);
  return NULL;
}

static int is_markdown(const struct dirent *entry) {
  size_t length = strlen(entry->d_name);
  return length > 3 && strcmp(entry->d_name + length - 3, ".md") == 0;
}

static int open_folder(const char *path) {
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) stop(path);
  return folder;
}

static void run(struct job *job, int threads) {
  pthread_t workers[MOST_THREADS];
  for (int i = 0; i < threads; i++) {
    errno = pthread_create(&workers[i], NULL, render_files, job);
    if (errno != 0) stop("thread");
  }
  for (int i = 0; i < threads; i++) pthread_join(workers[i], NULL);
}

int main(int count, char **arguments) {
  int threads = count == 4 ? atoi(arguments[3]) : 2;
  if (count < 3 || count > 4 || threads < 1 || threads > MOST_THREADS) {
    fprintf(stderr, "usage: BenchmarkFloor INPUT-FOLDER OUTPUT-FOLDER [THREADS]\n");
    return 2;
  }
  cmark_gfm_core_extensions_ensure_registered();
  if (mkdir(arguments[2], 0755) != 0 && errno != EEXIST) stop(arguments[2]);
  struct job job = {.input = open_folder(arguments[1]), .output = open_folder(arguments[2])};
  job.count = scandir(arguments[1], &job.sources, is_markdown, NULL);
  if (job.count < 0) stop(arguments[1]);
  run(&job, threads);
  printf("%d pages\n", job.count);
  return 0;
}

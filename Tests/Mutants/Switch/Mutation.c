#include "Mutation.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { most = 1 << 16 };

static int chosen = -1;
static const char *log_path;
static atomic_bool reached[most];

__attribute__((constructor)) static void read_environment(void) {
  const char *number = getenv("ALMANAC_MUTANT");
  if (number) chosen = atoi(number);
  const char *path = getenv("ALMANAC_MUTANTS_REACHED");
  if (path) log_path = path;
}

static void add_to_log(int number) {
  int file = open(log_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return;
  char line[16];
  int length = snprintf(line, sizeof line, "%d\n", number);
  if (write(file, line, length) < 0) perror(log_path);
  close(file);
}

bool isMutant(int number) {
  if (log_path && number < most && !atomic_exchange(&reached[number], true)) add_to_log(number);
  return number == chosen;
}

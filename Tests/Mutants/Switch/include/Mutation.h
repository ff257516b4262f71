// Which change of the code is switched on. All targets of a mutated copy of the package link it.
#pragma once
#include <stdbool.h>

/// Whether ALMANAC_MUTANT is this number. Where ALMANAC_MUTANTS_REACHED names a file, the number is
/// added to it, so that it tells what a process came by.
bool isMutant(int number);

// Debian's libpcre2-dev, 8-bit code units. The width must be set before the include.
#ifndef TOUCHSTONE_CPCRE2_SHIM_H
#define TOUCHSTONE_CPCRE2_SHIM_H
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

// Macros that Swift can't import: an offset that no group set, and a limit that is off.
static const PCRE2_SIZE touchstone_pcre2_unset = PCRE2_UNSET;
static const PCRE2_SIZE touchstone_pcre2_zero_terminated = PCRE2_ZERO_TERMINATED;
#endif

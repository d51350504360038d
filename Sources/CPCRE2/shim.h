// Debian's libpcre2-dev, 8-bit code units. The width must be set before the include.
#ifndef TOUCHSTONE_CPCRE2_SHIM_H
#define TOUCHSTONE_CPCRE2_SHIM_H
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#endif

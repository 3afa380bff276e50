//! Did you mean? Nearest names, compared by Korean letters (jamo) rather than syllables.

//! Reading a food table (CSV) into memory.

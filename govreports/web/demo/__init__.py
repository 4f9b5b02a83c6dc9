"""Made-up offices with finished and half-finished reports, to try everything out on."""

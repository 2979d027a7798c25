"""Numbers, counts and appendices (KH2xx)."""

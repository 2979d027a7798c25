"""Tables of a document become task tables: joined over pages, columns named, merged cells spread, rows told apart."""

"""The form the decree prescribes (KH1xx)."""

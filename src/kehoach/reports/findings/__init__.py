"""What a check found, for people and for other programs.

In: a `Report`. Out: a listing that every printer prints, or the protocols of services: SARIF, JUnit, annotations of
GitHub and GitLab; text with carets for a terminal. The exit code is none of their business.
"""

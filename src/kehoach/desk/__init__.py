"""The register for people who do not type commands: a page in their own browser, served from their own machine.

In: a register. Out: pages, and what is said on them, written down as `kehoach follow` writes it. Reading order:
`door` says who may come in, `guard` what is refused before anything else is looked at, `app` which address is answered
by what, `server` how long it is open. Every page is a module of `pages`: a function of the desk and of what is asked.
States are computed in `follow` alone, reports are printed by `reports`. Needs the extra `desk`.
"""

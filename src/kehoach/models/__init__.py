"""The frozen values every other room passes on.

`kehoach.models.document` holds what readers give (plain dataclasses, cheap to build by the thousand);
`kehoach.models.plan` holds what the pipeline gives (pydantic, the JSON contract; in a process that only prints them
`plain` structures).
"""

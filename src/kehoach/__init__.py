"""kehoach: Vietnamese plan documents (kế hoạch) as typed data.

The command line is `kehoach`; the library's way in is `kehoach.extract.plan_from_file`.
"""

__version__ = "0.1.0"

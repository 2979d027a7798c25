"""What is due when, and whose it is: the facts behind the reports on deadlines and responsibilities.

In: plans, the day that counts as today. Out: plain values (entries, shares), no words for people. Everything
here is a pure function; only the command line reads the clock.
"""

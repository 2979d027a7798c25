"""Files are read, each in a process of its own kind: what hangs, dies or grows takes no other file with it.

In: inputs, what to make of each, limits of time and memory. Out: results or failures, as values, in the order of the
inputs. Reading order: `inputs` and `failure` are the values; `run` hands inputs to `workers`, which `keeper` starts
and ends; `worker` is what runs in them; `plans` and `known` are what is asked for most.
"""

"""Pages: what each kind is made of (kinds.py lists them all), and how they are written (writing.py).

Nothing is imported here, so that a process that only renders begins without what the kinds need.
"""

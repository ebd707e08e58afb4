def steps(source): return []

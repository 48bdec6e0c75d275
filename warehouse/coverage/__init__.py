"""What lies between articles, found once a run's articles are assembled: copies, their origins, stories.

Two kinds of rows. What a pair of versions is to each other depends on these two versions only, is written once, and is
shown while both are current. What a group of articles shares, such as its origin, is stated by a run wherever it
differs from what was stated before, and the last statement holds.
"""

# Raise it when copies, links, stories or discrepancies come out otherwise: `cuttings replay --all` makes them anew.
COVERAGE_VERSION = "5"

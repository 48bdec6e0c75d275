"""Charts of the explorer: plain functions that give SVG, with words for who does not see it.

A chart is as wide as its place, at every width: horizontal places and lengths are percentages, and its letters do not
grow with it. Colours are classes of `explorer.css`; nothing in it is a style or a script. The page shows the table that
is behind it, `draw_bars` and `draw_dates` only draw.
"""

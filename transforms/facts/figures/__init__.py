"""Find the figures of an article: each number with its unit, what it counts, and how exact it is called."""

from transforms.facts.figures.figure import Figure as Figure
from transforms.facts.figures.finding import find_figures as find_figures

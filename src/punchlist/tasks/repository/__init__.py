"""All SQL of tasks: single rows and writes in `rows`, listings in `listing`."""

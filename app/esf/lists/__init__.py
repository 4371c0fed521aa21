"""Lists and files that leave the house: what their columns are, who took them out, when and why."""

"""A course that is edited at random while it is answered: nothing is lost, nothing said is given to another option."""

"""What follows from the forms and acts of an enterprise: the state of each hazard, and what closes it."""

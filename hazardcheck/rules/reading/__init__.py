"""What typed words mean: answers, ticks, legends, the fields of a head; and which rows a form has."""

"""Many inputs, one road: finding them, judging each, and laying the results out in a folder."""

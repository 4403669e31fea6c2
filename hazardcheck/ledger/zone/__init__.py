"""The zone: who handed in, who visited whom, whose areas were patrolled."""

"""What a gate reads and says: beside `grade`, `gate` and `report`."""

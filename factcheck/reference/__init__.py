"""Official figures: tables as published, who published them when, and what was in force on a day."""

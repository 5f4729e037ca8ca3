"""What a phrase means: sentences, quantities, periods, places, speakers. No claim, no figure."""

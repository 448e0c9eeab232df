"""The parts that screens are made of. A widget shows what it is given and says what was done to it; decides nothing."""

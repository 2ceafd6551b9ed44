"""A class list: who is in it, what each pupil gets, and the files about the class as a whole."""

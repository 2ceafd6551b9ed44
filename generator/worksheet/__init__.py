"""The worksheet: tasks in order with their answers, and its split into a student's sheet and a key."""

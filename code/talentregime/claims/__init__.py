"""The claims of the chapter: each function takes the Study and gives a value with its rows."""

"""What people and programs do to a correct filled-in form, kind by kind; the registry is ``mutations.py`` beside this folder."""

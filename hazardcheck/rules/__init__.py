"""The rules: facts → gates → assessment → interval → outcome. Pure functions over the nouns of ``model``."""

"""stub"""


def money(document, known):
    return iter(())

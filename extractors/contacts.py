"""x"""
def contacts(document, known):
    return iter(())

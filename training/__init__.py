"""How the English pipeline in ``detente/evidence/english`` is trained and measured.

``python -m training.train`` makes it again from the corpora; ``python -m training.evaluate``
measures it.
"""

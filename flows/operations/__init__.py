"""Operations on an existing warehouse: replay, release, discard, roll back, erase, repair, maintain."""

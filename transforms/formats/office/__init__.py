"""Readers of documents that people write or save: Word, OpenDocument, RTF, EPUB."""

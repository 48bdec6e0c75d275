"""Readers of XML and SGML, one for each vocabulary or a table of where it has each field."""

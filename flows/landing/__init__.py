"""The landing folder that other programs deliver files to, on this machine or in object storage, and its entries."""

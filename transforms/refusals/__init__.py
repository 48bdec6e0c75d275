"""Why a text is no article to publish."""

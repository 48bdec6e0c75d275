"""Text as news agencies type and send it: messages with their framing, and paragraphs of lines of a fixed width."""

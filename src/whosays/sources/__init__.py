"""Sources: a file, a page or the standard input in, a document out."""

from whosays.sources.published import published_date
from whosays.sources.source import LARGEST, document_id, open_source, shown_name

__all__ = ["LARGEST", "document_id", "open_source", "published_date", "shown_name"]

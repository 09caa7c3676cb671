"""The migration runner of the schema migration guide, on the official client.

It is the guide's text ("Rollback Migration Script", "Migration Runner"), and is not to be improved: other services that were
written after the guide behave like this, and a history is shared with them. So it stays as it is that

- the record is written after the migration and outside of its transaction: an end in between leaves no trace;
- there is no lock and no checksum, and neither applied_by nor description is written;
- what is applied is decided by the exact text of the version;
- the rollback finds its record by the version alone, whatever its status and whoever wrote it, and deletes all of them.

The sketch runs on the official client unchanged. Completed were only the import of the connection's class, and the migrations
themselves: the guide leaves their list to the reader.
"""

from .runner import Migration, MigrationRunner

__all__ = ["Migration", "MigrationRunner"]

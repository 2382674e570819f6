namespace Pajs;

/// <summary>What went wrong, as a name that stays the same across releases; server and shell print it.</summary>
public enum PajsErrorCode
{
    /// <summary>No code was given; never raised on purpose.</summary>
    None = 0,

    /// <summary>Another process, or another handle of this one, has the database open.</summary>
    Locked = 1,

    /// <summary>Stored bytes are damaged: a checksum, an address or a structure is wrong.</summary>
    Corrupt = 2,

    /// <summary>The file was written by a newer or an unknown format version.</summary>
    FormatVersion = 3,

    /// <summary>The disk has no room; nothing was changed, and the call may succeed once there is room.</summary>
    DiskFull = 4,

    /// <summary>The operating system reported a failed read, write, sync or other file operation.</summary>
    IoError = 5,

    /// <summary>A sync failed earlier, so the store refuses writes until it is reopened. Reads go on.</summary>
    WritesRefused = 6,

    /// <summary>The database, snapshot or cursor was closed before the call.</summary>
    Closed = 7,

    /// <summary>Something that this transaction read was changed by another since; retry the transaction.</summary>
    Conflict = 8,

    /// <summary>A document with the same <c>_id</c>, or the same value of a unique index, exists.</summary>
    DuplicateKey = 9,

    /// <summary>What the call names does not exist.</summary>
    NotFound = 10,

    /// <summary>The bytes or the text are not a document.</summary>
    InvalidDocument = 11,

    /// <summary>A document is over its size limit.</summary>
    DocumentTooLarge = 12,

    /// <summary>A key is over its size limit.</summary>
    KeyTooLarge = 13,

    /// <summary>A filter, an update or another part of a query is malformed.</summary>
    InvalidQuery = 14,

    /// <summary>A name of a collection, database or index is not allowed.</summary>
    InvalidName = 15,

    /// <summary>A command's text is malformed.</summary>
    InvalidSyntax = 16,

    /// <summary>One transaction writes more than the store accepts at once.</summary>
    TransactionTooLarge = 17,

    /// <summary>Every page of the cache is in use; raise <c>CacheSize</c> or close cursors.</summary>
    CacheExhausted = 18,

    /// <summary>The transaction was left open beyond a limit and has been ended; nothing of it is written.</summary>
    TransactionExpired = 19,

    /// <summary>The document is no longer the one that the call was meant for: its revision is another.</summary>
    RevisionMismatch = 20,

    /// <summary>Backup archives do not belong together, or do not belong to this database.</summary>
    BackupMismatch = 21,

    /// <summary>A file or directory that the call would make exists already; nothing was changed.</summary>
    AlreadyExists = 22,

    /// <summary>A query took longer than its time limit; nothing was changed.</summary>
    Timeout = 23,

    /// <summary>A query would take more memory, or more room on disk, than its limit; nothing was changed.</summary>
    BudgetExceeded = 24,

    /// <summary>A document does not fulfil the validator of its collection; the write was not made.</summary>
    ValidationFailed = 26,

    /// <summary>A migration failed and was rolled back, or the migrations do not go with those that were applied.</summary>
    MigrationFailed = 27,

    /// <summary>The state that a cursor's pages show is not kept any more; begin anew with the first page.</summary>
    CursorExpired = 30,
}

namespace Pajs.Storage;

/// <summary>All entries as they were after one commit, for as long as it is open. Any thread may use it, several at once.</summary>
/// <remarks>An open snapshot never blocks a writer and never holds back the log, but keeps the pages it can see from being
/// reused: the file may grow until it is disposed.</remarks>
public interface ISnapshot : IDisposable
{
    /// <summary>The last commit that it sees.</summary>
    Lsn Lsn { get; }

    /// <summary>Looks up one key.</summary>
    /// <param name="key">At most <see cref="StoreLimits.MaxKeyLength"/> bytes.</param>
    /// <param name="value">When found, the bytes in place, to be disposed.</param>
    bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value);

    /// <summary>Opens a way to look up many keys that are known some time before. It sees what is there now.</summary>
    IBatchReader OpenReader() => new SingleReader(this);

    /// <summary>Opens a walk over a range, forward or <paramref name="reverse"/>. The caller disposes it.</summary>
    ICursor OpenCursor(KeyRange range, bool reverse = false);

    /// <summary>The exact number of entries in a range. Reads a few pages whatever the size of the range.</summary>
    long Count(KeyRange range);

    /// <summary>About the number of entries in a range, for choosing among ways to read: a transaction does not count it as something read, and may
    /// leave its own writes out.</summary>
    long Estimate(KeyRange range) => Count(range);
}

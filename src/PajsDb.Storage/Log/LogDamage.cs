namespace Pajs.Storage.Log;

/// <summary>One damaged place of the log.</summary>
/// <param name="Path">The segment file.</param>
/// <param name="Offset">The byte in it where the damage begins.</param>
/// <param name="ExpectedLsn">The first transaction that cannot be read because of it; null where only a header is damaged.</param>
/// <param name="Message">What was expected and what was found.</param>
internal sealed record LogDamage(string Path, long Offset, Lsn? ExpectedLsn, string Message)
{
    public PajsException ToException() => new(PajsErrorCode.Corrupt, $"The log is damaged in '{Path}' at byte {Offset}: {Message}");
}

using Pajs.Storage;

namespace Pajs.Query;

/// <summary>What an answer depends on, noted while it is made.</summary>
/// <param name="snapshot">The state that it is made from.</param>
internal sealed class QueryRecording(ISnapshot snapshot)
{
    /// <summary>Keys and ranges.</summary>
    public ReadSet Reads { get; } = new(snapshot) { Most = QueryCache.MostReads };

    /// <summary>When the first of its documents expires.</summary>
    public ExpiryNote Expiry { get; } = new();
}

namespace Pajs.Query;

/// <summary>The first moment at which one of the documents that a query found will have expired.</summary>
internal sealed class ExpiryNote
{
    /// <summary>As UTC ticks; the greatest number where nothing expires.</summary>
    public long Ticks { get; private set; } = long.MaxValue;

    /// <summary>Takes a moment into account.</summary>
    public void Add(long ticks) => Ticks = Math.Min(Ticks, ticks);
}

namespace Pajs.Storage;

/// <summary>Looks up keys of one snapshot that are told some at a time, so that the memory they need can be asked for together. For one thread at a
/// time; to be used no longer than its snapshot.</summary>
public interface IBatchReader
{
    /// <summary>How many keys are best told at a time.</summary>
    const int BestCount = 16;

    /// <summary>Takes the keys to be looked up next. What was told before and not looked up is forgotten.</summary>
    /// <param name="keys">The keys, which must stay as they are until the last one has been looked up.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    void Start(KeyBatch keys, int first, int count);

    /// <summary>Looks up the next key.</summary>
    /// <param name="value">When found, the bytes in place, to be disposed.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="InvalidOperationException">All that were told have been looked up.</exception>
    bool TryGetNext(out ValueLease value);
}

namespace Pajs.Storage;

/// <summary>What is left of some keys of a batch.</summary>
internal struct BatchPosition(KeyBatch keys, int first, int count)
{
    private int _next = first;
    private int _left = count;

    /// <summary>The next key, which then is taken.</summary>
    /// <exception cref="InvalidOperationException">None is left.</exception>
    public ReadOnlySpan<byte> Take()
    {
        if (_left == 0) throw new InvalidOperationException("All keys that were told have been looked up; tell more first.");
        _left--;
        return keys[_next++];
    }
}

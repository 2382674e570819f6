using System.Collections.Concurrent;

namespace Pajs.Query;

/// <summary>Remembers what was parsed, by the bytes that the catalog keeps: every operation reads the catalog anew, and nearly always finds what was parsed
/// before. Any thread may use it.</summary>
/// <param name="parse">Makes an immutable object of a value.</param>
internal sealed class ParsedEntries<T>(Func<Value, T> parse)
{
    private const int MostKnown = 1024;

    private readonly ConcurrentDictionary<byte[], T> _known = new(ByContent.Instance);

    /// <summary>What an encoded value was or is now parsed to.</summary>
    public T Of(Element encoded)
    {
        var bytes = encoded.Bytes;
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(bytes, out var known)) return known;
        var parsed = parse(ValueDecoder.DecodeCopy(encoded));
        if (_known.Count >= MostKnown) _known.Clear();
        lookup.TryAdd(bytes, parsed);
        return parsed;
    }
}

namespace PaJua.Segments;

/// <summary>Chunks of segments in memory, for any number of segments and threads; an index has one, and several may share it.</summary>
/// <remarks>It holds chunks up to its budget, and evicts by a clock: one that was pinned since the hand last passed is spared. What is pinned is
/// never evicted: where that alone is more than the budget, the cache grows beyond it rather than fail, and shrinks as soon as chunks are let go of.
/// Its segments are closed before it is forgotten; it needs no closing itself.</remarks>
/// <param name="budgetBytes">0 or more.</param>
internal sealed class ChunkCache(long budgetBytes = ChunkCache.UsualBudget)
{
    /// <summary>The budget unless another is given: 64 MiB.</summary>
    public const long UsualBudget = 64L << 20;

    private const int LoadStripes = 64;

    private readonly Lock _gate = new();   // Guards the ring and its hand.
    private readonly Lock[] _loading = [.. Enumerable.Range(0, LoadStripes).Select(_ => new Lock())];
    private readonly List<CachedChunk> _ring = [];
    private int _hand;
    private long _bytes;
    private long _loads;

    /// <summary>What the chunks take.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>How many chunks were read from files so far.</summary>
    public long LoadCount => Interlocked.Read(ref _loads);

    /// <summary>Pins a chunk, reading it where it is not there; once, however many ask.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>: its checksum is wrong; or the disk failed.</exception>
    public CachedChunk Pin(FileSection section, int number) =>
        Volatile.Read(ref section.Cached[number]) is { } chunk && chunk.TryPin() ? chunk : Load(section, number);

    /// <summary>Lets go of a pinned chunk.</summary>
    public void Unpin(CachedChunk chunk)
    {
        var left = chunk.Release();
        if (left == 0) Free(chunk);
        else if (left == 1 && Bytes > budgetBytes) Shrink();
    }

    /// <summary>Lets go of all chunks of a section. Those that are pinned, against the rules, live until they are not.</summary>
    public void Forget(FileSection section)
    {
        lock (_gate)
        {
            for (var number = 0; number < section.Cached.Length; number++)
            {
                if (Interlocked.Exchange(ref section.Cached[number], null) is not { PlaceInRing: >= 0 } chunk) continue;
                Remove(chunk);
                if (chunk.Release() == 0) Free(chunk);
            }
        }
    }

    private CachedChunk Load(FileSection section, int number)
    {
        lock (_loading[(uint)HashCode.Combine(section, number) % LoadStripes])
        {
            if (Volatile.Read(ref section.Cached[number]) is { } cached && cached.TryPin()) return cached;
            var chunk = new CachedChunk(section, number, section.Entry.LengthOf(number));
            try
            {
                section.ReadChunk(number, chunk.Bytes);
            }
            catch
            {
                chunk.Dispose();
                throw;
            }

            Admit(chunk);
            Volatile.Write(ref section.Cached[number], chunk);
            return chunk;
        }
    }

    private void Admit(CachedChunk chunk)
    {
        Interlocked.Increment(ref _loads);
        Interlocked.Add(ref _bytes, chunk.MemoryBytes);
        lock (_gate)
        {
            chunk.PlaceInRing = _ring.Count;
            _ring.Add(chunk);
            Evict();
        }
    }

    private void Shrink()
    {
        lock (_gate) Evict();
    }

    // Two rounds: the first may find that all were used.
    private void Evict()
    {
        for (var left = 2 * _ring.Count; left > 0 && Bytes > budgetBytes && _ring.Count > 0; left--)
        {
            if (_hand >= _ring.Count) _hand = 0;
            var chunk = _ring[_hand];
            if (chunk.WasUsed || !chunk.TryEnd())
            {
                chunk.WasUsed = false;
                _hand++;
                continue;
            }

            Interlocked.CompareExchange(ref chunk.Owner.Cached[chunk.Number], null, chunk);
            Remove(chunk);
            Free(chunk);
        }
    }

    private void Remove(CachedChunk chunk)
    {
        var last = _ring[^1];
        _ring[chunk.PlaceInRing] = last;
        last.PlaceInRing = chunk.PlaceInRing;
        _ring.RemoveAt(_ring.Count - 1);
        chunk.PlaceInRing = -1;
    }

    private void Free(CachedChunk chunk)
    {
        Interlocked.Add(ref _bytes, -chunk.MemoryBytes);
        chunk.Dispose();
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PaJua.Segments;

/// <summary>A chunk in memory outside the collector's heap, with room for <see cref="SectionReader.Slack"/> behind it.</summary>
/// <remarks>It lives as long as somebody refers to it: its cache, and whoever has pinned it. The finalizer is for an index that nobody
/// closed.</remarks>
internal sealed unsafe class CachedChunk : IDisposable
{
    private const int CacheLine = 64;

    private byte* _memory;
    private int _references;

    /// <summary>Takes memory. It is referred to twice: by the cache, and by whoever made it.</summary>
    public CachedChunk(FileSection owner, int number, int length)
    {
        (Owner, Number, Length, _references) = (owner, number, length, 2);
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)MemoryBytes, CacheLine);
        new Span<byte>(_memory + length, SectionReader.Slack).Clear();
    }

    ~CachedChunk() => Free();

    /// <summary>Whose chunk it is.</summary>
    public FileSection Owner { get; }

    /// <summary>Which of its section's chunks.</summary>
    public int Number { get; }

    /// <summary>In bytes.</summary>
    public int Length { get; }

    /// <summary>What it takes.</summary>
    public int MemoryBytes => Length + SectionReader.Slack;

    /// <summary>Where the cache has it; the cache's alone.</summary>
    public int PlaceInRing { get; set; } = -1;

    /// <summary>Whether it was pinned since the hand of the clock passed.</summary>
    public bool WasUsed { get; set; } = true;

    /// <summary>The bytes, for whoever has pinned it.</summary>
    public byte* Memory => _memory;

    /// <summary>The bytes, for whoever has pinned it.</summary>
    public Span<byte> Bytes => new(_memory, Length);

    /// <summary>Pins it; false when it is gone already.</summary>
    public bool TryPin()
    {
        var seen = Volatile.Read(ref _references);
        while (seen > 0)
        {
            var before = Interlocked.CompareExchange(ref _references, seen + 1, seen);
            if (before == seen)
            {
                if (!WasUsed) WasUsed = true;
                return true;
            }

            seen = before;
        }

        return false;
    }

    /// <summary>One reference less.</summary>
    /// <returns>How many are left; at 0 it is the caller's to <see cref="Dispose"/>.</returns>
    public int Release()
    {
        var left = Interlocked.Decrement(ref _references);
        Debug.Assert(left >= 0, "a chunk is released as often as it is referred to");
        return left;
    }

    /// <summary>Takes the cache's reference, if it is the last.</summary>
    public bool TryEnd() => Interlocked.CompareExchange(ref _references, 0, 1) == 1;

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}

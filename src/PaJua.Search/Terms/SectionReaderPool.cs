using PaJua.Segments;

namespace PaJua.Terms;

/// <summary>Keeps a few readers of a section, for those that need one for a moment. For any number of threads.</summary>
/// <remarks>No more are kept than <see cref="KeptMax"/>, since each may hold the memory that it read last.</remarks>
internal sealed class SectionReaderPool(Section section) : IDisposable
{
    private const int KeptMax = 4;

    private readonly SectionReader?[] _kept = new SectionReader?[KeptMax];
    private volatile bool _isDisposed;

    /// <summary>A reader, for one thread, to be given back with <see cref="Return"/> before the section's owner is disposed of.</summary>
    public SectionReader Rent()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        foreach (ref var kept in _kept.AsSpan())
            if (Volatile.Read(ref kept) is not null && Interlocked.Exchange(ref kept, null) is { } reader) return reader;
        return section.Open();
    }

    /// <summary>Takes a reader back.</summary>
    public void Return(SectionReader reader)
    {
        foreach (ref var kept in _kept.AsSpan())
        {
            if (Interlocked.CompareExchange(ref kept, reader, null) is not null) continue;
            if (_isDisposed) DisposeKept();
            return;
        }

        reader.Dispose();
    }

    /// <summary>Disposes of the readers that are here; those that are away when they come back.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        DisposeKept();
    }

    private void DisposeKept()
    {
        foreach (ref var kept in _kept.AsSpan()) Interlocked.Exchange(ref kept, null)?.Dispose();
    }
}

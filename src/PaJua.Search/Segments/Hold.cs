namespace PaJua.Segments;

/// <summary>Keeps files of an index from being deleted.</summary>
internal sealed class Hold(IndexDirectory directory, string[] names) : IDisposable
{
    private IndexDirectory? _directory = directory;

    /// <summary>Ends it; once.</summary>
    public void Dispose() => Interlocked.Exchange(ref _directory, null)?.Release(names);
}

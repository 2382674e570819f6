using PaJua.Bench.Texts;

namespace PaJua.Bench.Engines;

/// <summary>What those who compete are given.</summary>
/// <param name="Passages">The documents.</param>
/// <param name="Count">How many of them.</param>
/// <param name="Directory">Of their own.</param>
/// <param name="CacheBytes">Memory for what was read from files.</param>
internal sealed record EngineOptions(PassageFile Passages, int Count, string Directory, long CacheBytes)
{
    /// <summary>Memory for new documents before they are written into a file.</summary>
    public const int MemoryBytes = 32 << 20;

    /// <summary>The length of all files.</summary>
    public long Bytes => System.IO.Directory.GetFiles(Directory).Sum(static file => new FileInfo(file).Length);

    /// <summary>Makes the directory, empty.</summary>
    public void Clear()
    {
        if (System.IO.Directory.Exists(Directory)) System.IO.Directory.Delete(Directory, recursive: true);
        System.IO.Directory.CreateDirectory(Directory);
    }
}

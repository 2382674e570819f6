namespace Pajs.Files.Memory;

/// <summary>The names in one directory, each a <see cref="MemoryDirectory"/> or a <see cref="MemoryFileContent"/>.</summary>
/// <remarks>Used under the gate of its file system only.</remarks>
internal sealed class MemoryDirectory
{
    private readonly SortedDictionary<string, object> _entries = new(StringComparer.Ordinal);

    public bool IsEmpty => _entries.Count == 0;

    public object? Find(string name) => _entries.GetValueOrDefault(name);

    public T Add<T>(string name, T entry)
        where T : class
    {
        _entries.Add(name, entry);
        return entry;
    }

    public void Replace(string name, MemoryFileContent content) => _entries[name] = content;

    public void Remove(string name) => _entries.Remove(name);

    public List<string> NamesOf<T>()
    {
        var names = new List<string>();
        foreach (var (name, entry) in _entries)
            if (entry is T) names.Add(name);
        return names;
    }
}

using PaJua.Bench.Engines;

namespace PaJua.Bench.Measures;

/// <summary>Knows whether an index was built by the code that runs, and is as it was built.</summary>
internal sealed class BuiltIndex
{
    private readonly string _note;
    private readonly string _code;

    private BuiltIndex(string note, string code) => (_note, _code) = (note, code);

    /// <summary>Whether it is there, and current.</summary>
    public bool IsCurrent => File.Exists(_note) && File.ReadAllText(_note) == _code;

    public static BuiltIndex Of(ISearchEngine engine, SearchBenchOptions options, int count)
    {
        var code = engine is PaJuaEngine ? typeof(SearchIndex).Module.ModuleVersionId.ToString() : engine.Name;
        return new BuiltIndex(Path.Combine(options.Data, $"{engine.Name.Split(' ')[0]}-{count}.built"), code);
    }

    /// <summary>Notes that it was built.</summary>
    public void Note() => File.WriteAllText(_note, _code);

    /// <summary>Notes that it is not any more what was built.</summary>
    public void Forget() => File.Delete(_note);
}

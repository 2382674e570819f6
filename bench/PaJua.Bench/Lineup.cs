using PaJua.Bench.Engines;
using PaJua.Bench.Texts;

namespace PaJua.Bench;

/// <summary>Those who compete.</summary>
internal sealed class Lineup : IDisposable
{
    public Lineup(SearchBenchOptions options, PassageFile passages, int count)
    {
        PaJua = new PaJuaEngine(OptionsOf("pajua"));
        if (options.IsAlone)
        {
            Engines = [PaJua];
            return;
        }

        if (LuceneProgram.IsThere) Lucene = new LuceneEngine(OptionsOf("lucene"), new LuceneProgram(Path.Combine(options.Data, "classes")));
        else Console.WriteLine("Lucene does not take part: it needs Debian's default-jdk-headless and liblucene8-java.");
        Engines = Lucene is null ? [PaJua, new FtsEngine(OptionsOf("fts5"))] : [PaJua, Lucene, new FtsEngine(OptionsOf("fts5"))];

        EngineOptions OptionsOf(string name) => new(passages, count, Path.Combine(options.Data, $"{name}-{count}"), options.CacheBytes);
    }

    public PaJuaEngine PaJua { get; }

    /// <summary>Null where Java or Lucene is not there.</summary>
    public LuceneEngine? Lucene { get; }

    /// <summary>All, PaJua first.</summary>
    public IReadOnlyList<ISearchEngine> Engines { get; }

    /// <summary>Opens all indexes.</summary>
    public void Open()
    {
        foreach (var engine in Engines) engine.Open();
    }

    public void Dispose()
    {
        foreach (var engine in Engines) engine.Dispose();
    }
}

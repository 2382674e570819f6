using System.Collections.Concurrent;
using Pajs;
using PaJua.Analysis;

namespace PaJua;

/// <summary>Makes terms of texts: a tokenizer parts them into words, filters change these one after another. Immutable; for any number of
/// threads.</summary>
/// <remarks>A search finds only what both the index and the query make the same term of, so an index is asked with the analyzer that made it, or with
/// what that names as <see cref="ForQueries"/>.</remarks>
public sealed class Analyzer
{
    private readonly ConcurrentBag<FieldTokens> _chains = [];

    /// <summary>Makes the analyzer that a definition describes.</summary>
    public Analyzer(AnalyzerDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        ForQueries = definition.ForQueries is null ? this : new Analyzer(definition.ForQueries);
    }

    /// <summary>What it is made of.</summary>
    public AnalyzerDefinition Definition { get; }

    /// <summary>The analyzer of what users search for: another where the definition says so, as for completing what is typed; else this
    /// one.</summary>
    public Analyzer ForQueries { get; }

    /// <summary>The analyzer of a preset's name (<see cref="AnalyzerDefinition.PresetNames"/>).</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is no such preset; the message names the nearest.</exception>
    public static Analyzer Find(string name) => AnalyzerPresets.Analyzer(name);

    /// <summary>All terms of a text, in the order in which an index takes them.</summary>
    public IReadOnlyList<AnalyzedToken> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var analyzed = new List<AnalyzedToken>();
        using var tokens = Rent();
        tokens.Read(text.AsMemory());
        while (tokens.Next())
            analyzed.Add(tokens.ToAnalyzedToken());
        return analyzed;
    }

    /// <summary>A chain for one field of one document; dispose it to give it back.</summary>
    internal FieldTokens Rent() => _chains.TryTake(out var chain) ? chain : new FieldTokens(this, Definition.MakeChain());

    /// <summary>Takes a chain back that <see cref="Rent"/> gave.</summary>
    internal void Return(FieldTokens chain) => _chains.Add(chain);
}

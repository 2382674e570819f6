using System.Text;
using PaJua.Memory;
using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Segments;
using PaJua.Terms;
using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>The documents of a <see cref="TextModel"/> in postings, in memory and as they are written.</summary>
internal sealed class TextField
{
    private readonly TextModel _model;
    private readonly MemoryField _memory = new(new ByteArena(), hasPositions: true, hasNorms: true);
    private readonly Dictionary<string, TermInfo> _written = [];
    private readonly PostingsSections _sections;

    public TextField(TextModel model)
    {
        _model = model;
        for (var document = 0; document < model.Documents.Count; document++)
        {
            var words = model.Documents[document];
            for (var position = 0; position < words.Length; position++) _memory.Add(words[position], position);
            _memory.End(document);
        }

        var (postings, headers, positions) = (new MemorySectionWriter(), new MemorySectionWriter(), new MemorySectionWriter());
        var norms = Enumerable.Range(0, model.Documents.Count).Select(model.NormOf).ToArray();
        var writer = new PostingsWriter(postings, headers, positions, norms);
        foreach (var word in model.Documents.SelectMany(static words => words).Distinct())
        {
            writer.Begin();
            foreach (var (words, document) in model.Documents.Select(static (words, document) => (words, document)))
            {
                int[] places = [.. Enumerable.Range(0, words.Length).Where(place => words[place] == word)];
                if (places.Length > 0) writer.Add(document, places.Length, places);
            }

            _written[word] = writer.End();
        }

        _sections = new PostingsSections(postings.ToSection(), headers.ToSection(), positions.ToSection());
        Norms = new Norms(norms);
    }

    public Norms Norms { get; }

    /// <summary>The words there are.</summary>
    public string[] Words => [.. _written.Keys];

    /// <summary>A word's postings.</summary>
    public PostingsCursor Open(string word, bool inMemory, Bm25? scores = null, bool withPositions = false)
    {
        scores ??= new Bm25(_model.Statistics, _written[word].DocumentFrequency, 1);
        if (!inMemory) return new BlockPostings(_written[word], _sections, scores, Norms, withPositions);
        Assert.True(new MemoryFieldTerms(_memory).TryFind(Encoding.UTF8.GetBytes(word), out var info));
        return new MemoryPostings(_memory, info, _model.Documents.Count, scores, withPositions);
    }
}

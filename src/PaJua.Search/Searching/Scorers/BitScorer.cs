using System.Numerics;

namespace PaJua.Searching.Scorers;

/// <summary>The documents of a set of bits.</summary>
internal sealed class BitScorer(DocumentBits bits) : Scorer
{
    /// <inheritdoc/>
    public override long Cost { get; } = bits.Count();

    /// <inheritdoc/>
    public override float Score => 0;

    /// <inheritdoc/>
    public override float Bound => 0;

    /// <inheritdoc/>
    public override int Advance(int document) => Document = bits.NextFrom(document);

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}

/// <summary>A set of the documents of a segment, one bit each.</summary>
internal sealed class DocumentBits(int documents)
{
    private const int WordBits = 64;

    private readonly ulong[] _words = new ulong[(documents + WordBits - 1L) / WordBits];

    /// <summary>Adds a document.</summary>
    public void Add(int document) => _words[document / WordBits] |= 1UL << document;

    /// <summary>How many there are.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var word in _words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The first document that is not less than one, or <see cref="Scorer.NoMore"/>.</summary>
    public int NextFrom(int document)
    {
        if (document >= documents) return Scorer.NoMore;
        var word = document / WordBits;
        var left = _words[word] >> document << document;
        while (left == 0)
        {
            if (++word == _words.Length) return Scorer.NoMore;
            left = _words[word];
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(left);
    }
}

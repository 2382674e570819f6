using System.Numerics;

namespace PaJua.Searching;

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

    /// <summary>Adds some of the documents to another set.</summary>
    /// <param name="first">The first of them: a multiple of 64.</param>
    /// <param name="words">A bit for each from there on.</param>
    public void AddTo(int first, Span<ulong> words)
    {
        var start = first / WordBits;
        for (var word = 0; word < words.Length && start + word < _words.Length; word++) words[word] |= _words[start + word];
    }
}

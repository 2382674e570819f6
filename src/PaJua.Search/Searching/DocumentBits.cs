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

    /// <summary>Copies the bits of some documents.</summary>
    /// <param name="first">The first of them: a multiple of 64.</param>
    /// <param name="words">Gets them; those behind the last document are 0.</param>
    public void CopyTo(int first, Span<ulong> words)
    {
        var found = _words.AsSpan(first / WordBits);
        if (found.Length < words.Length) words[found.Length..].Clear();
        found[..Math.Min(found.Length, words.Length)].CopyTo(words);
    }
}

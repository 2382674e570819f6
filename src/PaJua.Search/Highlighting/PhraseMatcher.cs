using System.Runtime.InteropServices;

namespace PaJua.Highlighting;

/// <summary>Finds the tokens that are part of a phrase. Used again and again; not for several threads at once.</summary>
/// <remarks>A phrase with a slop matches where each of its words has a token of its own, and the tokens' positions, less the words' own, lie no
/// further apart than the slop, as in Lucene. So windows of that width go over the tokens by this difference, and all within a window where the
/// phrase is whole are part of it. For a word that stands in a phrase three times or more it is asked only that there are so many different
/// tokens in the window.</remarks>
internal sealed class PhraseMatcher
{
    private readonly List<Occurrence> _occurrences = [];
    private readonly Dictionary<(int Group, int Position), int> _positions = [];
    private int[] _ofWord = [];
    private int[] _ofGroup = [];
    private int _missing;

    /// <summary>Forgets all tokens.</summary>
    public void Clear() => _occurrences.Clear();

    /// <summary>Adds a token that may be a word of a phrase.</summary>
    /// <param name="phrase">The phrase's number.</param>
    /// <param name="word">The word's number in the phrase.</param>
    /// <param name="position">The token's position in the field.</param>
    /// <param name="match">The number of its match.</param>
    public void Add(HighlightPhrase phrase, int word, int position, int match) =>
        _occurrences.Add(new Occurrence(phrase.Index, (long)position - phrase.Words[word].Position, word, position, match));

    /// <summary>Marks the matches that are part of a phrase.</summary>
    public void Mark(IReadOnlyList<HighlightPhrase> phrases, Span<HighlightMatch> matches)
    {
        _occurrences.Sort(static (first, second) =>
            first.Phrase != second.Phrase ? first.Phrase.CompareTo(second.Phrase) : first.Difference.CompareTo(second.Difference));
        var all = CollectionsMarshal.AsSpan(_occurrences);
        for (var start = 0; start < all.Length;)
        {
            var end = start + 1;
            while (end < all.Length && all[end].Phrase == all[start].Phrase) end++;
            Mark(phrases[all[start].Phrase], all[start..end], matches);
            start = end;
        }
    }

    private void Mark(HighlightPhrase phrase, ReadOnlySpan<Occurrence> occurrences, Span<HighlightMatch> matches)
    {
        Begin(phrase);
        var (end, marked) = (0, 0);
        for (var start = 0; start < occurrences.Length; start++)
        {
            while (end < occurrences.Length && occurrences[end].Difference - occurrences[start].Difference <= phrase.Slop)
                Enter(phrase, occurrences[end++]);
            if (_missing == 0)
                for (marked = Math.Max(marked, start); marked < end; marked++) matches[occurrences[marked].Match].IsMarked = true;
            Leave(phrase, occurrences[start]);
        }
    }

    private void Begin(HighlightPhrase phrase)
    {
        var words = phrase.Words.Count;
        if (_ofWord.Length < words) (_ofWord, _ofGroup) = (new int[words], new int[words]);
        _ofWord.AsSpan().Clear();
        _ofGroup.AsSpan().Clear();
        _positions.Clear();
        _missing = words; // words without a token, and groups with fewer tokens than words
        for (var group = 0; group < words; group++)
            if (phrase.SizeOf(group) > 1) _missing++;
    }

    private void Enter(HighlightPhrase phrase, Occurrence occurrence)
    {
        if (_ofWord[occurrence.Word]++ == 0) _missing--;
        var group = phrase.GroupOf(occurrence.Word);
        if (phrase.SizeOf(group) == 1) return;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_positions, (group, occurrence.Position), out _);
        if (count++ == 0 && ++_ofGroup[group] == phrase.SizeOf(group)) _missing--;
    }

    private void Leave(HighlightPhrase phrase, Occurrence occurrence)
    {
        if (--_ofWord[occurrence.Word] == 0) _missing++;
        var group = phrase.GroupOf(occurrence.Word);
        if (phrase.SizeOf(group) == 1) return;
        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(_positions, (group, occurrence.Position));
        if (--count == 0 && _ofGroup[group]-- == phrase.SizeOf(group)) _missing++;
    }

    private readonly record struct Occurrence(int Phrase, long Difference, int Word, int Position, int Match);
}

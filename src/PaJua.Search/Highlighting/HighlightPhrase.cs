namespace PaJua.Highlighting;

/// <summary>One word of a phrase.</summary>
/// <param name="Position">Where it stands, relative to the others.</param>
/// <param name="Terms">The terms that may stand there, with their weights.</param>
internal readonly record struct HighlightWord(int Position, IReadOnlyList<(string Text, float Weight)> Terms);

/// <summary>A phrase to be marked.</summary>
internal sealed class HighlightPhrase
{
    private readonly int[] _groups;
    private readonly int[] _groupSizes;

    public HighlightPhrase(int index, IReadOnlyList<HighlightWord> words, int slop)
    {
        (Index, Words, Slop) = (index, words, slop);
        _groups = Groups(words);
        _groupSizes = new int[words.Count];
        foreach (var group in _groups) _groupSizes[group]++;
    }

    /// <summary>Its number among all.</summary>
    public int Index { get; }

    public IReadOnlyList<HighlightWord> Words { get; }

    public int Slop { get; }

    /// <summary>The group of a word: those that may be the same term share one.</summary>
    public int GroupOf(int word) => _groups[word];

    /// <summary>How many words a group has.</summary>
    public int SizeOf(int group) => _groupSizes[group];

    private static int[] Groups(IReadOnlyList<HighlightWord> words)
    {
        var groups = new int[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            groups[i] = i;
            for (var j = 0; j < i; j++)
                if (words[j].Terms.Any(term => words[i].Terms.Any(other => other.Text == term.Text))) Join(groups, groups[j], i);
        }

        return groups;
    }

    private static void Join(int[] groups, int target, int word)
    {
        var source = groups[word];
        for (var i = 0; i <= word; i++)
            if (groups[i] == source) groups[i] = target;
    }
}

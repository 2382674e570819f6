namespace PaJua.Analysis;

/// <summary>Puts in what stands for words and phrases; of phrases that begin at one word, the longest counts.</summary>
/// <remarks>As Lucene's SynonymGraphFilter. As a graph each replacement is a path of its own beside the phrase: its first word is at the phrase's
/// first position, its others have positions of their own, and the last word of each path reaches to the common end
/// (<see cref="Token.PositionLength"/>). An index cannot keep a graph: there the paths are laid over each other, as Lucene's FlattenGraphFilter does,
/// so that the n-th words of all share a position, and what follows comes behind the longest path. Words that are put in have the offsets of the
/// whole phrase; or, laid over a phrase that stays, those of its words at the same positions.</remarks>
internal sealed class SynonymFilter(TokenStream source, SynonymMap map, bool asGraph) : TokenFilter(source)
{
    private readonly TokenQueue _ahead = new();
    private readonly TokenQueue _ready = new();
    private readonly List<Word> _words = [];
    private bool _isEnd;
    private int _owed;

    public override int TrailingPositions => base.TrailingPositions + _owed;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _ahead.Remove(_ahead.Count);
        _ready.Remove(_ready.Count);
        (_isEnd, _owed) = (false, 0);
    }

    public override bool Next()
    {
        if (_ready.Count == 0)
        {
            if (!HasAhead(0)) return false;
            var length = LongestMatch(out var match);
            if (match is null) GivePlain();
            else Replace(match, length);
        }

        Token.Set(_ready[0]);
        _ready.Remove(1);
        return true;
    }

    // Whether the source has so many tokens more.
    private bool HasAhead(int index)
    {
        while (_ahead.Count <= index)
        {
            if (_isEnd || !Source.Next())
            {
                _isEnd = true;
                return false;
            }

            _ahead.Add().Set(Token);
        }

        return true;
    }

    private int LongestMatch(out SynonymMap.Node? match)
    {
        match = null;
        var (length, node) = (0, map.Root);
        for (var i = 0; HasAhead(i) && (i == 0 || _ahead[i].PositionIncrement == 1); i++)
        {
            node = node.Find(_ahead[i].Text);
            if (node is null) break;
            if (node.Replacements.Count == 0) continue;
            match = node;
            length = i + 1;
        }

        return length;
    }

    private void GivePlain()
    {
        var token = _ready.Add();
        token.Set(_ahead[0]);
        token.PositionIncrement += _owed;
        _owed = 0;
        _ahead.Remove(1);
    }

    private void Replace(SynonymMap.Node match, int length)
    {
        var end = asGraph ? LayGraph(match, length) : LayFlat(match, length);
        var (start, last) = (_ahead[0].PositionIncrement + _owed, 0);
        foreach (var word in _words)
        {
            var token = _ready.Add();
            if (word.Text is null) token.Set(_ahead[word.Original]);
            else
            {
                var (from, to) = asGraph || !match.KeepsPhrase ? (0, length) : (Math.Min(word.Start, length - 1), Math.Min(word.End, length));
                token.Set(word.Text, _ahead[from].StartOffset, _ahead[to - 1].EndOffset, TokenKind.Synonym);
            }

            token.PositionIncrement = start + word.Start - last;
            token.PositionLength = word.End - word.Start;
            (start, last) = (0, word.Start);
        }

        _owed = end - 1 - last;
        _ahead.Remove(length);
    }

    // Position after position: of each path the word that is there.
    private int LayFlat(SynonymMap.Node match, int length)
    {
        _words.Clear();
        var end = match.KeepsPhrase ? length : 1;
        foreach (var replacement in match.Replacements) end = Math.Max(end, replacement.Count);
        for (var i = 0; i < end; i++)
        {
            foreach (var replacement in match.Replacements)
                if (i < replacement.Count) _words.Add(new Word(replacement[i], 0, i, i + 1 < replacement.Count ? i + 1 : end));
            if (match.KeepsPhrase && i < length) _words.Add(new Word(null, i, i, i + 1 < length ? i + 1 : end));
        }

        return end;
    }

    // First the first words of all paths, then the rest of each path.
    private int LayGraph(SynonymMap.Node match, int length)
    {
        _words.Clear();
        var end = 1;
        foreach (var replacement in match.Replacements) end += replacement.Count - 1;
        if (match.KeepsPhrase) end += length - 1;
        var inner = 1;
        foreach (var replacement in match.Replacements) inner = AddFirst(replacement[0], replacement.Count, inner, end);
        if (match.KeepsPhrase) AddFirst(null, length, inner, end);
        inner = 1;
        foreach (var replacement in match.Replacements) inner = AddRest(replacement, replacement.Count, inner, end);
        if (match.KeepsPhrase) AddRest(null, length, inner, end);
        return end;
    }

    private int AddFirst(string? text, int count, int inner, int end)
    {
        _words.Add(new Word(text, 0, 0, count == 1 ? end : inner));
        return inner + count - 1;
    }

    private int AddRest(IReadOnlyList<string>? replacement, int count, int inner, int end)
    {
        for (var i = 1; i < count; i++, inner++) _words.Add(new Word(replacement?[i], i, inner, i + 1 == count ? end : inner + 1));
        return inner;
    }

    /// <summary>A word of a path: put in, or else the phrase's own of this number; from its place to another, counted from the phrase's
    /// first.</summary>
    private readonly record struct Word(string? Text, int Original, int Start, int End);
}

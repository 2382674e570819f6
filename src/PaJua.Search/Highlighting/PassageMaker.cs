namespace PaJua.Highlighting;

/// <summary>Makes passages around the matches of one value.</summary>
/// <remarks>A passage begins with the sentence of its first match and has the following sentences as far as they fit. Of a sentence that is too
/// long it has a part, from between two words some way before the match. Passages do not overlap and part no match. Used again and again; not for
/// several threads at once.</remarks>
internal sealed class PassageMaker
{
    private readonly List<int> _sentences = [];
    private string _text = "";

    /// <summary>Begins with another value.</summary>
    public void Begin(string text)
    {
        _text = text;
        _sentences.Clear();
        SentenceBorders.Find(text, _sentences);
    }

    /// <summary>The passage around a match.</summary>
    /// <param name="matches">The matches of the value from the first that is not in a passage yet, in order.</param>
    /// <param name="least">Where the passage may begin: where the one before ended.</param>
    /// <param name="length">How long it is to be.</param>
    /// <param name="count">How many matches it has, at least one.</param>
    public TextRange Make(ReadOnlySpan<HighlightMatch> matches, int least, int length, out int count)
    {
        var first = matches[0];
        var sentence = SentenceAt(first.Start);
        var start = Math.Max(least, _sentences[sentence]);
        var end = EndOfSentences(sentence, start, length);
        if (end - start > length)
        {
            start = StartBefore(first, start, length);
            end = GraphemeBorders.AtOrBefore(_text, Math.Max(start, Math.Min(end, start + length)), start);
        }

        count = 0;
        var marked = new TextRange(first.Start, first.End);
        while (count < matches.Length && (count == 0 || matches[count].Start < end))
        {
            var match = matches[count++];
            if (match.End > end) end = GraphemeBorders.AtOrBehind(_text, match.End, start);
            if (match.End > marked.End) marked = marked with { End = match.End };
        }

        return Trim(start, end, marked);
    }

    /// <summary>The beginning of a text.</summary>
    public static TextRange Beginning(string text, int length)
    {
        if (text.Length <= length) return new TextRange(0, text.Length);
        var end = GraphemeBorders.AtOrBefore(text, length, 0);
        return new TextRange(0, end > 0 ? end : GraphemeBorders.AtOrBehind(text, length, 0));
    }

    private int SentenceAt(int index)
    {
        var found = _sentences.BinarySearch(index);
        return found >= 0 ? found : ~found - 1;
    }

    private int EndOf(int sentence) => sentence + 1 < _sentences.Count ? _sentences[sentence + 1] : _text.Length;

    private int EndOfSentences(int sentence, int start, int length)
    {
        var end = EndOf(sentence);
        while (++sentence < _sentences.Count && EndOf(sentence) - start <= length) end = EndOf(sentence);
        return end;
    }

    // A third of the length stands before the match, if there is so much.
    private int StartBefore(HighlightMatch first, int least, int length)
    {
        var wanted = Math.Max(least, first.Start - (length / 3));
        var start = GraphemeBorders.AtOrBehind(_text, wanted, least, first.Start);
        return start <= first.Start ? start : GraphemeBorders.AtOrBefore(_text, Math.Max(least, first.Start), least);
    }

    // Space at both ends is left out, but none of what is marked.
    private TextRange Trim(int start, int end, TextRange marked)
    {
        while (start < marked.Start && char.IsWhiteSpace(_text[start]) && GraphemeBorders.IsBorder(_text, start + 1)) start++;
        while (end > marked.End && char.IsWhiteSpace(_text[end - 1]) && GraphemeBorders.IsBorder(_text, end - 1)) end--;
        return new TextRange(start, end);
    }
}

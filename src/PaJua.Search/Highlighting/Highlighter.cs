using System.Runtime.InteropServices;
using PaJua.Analysis;

namespace PaJua.Highlighting;

/// <summary>Shows parts of a field with marks around what matched. Analyzes the field again; nothing of it needs to be in the index.</summary>
/// <remarks>Used again and again, so that nothing is allocated per token; not for several threads at once.</remarks>
/// <param name="analyzer">The field's, as it is indexed.</param>
/// <param name="options">What is shown.</param>
internal sealed class Highlighter(Analyzer analyzer, HighlightOptions options)
{
    private readonly List<HighlightMatch> _matches = [];
    private readonly List<(TextRange Range, int Value, int First, int Count, float Score)> _passages = [];
    private readonly PhraseMatcher _phrases = new();
    private readonly PassageMaker _maker = new();
    private readonly PassageScorer _scorer = new();
    private readonly PassageWriter _writer = new(options);

    /// <summary>The best passages of a field.</summary>
    /// <param name="values">Its values, in order.</param>
    /// <param name="terms">What is marked.</param>
    /// <returns>Null where nothing matches and no beginning is asked for.</returns>
    public Highlight? Highlight(IReadOnlyList<string> values, HighlightTerms terms)
    {
        Find(values, terms);
        _passages.Clear();
        if (_matches.Count == 0) AddBeginning(values);
        else if (options.WholeField) AddValues(values, terms);
        else AddPassages(values, terms);
        return _passages.Count == 0 ? null : Write(values);
    }

    private void Find(IReadOnlyList<string> values, HighlightTerms terms)
    {
        _matches.Clear();
        _phrases.Clear();
        using (var tokens = analyzer.Rent())
        {
            var (left, offset) = (options.AnalyzedMax, 0);
            for (var i = 0; i < values.Count && left > 0; i++)
            {
                var read = CodePoints.Prefix(values[i], left).Length;
                tokens.Read(values[i].AsMemory(0, read));
                while (tokens.Next())
                {
                    var (start, end) = (tokens.StartOffset - offset, tokens.EndOffset - offset);
                    if (end < values[i].Length && end == read) continue; // the limit may have cut it
                    if (end > start) Add(tokens, new TextRange(start, end), i, terms);
                }

                left -= read;
                offset += read + FieldTokens.OffsetGap;
            }
        }

        _phrases.Mark(terms.Phrases, CollectionsMarshal.AsSpan(_matches));
        _matches.RemoveAll(static match => !match.IsMarked);
        _matches.Sort(HighlightMatch.InTextOrder);
    }

    private void Add(FieldTokens tokens, TextRange range, int value, HighlightTerms terms)
    {
        if (terms.Find(tokens.Text) is not { } term) return;
        if (terms.FindInPhrases(tokens.Text) is { } part)
            foreach (var (phrase, word) in part.Words) _phrases.Add(terms.Phrases[phrase], word, tokens.Position, _matches.Count);
        _matches.Add(new HighlightMatch(value, range.Start, range.End, term, term.IsAlone));
    }

    private void AddBeginning(IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count && options.NoMatchLength > 0; i++)
        {
            if (string.IsNullOrWhiteSpace(values[i])) continue;
            _passages.Add((PassageMaker.Beginning(values[i], options.NoMatchLength), i, 0, 0, 0));
            return;
        }
    }

    private void AddValues(IReadOnlyList<string> values, HighlightTerms terms)
    {
        var (first, offset) = (0, 0L);
        for (var i = 0; i < values.Count; i++)
        {
            var count = CountOf(i, first);
            Add(new TextRange(0, values[i].Length), i, first, count, offset, terms);
            first += count;
            offset += values[i].Length + FieldTokens.OffsetGap;
        }
    }

    private void AddPassages(IReadOnlyList<string> values, HighlightTerms terms)
    {
        var (first, offset) = (0, 0L);
        for (var i = 0; i < values.Count && first < _matches.Count; i++)
        {
            var (behind, least) = (first + CountOf(i, first), 0);
            if (behind > first) _maker.Begin(values[i]);
            while (first < behind)
            {
                var range = _maker.Make(CollectionsMarshal.AsSpan(_matches)[first..behind], least, options.PassageLength, out var count);
                Add(range, i, first, count, offset, terms);
                first += count;
                least = range.End;
            }

            offset += values[i].Length + FieldTokens.OffsetGap;
        }

        KeepBest();
    }

    private int CountOf(int value, int first)
    {
        var behind = first;
        while (behind < _matches.Count && _matches[behind].Value == value) behind++;
        return behind - first;
    }

    private void Add(TextRange range, int value, int first, int count, long offset, HighlightTerms terms)
    {
        _scorer.Begin(terms.Count);
        foreach (var match in CollectionsMarshal.AsSpan(_matches).Slice(first, count)) _scorer.Add(match.Term);
        _passages.Add((range, value, first, count, _scorer.Score(offset + range.Start, range.End - range.Start)));
    }

    // Equal scores in the order of the text, which the number of the first match is.
    private void KeepBest()
    {
        if (_passages.Count <= options.PassagesMax && options.Order == PassageOrder.Text) return;
        _passages.Sort(static (first, second) =>
            first.Score != second.Score ? second.Score.CompareTo(first.Score) : first.First.CompareTo(second.First));
        if (_passages.Count > options.PassagesMax) _passages.RemoveRange(options.PassagesMax, _passages.Count - options.PassagesMax);
        if (options.Order == PassageOrder.Text) _passages.Sort(static (first, second) => first.First.CompareTo(second.First));
    }

    private Highlight Write(IReadOnlyList<string> values)
    {
        var passages = new Passage[_passages.Count];
        for (var i = 0; i < passages.Length; i++)
        {
            var (range, value, first, count, score) = _passages[i];
            var marks = Marks(CollectionsMarshal.AsSpan(_matches).Slice(first, count));
            passages[i] = new Passage(_writer.Write(values[value], range, marks), value, range, score, marks);
        }

        return new Highlight(_writer.Join(passages), passages);
    }

    // Overlapping matches are one mark.
    private static List<TextRange> Marks(ReadOnlySpan<HighlightMatch> matches)
    {
        var marks = new List<TextRange>(matches.Length);
        foreach (var match in matches)
        {
            if (marks.Count > 0 && match.Start < marks[^1].End) marks[^1] = marks[^1] with { End = Math.Max(match.End, marks[^1].End) };
            else marks.Add(new TextRange(match.Start, match.End));
        }

        return marks;
    }
}

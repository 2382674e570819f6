using PaJua.Highlighting;

namespace PaJua.Tests.Highlighting;

/// <summary>Random things to be marked, and marks found without any cleverness: every choice of tokens for the words of a phrase is tried.</summary>
internal sealed class NaiveMarker
{
    private static readonly string[] Words = ["a", "b", "c", "aa", "ab", "d", "é", "東京", "東", "🎉", "aab", "ba"];

    private readonly List<string> _terms = [];
    private readonly List<string> _prefixes = [];
    private readonly List<(string[][] Words, int[] Positions, int Slop)> _phrases = [];

    public NaiveMarker(Random random)
    {
        for (var i = random.Next(3); i > 0; i--)
        {
            var term = Word(random);
            _terms.Add(term);
            Terms.AddTerm(term, random.NextSingle());
        }

        if (random.Next(4) == 0)
        {
            var prefix = Word(random);
            _prefixes.Add(prefix);
            Terms.AddMatching(term => term.StartsWith(prefix, StringComparison.Ordinal), random.NextSingle());
        }

        for (var i = random.Next(3); i > 0; i--) AddPhrase(random);
    }

    public HighlightTerms Terms { get; } = new();

    /// <summary>The marks of all values, in order; overlapping ones as one.</summary>
    public List<(int Value, TextRange Mark)> Marks(Analyzer analyzer, string[] values)
    {
        var tokens = Tokens(analyzer, values);
        var marked = tokens.Where(token => _terms.Contains(token.Text)
            || _prefixes.Any(prefix => token.Text.StartsWith(prefix, StringComparison.Ordinal))).ToHashSet();
        foreach (var phrase in _phrases) Choose(phrase, tokens, [], marked);
        var marks = new List<(int Value, TextRange Mark)>();
        foreach (var token in marked.Where(static token => token.End > token.Start).OrderBy(static token => (token.Value, token.Start)))
        {
            if (marks.Count > 0 && marks[^1].Value == token.Value && token.Start < marks[^1].Mark.End)
                marks[^1] = (token.Value, marks[^1].Mark with { End = Math.Max(token.End, marks[^1].Mark.End) });
            else marks.Add((token.Value, new TextRange(token.Start, token.End)));
        }

        return marks;
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    // No word more than twice, see PhraseMatcher.
    private void AddPhrase(Random random)
    {
        var words = new List<string>();
        for (var i = random.Next(2, 4); i > 0; i--)
        {
            var word = Word(random);
            if (words.Count(other => other == word) < 2) words.Add(word);
        }

        var positions = new int[words.Count];
        for (var i = 1; i < positions.Length; i++) positions[i] = positions[i - 1] + random.Next(1, 3);
        var slop = random.Next(2) == 0 ? 0 : random.Next(6);
        _phrases.Add(([.. words.Select(static word => new[] { word })], positions, slop));
        Terms.AddPhrase([.. words.Select((word, i) => new HighlightWord(positions[i], [(word, random.NextSingle())]))], slop);
    }

    private static void Choose((string[][] Words, int[] Positions, int Slop) phrase, List<Token> tokens, List<Token> chosen, HashSet<Token> marked)
    {
        if (chosen.Count == phrase.Words.Length)
        {
            marked.UnionWith(chosen);
            return;
        }

        foreach (var token in tokens)
        {
            if (!phrase.Words[chosen.Count].Contains(token.Text)
                || chosen.Any(other => other.Text == token.Text && other.Position == token.Position)) continue;
            var differences = chosen.Append(token).Select((other, i) => other.Position - phrase.Positions[i]).ToList();
            if (differences.Max() - differences.Min() <= phrase.Slop) Choose(phrase, tokens, [.. chosen, token], marked);
        }
    }

    private static List<Token> Tokens(Analyzer analyzer, string[] values)
    {
        var (all, next) = (new List<Token>(), 0);
        for (var i = 0; i < values.Length; i++)
        {
            using var tokens = analyzer.Rent();
            tokens.Read(values[i].AsMemory());
            while (tokens.Next())
                all.Add(new Token(tokens.Text.ToString(), tokens.Position + next, i, tokens.StartOffset, tokens.EndOffset));
            next += tokens.Position + 1 + 100;
        }

        return all;
    }

    private sealed record Token(string Text, int Position, int Value, int Start, int End);
}

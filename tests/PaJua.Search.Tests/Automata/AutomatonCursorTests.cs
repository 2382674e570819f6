using System.Text;
using PaJua.Automata;
using PaJua.Terms;
using PaJua.Tests.Terms;
using Xunit;

namespace PaJua.Tests.Automata;

/// <summary>A walk with an automaton stands on few terms that it does not accept: it jumps over branches that lead nowhere.</summary>
public sealed class AutomatonCursorTests
{
    private const int Terms = 100_000;

    private static readonly Lazy<TermDictionary> LazyDictionary = new(static () => RandomTerms.Dictionary(Words()));

    [Theory]
    [InlineData("fuzzy", "kamelo", 0, 4)]
    [InlineData("fuzzy", "kamelo", 1, 250)]
    [InlineData("fuzzy", "kamelo", 2, 4_000)]
    [InlineData("fuzzy", "bananarama", 2, 5_000)]
    [InlineData("prefix", "kam", 0, 500)]
    [InlineData("wildcard", "ka?el*", 0, 200)]
    [InlineData("wildcard", "??mel", 0, 1_000)]
    [InlineData("regex", "k[a-e]m(el|ol)[aeiou]?", 0, 60)]
    [InlineData("regex", "(ka|zu)(me){2}", 0, 10)]
    [InlineData("regex", "[^\\d\\D]", 0, 0)]
    public void It_visits_few_terms(string kind, string pattern, int distance, int visitsMax)
    {
        TermAutomaton automaton = kind switch
        {
            "fuzzy" => new LevenshteinAutomaton(pattern, distance),
            "prefix" => new PrefixAutomaton(Encoding.UTF8.GetBytes(pattern)),
            "wildcard" => PatternAutomata.OfWildcard(pattern),
            _ => PatternAutomata.OfRegex(pattern),
        };
        var accepted = new List<byte[]>();
        using var all = LazyDictionary.Value.Walk();
        while (all.Next())
            if (automaton.Accepts(all.Term)) accepted.Add(all.Term.ToArray());
        Assert.True(accepted.Count > 0 || visitsMax == 0, "the pattern finds something");

        var far = new CountingCursor(LazyDictionary.Value.Walk(), knowsNear: false);
        Assert.Equal(accepted, Walked(new AutomatonCursor(far, automaton)));
        Assert.InRange(far.Moves, 0, visitsMax);
        var near = new CountingCursor(LazyDictionary.Value.Walk(), knowsNear: true);
        Assert.Equal(accepted, Walked(new AutomatonCursor(near, automaton)));
        Assert.InRange(near.Moves, 0, far.Moves);
    }

    [Fact]
    public void It_ends_after_so_many_visits_and_says_so()
    {
        using var cut = new AutomatonCursor(LazyDictionary.Value.Walk(), new PrefixAutomaton("k"u8.ToArray()), visitsMax: 10);
        var found = 0;
        while (cut.Next()) found++;
        Assert.Equal(10, found);
        Assert.True(cut.IsCut);
        Assert.False(cut.Next());

        using var whole = new AutomatonCursor(LazyDictionary.Value.Walk(), new LevenshteinAutomaton("kamelo", 1), visitsMax: Terms);
        while (whole.Next()) Assert.True(whole.Info.DocumentFrequency > 0);
        Assert.False(whole.IsCut);
    }

    [Fact]
    public void Walking_allocates_nothing_a_term()
    {
        using var cursor = new AutomatonCursor(LazyDictionary.Value.Walk(), new LevenshteinAutomaton("kamelo", 2));
        Assert.True(cursor.Next());
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (cursor.Next()) Assert.NotEqual(TermAutomaton.Dead, cursor.State);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }

    private static List<byte[]> Walked(AutomatonCursor cursor)
    {
        using (cursor)
        {
            var terms = new List<byte[]>();
            while (cursor.Next()) terms.Add(cursor.Term.ToArray());
            return terms;
        }
    }

    // Of syllables, so that branches are as full as those of words.
    private static SortedSet<string> Words()
    {
        var random = new Random(1);
        var words = new SortedSet<string>(["kamelo", "kameme", "bananarama"], StringComparer.Ordinal);
        while (words.Count < Terms)
        {
            var word = new StringBuilder();
            for (var syllables = random.Next(2, 6); syllables > 0; syllables--)
            {
                word.Append("bdfgklmnprstvz"[random.Next(14)]).Append("aeiou"[random.Next(5)]);
                if (random.Next(4) == 0) word.Append("lnrs"[random.Next(4)]);
            }

            words.Add(word.ToString());
        }

        return words;
    }

    private sealed class CountingCursor(TermCursor terms, bool knowsNear) : TermCursor
    {
        public int Moves { get; private set; }

        public override ReadOnlySpan<byte> Term => terms.Term;

        public override TermInfo Info => terms.Info;

        public override bool Next()
        {
            Moves++;
            return terms.Next();
        }

        public override bool Seek(ReadOnlySpan<byte> least)
        {
            Moves++;
            return terms.Seek(least);
        }

        public override bool TryLeave(int length) => knowsNear && terms.TryLeave(length);

        public override void Dispose() => terms.Dispose();
    }
}

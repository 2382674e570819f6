using System.Text;
using PaJua.Automata;
using PaJua.Terms;
using PaJua.Tests.Terms;
using Xunit;

namespace PaJua.Tests.Automata;

/// <summary>Terms over a small alphabet, and what every automaton has to do with them.</summary>
internal static class AutomatonTerms
{
    public static readonly string[] Letters = ["a", "b", "c", "é", "漢", "😀"];

    public static string Text(Random random, int letters, int lengthMin, int lengthMax) =>
        string.Concat(Enumerable.Range(0, random.Next(lengthMin, lengthMax + 1)).Select(_ => Letters[random.Next(letters)]));

    public static string[] Terms(Random random, int letters, int lengthMax) =>
        [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Text(random, letters, 1, lengthMax)).Distinct()];

    /// <summary>An automaton accepts what it should of the terms, and a cursor gives just these, in order, from anywhere on.</summary>
    public static void AssertAccepts(TermAutomaton automaton, string[] terms, Func<string, bool> isAccepted, Random random, string what)
    {
        foreach (var term in terms)
            Assert.True(automaton.Accepts(Encoding.UTF8.GetBytes(term)) == isAccepted(term), $"{what} and '{term}'");

        using var dictionary = RandomTerms.Dictionary(terms);
        string[] expected = [.. terms.Where(isAccepted).OrderBy(static term => term, Comparer<string>.Create(ByBytes))];
        using var cursor = new AutomatonCursor(dictionary.Walk(), automaton);
        foreach (var term in expected)
        {
            Assert.True(cursor.Next(), $"{what} does not find '{term}'");
            Assert.Equal(term, Encoding.UTF8.GetString(cursor.Term));
            Assert.True(automaton.IsAccepting(cursor.State));
        }

        Assert.False(cursor.Next(), $"{what} finds more");
        Assert.False(cursor.Next());

        var least = terms[random.Next(terms.Length)];
        using var seeker = new AutomatonCursor(dictionary.Walk(), automaton);
        var next = expected.FirstOrDefault(term => ByBytes(term, least) >= 0);
        Assert.Equal(next is not null, seeker.Seek(Encoding.UTF8.GetBytes(least)));
        if (next is not null) Assert.Equal(next, Encoding.UTF8.GetString(seeker.Term));
    }

    /// <summary>The least byte that leads on is the least that does not lead to the dead state, and there is one or the state accepts.</summary>
    public static void AssertSteps(TermAutomaton automaton, ReadOnlySpan<byte> term, Random random)
    {
        var state = automaton.Start;
        for (var i = 0; i <= term.Length && state != TermAutomaton.Dead; i++)
        {
            var from = random.Next(4) == 0 ? random.Next(257) : 0;
            var least = TermAutomaton.NoByte;
            for (var next = 255; next >= from; next--)
                if (automaton.Step(state, (byte)next) != TermAutomaton.Dead) least = next;
            Assert.Equal(least, automaton.LeastStep(state, from));
            Assert.True(automaton.IsAccepting(state) || automaton.LeastStep(state, 0) != TermAutomaton.NoByte);
            if (i < term.Length) state = automaton.Step(state, term[i]);
        }
    }

    private static int ByBytes(string? x, string? y) => Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
}

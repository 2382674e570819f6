using System.Text;
using Pajs.Testing.Randomness;
using Xunit;

namespace PaJua.Tests.Stemming;

/// <summary>What holds of every stemmer, whatever chars it is given.</summary>
public sealed class StemmerLaws
{
    private const int Rounds = 20_000;

    // Chars that at least one of the algorithms treats in a way of its own, and others.
    private const string Chars =
        "aeiouyaeioubcdfghjklmnpqrstvwxzsstteenr'~âàçëéêèïîôûùäöüßáíóúñìòãõåæøőűăîșțşţğıаеиоуыэюявлмнртсьё7YUIH\0 \uD83D\uDE00\uFFFF";

    public static TheoryData<string> Names { get; } = [.. Stemmer.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_chars_have_a_stem_within_the_room(string name)
    {
        var stemmer = Stemmer.Find(name);
        Assert.All(Words(name), word => Assert.InRange(stemmer.Stem(word).Length, 0, Stemmer.RoomFor(word.Length)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_very_long_word_has_a_stem(string name)
    {
        var stemmer = Stemmer.Find(name);
        foreach (var part in Chars.Select(static letter => letter.ToString()).Concat(["gege", "ation", "yu", "aye", "nen", "ieë", "ость", "'s"]))
        {
            var word = new StringBuilder().Insert(0, part, 10_000 / part.Length).ToString();
            Assert.InRange(stemmer.Stem(word).Length, 0, Stemmer.RoomFor(word.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_behind_the_word_is_of_no_meaning(string name)
    {
        var stemmer = Stemmer.Find(name);
        Assert.All(Words(name), word => Assert.Equal(stemmer.Stem(word), stemmer.Stem(word, behind: Chars[word.Length % Chars.Length])));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_share_a_stemmer(string name)
    {
        var stemmer = Stemmer.Find(name);
        var pairs = StemSample.Of(name);
        Parallel.For(0, 8, _ => Assert.All(pairs, pair => Assert.Equal(pair.Stem, stemmer.Stem(pair.Word))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stem_allocates_nothing(string name)
    {
        var stemmer = Stemmer.Find(name);
        var words = StemSample.Of(name).Select(static pair => pair.Word).Concat(Words(name).Take(1_000)).ToArray();
        var buffer = new char[Stemmer.RoomFor(words.Max(static word => word.Length))];
        StemAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        StemAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void StemAll()
        {
            foreach (var word in words)
            {
                word.CopyTo(buffer);
                stemmer.Stem(buffer, word.Length);
            }
        }
    }

    /// <summary>Random chars, heads of known words with tails of others, and what either becomes with a suffix more.</summary>
    private static IEnumerable<string> Words(string name)
    {
        var known = StemSample.Of(name);
        var random = new Random(RunSize.Seed(1));
        for (var round = 0; round < Rounds; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(12); count > 0; count--) text.Append(Chars[random.Next(Chars.Length)]);
            if (round % 2 == 0)
            {
                var (head, tail) = (known[random.Next(known.Count)].Word, known[random.Next(known.Count)].Word);
                text.Insert(0, head[..random.Next(head.Length + 1)]).Append(tail[random.Next(tail.Length)..]);
            }

            yield return text.ToString();
        }
    }
}

using System.Diagnostics;
using System.Text;

namespace Pajs.Shell.Tests.Syntax;

/// <summary>Text that somebody broke: a statement tree or an error of ours, never another exception, and never a long wait.</summary>
public class HostileTextTests
{
    private const int Seed = 20240506;
    private const int Texts = 100_000;
    private const string Alphabet = "{}[]()\"'.,:;/*\\$-+0123456789eExXuabdn_ \n\t\0\u2028éΩ😀`#@";

    private static readonly string[] Seeds =
    [
        "db.cities.find({country: \"KE\", population: {$gt: 100000}}).sort({population: -1}).limit(5)",
        "db['odd'].insertMany([{a: 1, b: [0x1F, -2.5e3, NaN, -Infinity]}, {c: ISODate(\"2024-01-31\")}])",
        "db.getCollection(\"odd name\").replaceOne({_id: UUID('01890a5d-ac96-774b-bcce-b302099a8057')}, {x: Decimal('1.1')}, {u: true})",
        "show collections; stats // now\n db.c.find({t: /* a */ {\"$date\": \"2024-01-31T00:00:00Z\"}, s: 'a\\u0041\\x41\\u{1F600}\\n'})",
        "db.c.get(Binary('aGVsbG8=')); db.a.b.c.count({$or: [{a: null}, {b: {$exists: false}}]}); exit",
    ];

    [Fact]
    public void Broken_text_is_a_tree_or_an_error_of_ours()
    {
        var random = new Random(Seed);
        var trees = 0;
        for (var i = 0; i < Texts; i++)
        {
            var text = Mutate(Seeds[random.Next(Seeds.Length)], random);
            try
            {
                Parsing.Script(text);
                trees++;
            }
            catch (PajsException error)
            {
                Assert.False(string.IsNullOrEmpty(error.Message));
                if (error is Pajs.Shell.Syntax.SyntaxException syntax) Assert.InRange(syntax.Position, 0, text.Length);
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {Seed}, text {i}: {error.GetType().Name} for {text}");
            }
        }
        // Both outcomes must come up, or the mutations would prove nothing.
        Assert.InRange(trees, Texts / 100, Texts * 9 / 10);
    }

    [Fact]
    public void Long_text_takes_no_long_time()
    {
        const int Length = 200_000;
        foreach (var piece in new[] { "(", "[", "{a:", "a.", "\\", "'", "/*", "-", "1", "0x", "1e", "db.", ";", "\n", "\\u{", "ISODate(" })
        {
            var repeated = new StringBuilder().Insert(0, piece, Length / piece.Length).ToString();
            foreach (var text in new[] { repeated, $"db.c.find({repeated}", $"db.c.get('{repeated}" })
            {
                var started = Stopwatch.GetTimestamp();
                var error = Record.Exception(() => Parsing.Script(text));
                Assert.True(error is null or PajsException, $"{error?.GetType().Name} for {piece} repeated");
                // Anything that grows with the square of the length would take minutes.
                Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
            }
        }
    }

    private static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var place = random.Next(mutated.Length + 1);
            switch (random.Next(5))
            {
                case 0: mutated.Insert(place, Alphabet[random.Next(Alphabet.Length)]); break;
                case 1 when place < mutated.Length: mutated.Remove(place, random.Next(1, Math.Min(6, mutated.Length - place) + 1)); break;
                case 2 when place < mutated.Length: mutated[place] = Alphabet[random.Next(Alphabet.Length)]; break;
                case 3: mutated.Length = place; break;
                default:
                    var from = random.Next(text.Length);
                    mutated.Insert(place, text.AsSpan(from, random.Next(1, Math.Min(20, text.Length - from) + 1)));
                    break;
            }
        }
        return mutated.ToString();
    }
}

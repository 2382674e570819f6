using System.Globalization;
using System.Text;

namespace Pajs.Bench.Data;

/// <summary>Makes up a customer's record: eleven fields of the kinds that documents have.</summary>
internal static class TemplateText
{
    private const int ShortestNote = 8;
    private const int LongestNote = 22;

    private static readonly string[] Words =
    [
        "amber", "bridge", "copper", "delta", "ember", "forest", "garden", "harbor", "island", "jasmine", "kernel", "lantern", "meadow",
        "north", "orchid", "pepper", "quartz", "river", "silver", "timber", "umber", "valley", "willow", "yellow", "zenith",
    ];

    private static readonly DateTimeOffset FirstDay = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>One record as MessagePack, 240 to 360 bytes long.</summary>
    /// <param name="random">Where its content comes from.</param>
    /// <param name="number">The field "number".</param>
    public static byte[] Build(ref SplitMix64 random, long number)
    {
        var first = Word(ref random);
        var last = Word(ref random);
        var document = Document.Of(
            ("_id", Guid.Empty),
            ("name", $"{first} {last}"),
            ("email", $"{first}.{last}@example.org"),
            ("city", Word(ref random)),
            ("age", 18L + random.Next(60)),
            ("number", number),
            ("balance", random.Next(1_000_000) / 100.0),
            ("active", random.Next(2) == 1),
            ("since", FirstDay.AddSeconds(random.Next(100_000_000))),
            ("tags", new Value[] { Word(ref random), Word(ref random), random.Next(1000).ToString(CultureInfo.InvariantCulture) }),
            ("note", Note(ref random)));
        return document.MessagePack.ToArray();
    }

    private static string Note(ref SplitMix64 random)
    {
        var text = new StringBuilder();
        for (var left = ShortestNote + random.Next(LongestNote - ShortestNote); left > 0; left--) text.Append(Word(ref random)).Append(' ');
        return text.ToString();
    }

    private static string Word(ref SplitMix64 random) => Words[random.Next(Words.Length)];
}

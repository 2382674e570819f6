using PaJua.Columns;

namespace PaJua.Tests.Searching.Columns;

/// <summary>A document of values of all kinds, none, one or several of each.</summary>
internal sealed record AnyDocument(
    string Id, string[] Words, string[] Tags, long[] Wholes, double[] Numbers, bool[] Flags, DateTime[] Dates, (double Longitude, double Latitude)[] Places)
{
    public static readonly SearchSchema Schema = new(
        new SearchField("text") { Analyzer = new AnalyzerDefinition("whitespace") },
        new SearchField("tag", SearchFieldType.Keyword),
        new SearchField("whole", SearchFieldType.WholeNumber),
        new SearchField("number", SearchFieldType.Number),
        new SearchField("flag", SearchFieldType.Boolean),
        new SearchField("date", SearchFieldType.Date),
        new SearchField("place", SearchFieldType.Place));

    private static readonly string[] Branches = ["a", "b", "é", "日本", "\uD83C\uDF89", "z z", "0"];

    public static AnyDocument Random(Random random, string id, double density)
    {
        return new AnyDocument(
            id, Some(random, density, 6, () => $"w{(int)(12 * Math.Pow(random.NextDouble(), 2))}"), Some(random, density, 3, () => Tag(random)),
            Some(random, density, 3, () => Whole(random)), Some(random, density, 3, () => Number(random)), Some(random, density, 2, () => random.Next(3) == 0),
            Some(random, density, 2, () => Date(random)), Some(random, density, 2, () => Place(random)));
    }

    public static string Tag(Random random) => string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Branches[random.Next(Branches.Length)]));

    public static long Whole(Random random) => random.Next(20) switch
    {
        0 => long.MinValue,
        1 => long.MaxValue,
        2 => (1L << 53) + random.Next(-2, 3),
        _ => random.Next(-6, 12),
    };

    public static double Number(Random random) => random.Next(20) switch
    {
        0 => -0.0,
        1 => double.NaN,
        2 => random.Next(2) == 0 ? double.PositiveInfinity : double.NegativeInfinity,
        3 => 1L << 53,
        _ => random.Next(-12, 24) / 4.0,
    };

    public static DateTime Date(Random random) => random.Next(10) switch
    {
        0 => new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(random.Next(-2, 3)),
        1 => random.Next(2) == 0 ? DateTime.MaxValue : DateTime.MinValue,
        _ => new DateTime(2009, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(random.Next(24 * 120)).AddMilliseconds(random.Next(3) * 500),
    };

    // On the grid of columns, so that distances are those of the place itself.
    public static (double Longitude, double Latitude) Place(Random random)
    {
        var (longitude, latitude) = random.Next(4) switch
        {
            0 => ((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90),
            1 => (random.Next(2) == 0 ? 180 - (random.NextDouble() / 50) : -180 + (random.NextDouble() / 50), random.NextDouble() / 50),
            2 => ((random.NextDouble() * 360) - 180, (random.Next(2) == 0 ? 1 : -1) * (90 - (random.NextDouble() / 50))),
            _ => (14 + (random.NextDouble() / 50), 50 + (random.NextDouble() / 50)),
        };
        return (Coordinate.ToLongitude(Coordinate.OfLongitude(longitude)), Coordinate.ToLatitude(Coordinate.OfLatitude(latitude)));
    }

    public SearchDocument ToDocument()
    {
        var document = new SearchDocument(Id) { { "text", string.Join(' ', Words) } };
        foreach (var tag in Tags) document.Add("tag", tag);
        foreach (var whole in Wholes) document.Add("whole", whole);
        foreach (var number in Numbers) document.Add("number", number);
        foreach (var flag in Flags) document.Add("flag", flag);
        foreach (var date in Dates) document.Add("date", date);
        foreach (var (longitude, latitude) in Places) document.Add("place", SearchValue.At(longitude, latitude));
        return document;
    }

    private static T[] Some<T>(Random random, double density, int most, Func<T> make)
    {
        if (random.NextDouble() >= density) return [];
        return [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, most + 1) : 1).Select(_ => make())];
    }
}

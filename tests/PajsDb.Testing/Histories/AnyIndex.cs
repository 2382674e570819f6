namespace Pajs.Testing.Histories;

/// <summary>A random index that changes no answer: not a unique one.</summary>
public sealed record AnyIndex(Document Keys, IndexOptions Options)
{
    private static readonly string[] Paths = ["a", "b", "a.b", "b.a", "a.0", "b.1", "_id", "0", "1.a"];
    private static readonly string[] Partials = ["{\"a\":{\"$exists\":true}}", "{\"a\":{\"$gte\":0}}", "{\"b\":{\"$in\":[1,\"a\",null]}}", "{\"a.b\":null}"];

    /// <summary>The same seed gives the same one.</summary>
    public static AnyIndex From(int seed)
    {
        var random = new Random(seed);
        var keys = new DocumentBuilder();
        for (var count = random.Next(1, 4); count > 0; count--) keys[Paths[random.Next(Paths.Length)]] = random.Next(2) == 0 ? 1 : -1;
        var partial = random.Next(4) == 0 ? Document.Parse(Partials[random.Next(Partials.Length)]) : null;
        return new AnyIndex(keys.Build(), new IndexOptions { Sparse = random.Next(4) == 0, PartialFilter = partial });
    }

    public override string ToString() => $"{Keys}, sparse {Options.Sparse}, partial {Options.PartialFilter}";
}

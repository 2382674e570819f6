namespace Pajs.Query.Tests.Indexes;

/// <summary>Random documents without arrays, and random indexes and questions about them that keys can tell much of.</summary>
internal static class PlainData
{
    private static readonly string[] Texts =
        ["", "a", "A", "ab", "abc", "abC", "\u00e5", "a\u030a", "\u00c5", "\u00df", "ss", "a\0", "a\0b", "b.c", "\ud83d\ude00", "\ud83d\ude00x", "ab\nc", "Oslo", "OSLO"];

    private static readonly string[] Paths = ["s", "n", "u", "o.s", "_id", "d"];
    private static readonly string[] Projections = ["{}", """{"s":1,"_id":0}""", """{"o.s":1,"_id":0}""", """{"_id":1}""", """{"n":1,"_id":0}""", """{"s":1}"""];

    private static readonly string[] Keys =
        ["""{"s":1}""", """{"s":-1}""", """{"n":1}""", """{"s":1,"n":-1}""", """{"n":-1,"s":-1}""", """{"o.s":1}""", """{"o.s":-1,"s":1}""", """{"s":1,"_id":-1}"""];

    private static readonly string[] TextOperators =
        ["""{"$like":"a%"}""", """{"$like":"a_%"}""", """{"$like":"ab"}""", """{"$like":"%b%"}""", """{"$regex":"^a"}""", """{"$regex":"^ab.*"}""", """{"$regex":"^ab?"}""",
            """{"$regex":"^b\\.c"}""", """{"$regex":"b"}""", """{"$regex":"^a|^O"}""", """{"$regex":"^a","$options":"i"}""", """{"$regex":"^\ud83d\ude00"}"""];

    private static readonly string[] Operators =
        ["""{"$exists":true}""", """{"$exists":false}""", """{"$type":"string"}""", """{"$type":["bool","date"]}""", """{"$type":"null"}""", """{"$type":"number"}""",
            """{"$type":"int"}""", "null", """{"$ne":null}""", """{"$in":[1,"a",null]}""", """{"$nin":["ab",2.5]}""", """{"$not":{"$gt":"ab"}}"""];

    /// <summary>A document with an _id of its own, and <c>u</c> different from all others where it is there.</summary>
    public static Document Document(Random random, int number)
    {
        var fields = new DocumentBuilder { ["_id"] = random.Next(3) == 0 ? $"id{number}" : number };
        if (random.Next(4) > 0) fields["s"] = Value(random);
        if (random.Next(4) > 0) fields["n"] = Value(random);
        if (random.Next(3) > 0) fields["u"] = random.Next(2) == 0 ? $"u{number}" : number;
        if (random.Next(3) > 0) fields["o"] = random.Next(4) == 0 ? Value(random) : Pajs.Document.Of(("s", Value(random)));
        if (random.Next(3) == 0) fields["d"] = new DateTimeOffset(random.Next(2) == 0 ? 2001 : 9000, 1, 1 + random.Next(20), 0, 0, 0, TimeSpan.Zero);
        return fields.Build();
    }

    /// <summary>Makes an index of any kind, unless there is one with its keys.</summary>
    public static void CreateIndex(Random random, Collection collection)
    {
        var options = new IndexOptions
        {
            Sparse = random.Next(4) == 0,
            Collation = Collation(random),
            PartialFilter = random.Next(4) == 0 ? Pajs.Document.Parse("""{"s":{"$type":"string"}}""") : null,
        };
        var keys = Keys[random.Next(Keys.Length)];
        if (random.Next(6) == 0) (keys, options) = ("""{"u":1}""", new IndexOptions { Unique = true, PartialFilter = Pajs.Document.Parse("""{"u":{"$exists":true}}""") });
        else if (random.Next(5) == 0) (keys, options) = ("""{"u":-1}""", new IndexOptions { Unique = true, Sparse = true });
        else if (random.Next(5) == 0) (keys, options) = ("""{"d":1}""", new IndexOptions());
        if (collection.Indexes.All(index => index.Keys.ToJson() != Pajs.Document.Parse(keys).ToJson())) collection.CreateIndex(Pajs.Document.Parse(keys), options);
    }

    /// <summary>Of any strength, or none.</summary>
    public static Collation? Collation(Random random) => random.Next(2) == 0 ? null : new Collation(random.Next(1, 4));

    /// <summary>None to three conditions.</summary>
    public static string Filter(Random random)
    {
        string[] conditions = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Condition(random))];
        return random.Next(5) == 0 && conditions.Length > 1
            ? $$"""{"$or":[{{string.Join(',', conditions)}}]}"""
            : $$"""{"$and":[{{string.Join(',', conditions.Append("{}"))}}]}""";
    }

    public static string Sort(Random random) => random.Next(3) switch
    {
        0 => "{}",
        1 => $$"""{"{{Path(random)}}":{{Direction(random)}}}""",
        _ => $$"""{"s":{{Direction(random)}},"n":{{Direction(random)}}}""",
    };

    public static string Projection(Random random) => Projections[random.Next(Projections.Length)];

    public static string Path(Random random) => Paths[random.Next(Paths.Length)];

    private static string Condition(Random random)
    {
        var operand = random.Next(5) switch
        {
            0 => TextOperators[random.Next(TextOperators.Length)],
            1 => Operators[random.Next(Operators.Length)],
            2 => $$"""{"$gte":{{Value(random).ToJson()}}}""",
            3 => $$"""{"$lt":{{Value(random).ToJson()}}}""",
            _ => Value(random).ToJson(),
        };
        return random.Next(6) == 0 ? $$"""{"u":{{(random.Next(2) == 0 ? $"\"u{random.Next(80)}\"" : $"{random.Next(80)}")}}}""" : $$"""{"{{Path(random)}}":{{operand}}}""";
    }

    private static int Direction(Random random) => random.Next(2) == 0 ? 1 : -1;

    private static Value Value(Random random) => random.Next(9) switch
    {
        0 => Pajs.Value.Null,
        1 => random.Next(4),
        2 => (double)random.Next(4),
        3 => (decimal)random.Next(4) / 2,
        4 => random.Next(2) == 0,
        5 => Pajs.Document.Of(("x", random.Next(2))),
        _ => Texts[random.Next(Texts.Length)],
    };
}

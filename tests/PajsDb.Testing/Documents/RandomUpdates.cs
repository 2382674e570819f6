using Pajs.Testing.Randomness;

namespace Pajs.Testing.Documents;

/// <summary>Documents, filters and updates of few names and few values, so that they often meet; the same for the same seed.</summary>
public sealed class RandomUpdates(long seed)
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    private readonly Chance _chance = Chance.From(seed);
    private long _asked;

    /// <summary>A document without <c>_id</c>.</summary>
    public Document Document() => Object(3);

    /// <summary>A filter of one condition, or of two, or of none.</summary>
    public Document Filter() => Below(8) switch
    {
        0 => Pajs.Document.Empty,
        1 => Pajs.Document.Of(("$and", new Value[] { Condition(), Condition() })),
        2 => Pajs.Document.Of(("$or", new Value[] { Condition() })),
        _ => Condition(),
    };

    /// <summary>An update, and array filters for the names in it.</summary>
    public (Document Update, IReadOnlyList<Document> ArrayFilters) Update()
    {
        var operators = new Dictionary<string, Dictionary<string, Value>>();
        for (var left = 1 + Below(3); left > 0; left--)
        {
            var (name, operand) = Operator();
            if (!operators.TryGetValue(name, out var paths)) operators.Add(name, paths = []);
            paths[name == "$rename" ? Path(special: false) : Path(special: true)] = operand;
        }

        var update = Pajs.Document.Of([.. operators.Select(one =>
            (one.Key, (Value)Pajs.Document.Of([.. one.Value.Select(path => (path.Key, path.Value))])))]);
        var steps = operators.Values.SelectMany(paths => paths.Keys).SelectMany(path => path.Split('.')).Distinct();
        return (update, [.. steps.Where(step => step is "$[e]" or "$[f]").Select(step => ArrayFilter(step[2..^1]))]);
    }

    /// <summary>A number from 0 on.</summary>
    public int Below(int bound) => (int)_chance.About(_asked++).Below(bound);

    private Document Condition()
    {
        var path = Below(12) == 0 ? "_id" : Path(special: false);
        return Pajs.Document.Of((path, Test(path == "_id" ? Scalar() : Value(1))));
    }

    private Value Test(Value operand) => Below(6) switch
    {
        0 => Pajs.Document.Of((Pick("$gt", "$gte", "$lt", "$lte", "$eq"), operand)),
        1 => Pajs.Document.Of(("$in", new[] { operand, Scalar() })),
        2 => Pajs.Document.Of((Pick("$ne", "$eq"), operand)),
        3 => Pajs.Document.Of(("$exists", Below(2) == 0)),
        _ => operand,
    };

    private Document ArrayFilter(string name) => Below(2) == 0
        ? Pajs.Document.Of((name, Test(Scalar())))
        : Pajs.Document.Of(($"{name}.{Pick(Names)}", Test(Scalar())));

    private (string Name, Value Operand) Operator() => Below(16) switch
    {
        0 or 1 => ("$set", Value(2)),
        2 => ("$setOnInsert", Value(1)),
        3 => ("$unset", ""),
        4 => ("$inc", Number()),
        5 => ("$mul", Number()),
        6 => ("$min", Value(1)),
        7 => ("$max", Value(1)),
        8 => ("$rename", Path(special: false)),
        9 => Below(2) == 0 ? ("$currentDate", true) : ("$bit", Pajs.Document.Of((Pick("and", "or", "xor"), Below(16)))),
        10 or 11 => ("$push", Below(2) == 0 ? Value(1) : Push()),
        12 => ("$addToSet", Below(2) == 0 ? Value(1) : Pajs.Document.Of(("$each", Array(1)))),
        13 => ("$pop", Below(2) == 0 ? 1 : -1),
        14 => ("$pull", Below(2) == 0 ? Test(Value(1)) : Condition()),
        _ => ("$pullAll", Array(1)),
    };

    private Value Push()
    {
        var modifiers = new DocumentBuilder { ["$each"] = Array(1) };
        if (Below(3) == 0) modifiers["$position"] = Below(7) - 3;
        if (Below(3) == 0) modifiers["$slice"] = Below(7) - 3;
        if (Below(3) == 0) modifiers["$sort"] = Below(2) == 0 ? Direction() : Pajs.Document.Of(("a", Direction()), ("b.c", Direction()));
        return modifiers.Build();
    }

    private Value Direction() => Below(2) == 0 ? 1 : -1;

    private string Path(bool special)
    {
        var path = Pick(Names);
        for (var left = Below(3); left > 0; left--)
        {
            var step = Below(12) switch
            {
                < 6 => Pick(Names),
                < 9 => Pick("0", "1", "3"),
                9 => "$[]",
                10 => Pick("$[e]", "$[f]"),
                _ => "$",
            };
            if (!special && step[0] == '$') step = "0";
            if (step == "$" && path.Contains('$', StringComparison.Ordinal)) step = "a";
            path += $".{step}";
        }

        return path;
    }

    private Value Value(int depth) => depth == 0 ? Scalar() : Below(6) switch
    {
        0 => Array(depth),
        1 => Object(depth),
        _ => Scalar(),
    };

    private Document Object(int depth)
    {
        var fields = new DocumentBuilder();
        for (var left = Below(4); left > 0; left--) fields[Pick(Names)] = Below(3) == 0 ? Array(depth) : Value(depth - 1);
        return fields.Build();
    }

    private Value Array(int depth) => Enumerable.Range(0, Below(4)).Select(_ => Below(3) == 0 && depth > 0 ? Object(depth - 1) : Value(Math.Max(0, depth - 1))).ToArray();

    private Value Number() => Below(8) switch
    {
        0 => 1.5,
        1 => 2.5m,
        2 => long.MaxValue,
        3 => Below(2) == 0 ? double.NaN : decimal.MaxValue,
        _ => Below(5) - 2,
    };

    private Value Scalar() => Below(10) switch
    {
        0 => Pajs.Value.Null,
        1 => Below(2) == 0,
        2 => Pick("x", "y"),
        3 or 4 => Number(),
        _ => Below(4),
    };

    private string Pick(params string[] words) => words[Below(words.Length)];
}

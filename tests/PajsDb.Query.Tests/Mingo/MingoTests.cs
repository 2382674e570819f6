using System.IO.Compression;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Mingo;

/// <summary>The same answers as mingo, an implementation of MongoDB's language that is not ours, to thousands of random questions.</summary>
/// <remarks>make-fixture.js beside it records the answers, and departures.js names where mingo departs from MongoDB's documentation: such
/// questions are left out. Objects are compared whatever the order of their fields, for JavaScript's objects put some first, and doubles
/// to twelve digits, for sums may be taken in another order.</remarks>
public sealed class MingoTests
{
    private const int ShownAtMost = 20;

    private static readonly Document Fixture = ReadFixture();

    [Theory]
    [InlineData("filter", 6000)]
    [InlineData("expression", 8000)]
    [InlineData("pipeline", 6000)]
    public void Answers_are_those_of_mingo(string kind, int count)
    {
        using var db = ModelDatabase.Open();
        var cases = Fixture["cases"].AsArray().Select(value => value.AsDocument()).Where(one => one["kind"] == kind).ToList();
        Assert.Equal(count, cases.Count);
        var collections = Fixture["collections"].AsArray().Select(value => value.AsArray()).ToList();
        for (var i = 0; i < collections.Count; i++)
            db.Collection($"c{i}").InsertMany(collections[i].Select(document => document.AsDocument()));
        var differences = cases.Select(one => Difference(db, one)).OfType<string>().ToList();
        Assert.True(
            differences.Count == 0,
            $"{differences.Count} of {cases.Count} differ:{Environment.NewLine}{string.Join(Environment.NewLine, differences.Take(ShownAtMost))}");
    }

    private static string? Difference(PajsDb db, Document one)
    {
        string answer;
        try
        {
            var given = Ask(db, one);
            if (Same(given, one["answer"])) return null;
            answer = given.ToJson();
        }
        catch (PajsException error)
        {
            answer = error.Message;
        }

        return $"{one["question"].ToJson()} of {one["from"]} and {one["other"]}: mingo {one["answer"].ToJson()}, here {answer}";
    }

    private static Value Ask(PajsDb db, Document one)
    {
        var collection = db.Collection($"c{one["from"]}");
        var question = one["question"];
        return one["kind"].AsString() switch
        {
            "filter" => collection.Find(question.AsDocument()).Select(document => document.Id).ToArray(),
            "expression" => Documents(collection.Aggregate(Expression(question))),
            _ => Documents(collection.Aggregate(question.AsArray().Select(stage => Rename(stage, $"c{one["other"]}").AsDocument()))),
        };
    }

    private static Value Documents(IEnumerable<Document> documents) => documents.Select(document => (Value)document).ToArray();

    private static Document[] Expression(Value expression) =>
        [Document.Of(("$project", Document.Of(("v", expression))))];

    // The questions call the other collection "other", wherever they name it.
    private static Value Rename(Value value, string other) => value.Kind switch
    {
        ValueKind.String when value == "other" => other,
        ValueKind.Array => value.AsArray().Select(element => Rename(element, other)).ToArray(),
        ValueKind.Object => Document.Of([.. value.AsDocument().Select(field => (field.Key, field.Key == "default" ? field.Value : Rename(field.Value, other)))]),
        _ => value,
    };

    private static bool Same(Value left, Value right)
    {
        if (left.IsNumber && right.IsNumber) return Near(left.AsDouble(), right.AsDouble());
        if (left.Kind != right.Kind) return false;
        if (left.Kind == ValueKind.Array) return left.AsArray().Count == right.AsArray().Count && left.AsArray().Zip(right.AsArray()).All(pair => Same(pair.First, pair.Second));
        if (left.Kind != ValueKind.Object) return left == right;
        var (one, other) = (left.AsDocument(), right.AsDocument());
        return one.Count == other.Count && one.All(field => other.TryGetField(field.Key, out var value) && Same(field.Value, value));
    }

    private static bool Near(double left, double right) => left == right || Math.Abs(left - right) <= 1e-12 * Math.Max(Math.Abs(left), Math.Abs(right));

    private static Document ReadFixture()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Mingo", "cases.json.gz"));
        using var plain = new MemoryStream();
        using (var unzipped = new GZipStream(file, CompressionMode.Decompress)) unzipped.CopyTo(plain);
        return Document.Parse(plain.ToArray());
    }
}

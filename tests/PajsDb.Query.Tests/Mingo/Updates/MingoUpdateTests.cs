using System.IO.Compression;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Mingo.Updates;

/// <summary>Recorded answers of mingo, an implementation of MongoDB's language that is not ours: our updates end in the same documents.</summary>
/// <remarks>The fixture was made by make-fixture.js beside it, which says what it leaves out.</remarks>
public sealed class MingoUpdateTests
{
    // The model store keeps all its versions, so it is not used for long.
    private const int PerDatabase = 100;

    [Fact]
    public void Updates_end_as_mingo_has_them()
    {
        var (cases, changed) = (0, 0);
        var db = ModelDatabase.Open();
        var operators = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Lines())
        {
            var one = Document.Parse(line);
            if (cases % PerDatabase == 0)
            {
                db.Dispose();
                db = ModelDatabase.Open();
            }

            Replay(db.Collection("c"), one);
            cases++;
            if (one["expected"] != one["documents"]) changed++;
            operators.UnionWith(one["update"].AsDocument().Select(field => field.Key));
        }

        db.Dispose();
        Assert.Equal(3000, cases);
        Assert.InRange(changed, cases / 2, cases);
        Assert.Equal(13, operators.Count);   // All but $setOnInsert and $currentDate.
    }

    private static IEnumerable<string> Lines()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Mingo", "Updates", "cases.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static void Replay(Collection collection, Document one)
    {
        collection.DeleteMany(Document.Empty);
        collection.InsertMany(one["documents"].AsArray().Select(document => document.AsDocument()));
        var options = new UpdateOptions
        {
            ArrayFilters = one.TryGetField("arrayFilters", out var filters) ? [.. filters.AsArray().Select(filter => filter.AsDocument())] : null,
            Sort = one.TryGetField("sort", out var sort) ? sort.AsDocument() : null,
        };
        var (filter, update) = (one["filter"].AsDocument(), one["update"].AsDocument());
        var result = one["many"].AsBoolean() ? collection.UpdateMany(filter, update, options) : collection.UpdateOne(filter, update, options);
        if (one["matched"] != result.Matched) Assert.Fail($"{one}: {result}");
        if (one.TryGetField("modified", out var modified) && modified != result.Modified) Assert.Fail($"{one}: {result}");
        Value actual = collection.Scan().Select(document => (Value)document).ToArray();
        if (InOrder(one["expected"]) != InOrder(actual)) Assert.Fail($"{one}: {actual}");
    }

    // The fields of objects by their names.
    private static Value InOrder(Value value) => value.Kind switch
    {
        ValueKind.Array => value.AsArray().Select(InOrder).ToArray(),
        ValueKind.Object => Document.Of([.. value.AsDocument().OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (field.Key, InOrder(field.Value)))]),
        _ => value,
    };
}

using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Aggregation;

public sealed class PipelineLaws
{
    private static readonly string[] Pipelines =
    [
        """[{"$match":{"n":{"$gt":0},"$expr":{"$lt":["$n",9]}}},{"$sort":{"n":1}},{"$skip":1},{"$limit":2},{"$project":{"_id":0,"a":1,"o.x":1,"v":{"$size":"$a"}}}]""",
        """[{"$unwind":{"path":"$a","includeArrayIndex":"i","preserveNullAndEmptyArrays":true}},{"$group":{"_id":"$a","s":{"$sum":"$n"},"t":{"$topN":{"n":2,"sortBy":{"n":-1},"output":"$o"}},"m":{"$mergeObjects":"$o"}}}]""",
        """[{"$lookup":{"from":"a","localField":"n","foreignField":"_id","let":{"x":"$n"},"pipeline":[{"$match":{"$expr":{"$ne":["$n","$$x"]}}}],"as":"j.k"}},{"$set":{"o.y":"$$NOW","n":{"$cond":["$n",1,"$$REMOVE"]}}}]""",
        """[{"$bucket":{"groupBy":"$n","boundaries":[0,5,10],"default":"rest","output":{"l":{"$push":"$_id"}}}},{"$replaceRoot":{"newRoot":{"k":"$l"}}}]""",
        """[{"$bucketAuto":{"groupBy":"$n","buckets":2}},{"$facet":{"p":[{"$count":"c"}],"q":[{"$sortByCount":"$_id.min"}]}},{"$unset":["p","q.count"]}]""",
        """[{"$unionWith":{"coll":"b","pipeline":[{"$sample":{"size":1}}]}},{"$addFields":{"d":{"$dateToString":{"date":"$$NOW","format":"%Y"}}}},{"$replaceWith":"$$ROOT"}]""",
    ];

    private static readonly Value[] Strange =
    [
        Value.Null, true, 0, -1, 3, 1.5, long.MaxValue, long.MinValue, double.NaN, 1e300, decimal.MaxValue, "", "$", "$$", "$a", "$$x", "$o.x", "a..b", "b", "🙂",
        ArrayValue.Empty, ArrayValue.Of("$n", 1), Document.Empty, Document.Of(("$sum", "$n")), Document.Of(("x", 1)), Document.Of(("$foo", 1)),
        DateTime.MaxValue, Guid.Empty, new byte[] { 1 },
    ];

    [Fact]
    public void A_damaged_pipeline_gives_documents_or_a_clear_error()
    {
        using var db = ModelDatabase.Open();
        foreach (var name in (string[])["a", "b"])
            db.Collection(name).InsertMany(Enumerable.Range(0, 6).Select(i => Document.Of(("_id", i), ("n", i * 2), ("a", ArrayValue.Of(i, "x", Value.Null)), ("o", Document.Of(("x", i))))));
        var random = new Random(20_240_506);
        var (ran, refused) = (0, 0);
        for (var round = 0; round < 4000; round++)
        {
            var pipeline = Value.Parse(Pipelines[round % Pipelines.Length]);
            for (var damage = random.Next(1, 3); damage > 0; damage--) pipeline = Damaged(pipeline, random);
            try
            {
                ran += db.Collection("a").Aggregate(pipeline.ToJson()).Take(100).Count() >= 0 ? 1 : 0;
            }
            catch (PajsException error) when (error.Code is PajsErrorCode.InvalidQuery or PajsErrorCode.InvalidDocument or PajsErrorCode.InvalidName)
            {
                refused++;
            }
        }

        // The rounds would show nothing if nearly all went one way.
        Assert.True(ran > 400 && refused > 400, $"{ran} ran, {refused} refused");
    }

    // One value somewhere inside replaced by a strange one.
    private static Value Damaged(Value value, Random random)
    {
        var isContainer = value.Kind is ValueKind.Array or ValueKind.Object && (value.Kind == ValueKind.Array ? value.AsArray().Count : value.AsDocument().Count) > 0;
        if (!isContainer || random.Next(6) == 0) return Strange[random.Next(Strange.Length)];
        if (value.Kind == ValueKind.Array)
        {
            Value[] elements = [.. value.AsArray()];
            var at = random.Next(elements.Length);
            elements[at] = Damaged(elements[at], random);
            return elements;
        }

        var fields = new DocumentBuilder(value.AsDocument());
        var name = fields.ElementAt(random.Next(fields.Count)).Key;
        fields[name] = Damaged(fields[name], random);
        return fields.Build();
    }
}

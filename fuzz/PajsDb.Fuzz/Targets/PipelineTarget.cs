using Pajs.Fuzz.Engine;
using Pajs.Query;
using Pajs.Testing.Models;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>Pipelines from elsewhere, run over a small collection under small limits: in little memory as in much, with the same answer.</summary>
internal sealed class PipelineTarget : IFuzzTarget
{
    private const int MostDocuments = 2_000;

    // Of an answer; more would take the laws of documents longer than the pipeline.
    private const int MostBytes = 200_000;

    private static readonly string[] Stages =
    [
        "$match", "$project", "$addFields", "$set", "$unset", "$group", "$sort", "$limit", "$skip", "$unwind", "$lookup", "$count", "$facet", "$bucket",
        "$bucketAuto", "$sortByCount", "$replaceRoot", "$replaceWith", "$unionWith", "$sample",
    ];

    private static readonly string[] Fields =
    [
        "_id", "a", "b", "a.b", "from", "localField", "foreignField", "as", "let", "pipeline", "path", "groupBy", "boundaries", "default", "output", "buckets",
        "newRoot", "coll", "size", "input", "in", "initialValue", "vars", "cond", "sortBy", "n", "inputs", "find", "replacement", "regex",
    ];

    private static readonly string[] Paths = ["\"$a\"", "\"$b\"", "\"$a.b\"", "\"$_id\"", "\"$$ROOT\"", "\"$$this\"", "\"$$value\"", "\"$$NOW\"", "\"$$REMOVE\"", "\"c\""];

    private static readonly AggregateOptions Little = new() { Seed = 1, Memory = 2_048, Spill = 4_000_000, Timeout = TimeSpan.FromMilliseconds(30) };
    private static readonly AggregateOptions Much = Little with { Memory = 4_000_000 };

    private readonly Collection _documents = Fill();

    public string Name => "pipeline";

    public string Summary => "JSON of a pipeline, run over a collection in little memory and in much";

    public IReadOnlyList<byte[]> Tokens { get; } = Words.Utf8(
        [.. Words.Json, .. Paths, .. Stages.Concat(Fields).Concat(ExpressionOperators.Names).Concat(Words.Operators).Select(static name => $"\"{name}\":")]);

    public int MaxLength => 1_024;

    // Where memory is little, an operator may still take what one document of the greatest size takes; and so may each operator after it.
    public long MostAllocated(int length) => 2_000_000_000;

    public bool IsRefusal(Exception error) => error is PajsException
    {
        Code: PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge or PajsErrorCode.InvalidQuery or PajsErrorCode.InvalidName
            or PajsErrorCode.Timeout or PajsErrorCode.BudgetExceeded,
    };

    public string Run(byte[] input)
    {
        var stages = StagesOf(input);
        var much = Answer(stages, Much, out var refusal);
        var little = Answer(stages, Little, out var refusalOfLittle);
        if (much is not null && little is not null) Unless(much.SequenceEqual(little), $"with much memory {Join(much)}, with little {Join(little)}");
        Unless(refusal is null or PajsErrorCode.Timeout or PajsErrorCode.BudgetExceeded || refusalOfLittle is not null, $"with much memory {refusal}, with little an answer");
        var names = stages.Select(static stage => stage.First().Key).Take(4);
        return $"{string.Join(' ', names)} {ValueShape.ClassOf(much?.Count ?? 0)} {refusal} {refusalOfLittle}";
    }

    private static List<Document> StagesOf(byte[] input)
    {
        var wrapped = Document.Parse([.. "{\"p\":"u8, .. input, .. "}"u8])["p"];
        if (wrapped.Kind != ValueKind.Array || wrapped.AsArray().Any(static stage => stage.Kind != ValueKind.Object))
            throw new PajsException(PajsErrorCode.InvalidQuery, "A pipeline is an array of objects.");
        return [.. wrapped.AsArray().Select(static stage => stage.AsDocument())];
    }

    // Null when it is refused while it runs; what is malformed is refused before.
    private List<string>? Answer(List<Document> stages, AggregateOptions options, out PajsErrorCode? refusal)
    {
        refusal = null;
        var answer = _documents.Aggregate(stages, options);
        try
        {
            var (documents, bytes) = (new List<string>(), 0);
            foreach (var document in answer.Take(MostDocuments))
            {
                bytes += document.MessagePack.Length;
                if (bytes > MostBytes) break;
                DocumentLaw.Verify(document);
                documents.Add(document.ToJson());
            }

            return documents;
        }
        catch (PajsException error) when (IsRefusal(error))
        {
            refusal = error.Code;
            return null;
        }
    }

    private static string Join(List<string> documents) => string.Join(' ', documents.Take(20));

    private static Collection Fill()
    {
        var collection = ModelDatabase.Open(new PajsOptions { TimeProvider = new StandingCalendar() }).Collection("c");
        collection.InsertMany(SampleDocuments.Make(count: 24, seed: 8).Select(static (document, number) => new DocumentBuilder(document) { ["_id"] = number }.Build()));
        collection.CreateIndex("""{"a":1}""");
        return collection;
    }

    /// <summary>A clock that runs, in a calendar that stands still: so two runs see the same moment.</summary>
    private sealed class StandingCalendar : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);
    }
}

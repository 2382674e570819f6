using Pajs.Fuzz.Engine;
using Pajs.Query;
using Pajs.Testing.Models;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>Filters, sort orders and projections from elsewhere: each asked of documents, the filter also of a naive evaluator.</summary>
internal sealed class FilterTarget : IFuzzTarget
{
    private static readonly string[] Paths = ["a", "b", "a.b", "a.0", "_id", "0.1", "a..b"];
    private static readonly Document[] Documents = SampleDocuments.Make(count: 24, seed: 8);

    public string Name => "filter";

    public string Summary => "JSON of a filter, asked of documents and compared with a naive evaluator; also as sort order and projection";

    public IReadOnlyList<byte[]> Tokens { get; } =
        Words.Utf8([.. Words.Json, .. Words.Operators.Concat(Paths).Select(static name => $"\"{name}\":")]);

    public int MaxLength => 1_024;

    // A filter is asked of each document by two evaluators, the naive one gathering every value that a path reaches.
    public long MostAllocated(int length) => 4_000_000 + (100_000L * length);

    public bool IsRefusal(Exception error) =>
        error is PajsException { Code: PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge or PajsErrorCode.InvalidQuery };

    public string Run(byte[] input)
    {
        var query = Document.Parse(input);
        var uses = AsSort(query) + AsProjection(query);
        try
        {
            return $"{AsFilter(query)}{uses}";
        }
        catch (PajsException error) when (uses.Length > 0 && IsRefusal(error))
        {
            return $"no filter{uses}";
        }
    }

    private static string AsFilter(Document query)
    {
        var filter = FilterParser.Parse(query);
        var intervals = IdIntervals.Of(filter);
        var matches = 0;
        foreach (var document in Documents)
        {
            var isMatch = filter.Matches(document.Element);
            Unless(isMatch == NaiveFilter.Matches(query, document), $"{query} on {document}: the answer is {isMatch}");
            if (!isMatch) continue;
            matches++;
            VerifyIntervals(intervals, document);
        }

        return $"filter {KindsOf(filter)} {ValueShape.Of(query)} {(matches > 0 ? "some" : "none")}";
    }

    private static void VerifyIntervals(KeyIntervals intervals, Document document)
    {
        if (document.Id.Kind is ValueKind.Array or ValueKind.Object) return;
        var key = KeyEncoding.Encode(document.Id);
        var isWithin = intervals.Intervals.Any(interval =>
            interval.Lower.AsSpan().SequenceCompareTo(key) <= 0 && interval.Upper.AsSpan().SequenceCompareTo(key) > 0);
        Unless(isWithin, $"a document matches, and its id {document.Id} is outside the intervals that are searched");
    }

    private static string AsSort(Document query)
    {
        try
        {
            SortOrder.Parse(query);
            return " sort";
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.InvalidQuery)
        {
            return "";
        }
    }

    private static string AsProjection(Document query)
    {
        Projection? projection;
        try
        {
            projection = Projection.Parse(query);
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.InvalidQuery)
        {
            return "";
        }

        foreach (var document in Documents)
            if (projection is not null) DocumentLaw.Verify(projection.Apply(document.Element));
        return " projection";
    }

    private static string KindsOf(Filter filter) => filter switch
    {
        AndFilter and => $"and({string.Join(' ', and.Filters.Select(KindsOf).Distinct().Order(StringComparer.Ordinal).Take(3))})",
        OrFilter or => $"or({string.Join(' ', or.Filters.Select(KindsOf).Distinct().Order(StringComparer.Ordinal).Take(3))})",
        PathFilter path => $"{path.Predicate.GetType().Name}{path.Path.Count}",
        _ => filter.GetType().Name,
    };
}

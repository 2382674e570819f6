using System.Diagnostics;
using System.Globalization;

namespace Pajs.Query;

/// <summary>Runs a query and tells how.</summary>
internal static class Explanation
{
    private const int WorthAnIndex = 10;
    private const int LeastExamined = 100;

    /// <summary>Runs a query to its end.</summary>
    public static Document Run(PlanRequest request, long skip, long limit, ExecutionBudget budget)
    {
        var started = Stopwatch.GetTimestamp();
        var plans = Planner.Plans(request);
        var planned = Stopwatch.GetElapsedTime(started);
        var plan = plans[0];
        var opened = Stopwatch.GetTimestamp();
        using var source = new CountedSource(plan.Open(request, budget, null));
        Walk(request, plan, source, budget);
        var run = Stopwatch.GetElapsedTime(opened);
        var matched = source.Rows;
        var given = Math.Max(0, matched - skip);
        if (limit > 0) given = Math.Min(given, limit);
        var explanation = new DocumentBuilder
        {
            ["plan"] = Described(plan),
            ["steps"] = Steps(plan, source, planned, run, given),
            ["rows"] = given,
            ["matched"] = matched,
            ["keysExamined"] = source.KeysExamined,
            ["documentsExamined"] = source.DocumentsExamined,
            ["sorted"] = !plan.IsOrdered,
            ["planningMilliseconds"] = Milliseconds(planned),
            ["milliseconds"] = Milliseconds(run),
            ["rejected"] = ArrayValue.Of([.. plans.Skip(1).Select(static rejected => (Value)Described(rejected))]),
        };
        if (source.CellsExamined > 0) explanation["cellsExamined"] = source.CellsExamined;
        if (Suggestion(request, source.DocumentsExamined, matched) is { } suggestion) explanation["suggestion"] = suggestion;
        return explanation.Build();
    }

    private static void Walk(PlanRequest request, Plan plan, CountedSource source, ExecutionBudget budget)
    {
        if (!plan.IsOrdered && request.Order is { } order)
        {
            using var sorter = new Sorter(order, request.Most, budget);
            foreach (var _ in sorter.Sort(source)) budget.Step();
            return;
        }

        var goesOn = true;
        while (goesOn && source.Rows < request.Most) goesOn = source.MoveNext();
    }

    // In the order in which a document passes them, each with what comes out of it.
    private static ArrayValue Steps(Plan plan, CountedSource source, TimeSpan planned, TimeSpan run, long given)
    {
        var steps = new List<Value>
        {
            Document.Of(("step", "plan"), ("milliseconds", Milliseconds(planned))),
            Document.Of(
                ("step", plan.Describe()["stage"]),
                ("estimatedEntries", plan.Entries),
                ("keysExamined", source.KeysExamined),
                ("documentsExamined", source.DocumentsExamined),
                ("estimatedRows", Math.Round(plan.Rows)),
                ("rows", source.Rows),
                ("milliseconds", Milliseconds(source.Elapsed))),
        };
        if (!plan.IsOrdered) steps.Add(Document.Of(("step", "sort"), ("rows", source.Rows), ("milliseconds", Milliseconds(run - source.Elapsed))));
        steps.Add(Document.Of(("step", "skip and limit"), ("rows", given)));
        return ArrayValue.Of([.. steps]);
    }

    private static Document Described(Plan plan) => new DocumentBuilder(plan.Describe())
    {
        ["estimatedEntries"] = plan.Entries,
        ["estimatedMicroseconds"] = Math.Round(plan.Cost, 1),
    }.Build();

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    // Paths that must equal something first, then one that must lie somewhere.
    private static string? Suggestion(PlanRequest request, long examined, long matched)
    {
        if (examined < LeastExamined || examined < WorthAnIndex * Math.Max(1, matched)) return null;
        var fields = Suggested(request);
        if (fields.Count == 0 || request.Collection.Indexes.All.Any(index => IsAlready(index, fields))) return null;
        var keys = Document.Of([.. fields.Select(static field => (field.Path.Text, field.Direction))]).ToJson();
        return string.Create(
            CultureInfo.InvariantCulture, $"An index on {keys} may help: {examined} documents were looked at for {matched} that match.");
    }

    private static List<IndexField> Suggested(PlanRequest request)
    {
        var conditions = Conditions.Of(request.Filter);
        var values = conditions.OfType<PathFilter>()
            .Select(filter => (filter.Path, Values: ValueSet.Of(filter.Predicate, request.Collation)))
            .Where(static filter => filter.Values is not null && !filter.Path.IsId)
            .OrderByDescending(static filter => filter.Values!.IsPoints)
            .Select(static filter => new IndexField(filter.Path, IsDescending: false));
        var places = conditions.Select(GeoConditions.PathOf).OfType<FieldPath>().Select(static path => new IndexField(path, IsDescending: false, IsGeo: true));
        return [.. values.DistinctBy(static field => field.Path.Text), .. places.Take(1)];
    }

    // One that begins with these paths would be used if it were of use.
    private static bool IsAlready(IndexDefinition index, List<IndexField> fields) =>
        index.IsReady && index.Fields.Count >= fields.Count
        && index.Fields.Take(fields.Count).All(field => fields.Exists(own => own.IsGeo == field.IsGeo && own.Path.Text == field.Path.Text));
}

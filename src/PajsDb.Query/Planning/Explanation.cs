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
        long matched = 0;
        using var source = plan.Open(request.Snapshot, request.Collection.Id, request.Filter, null);
        source.Budget = budget;
        while ((!plan.IsOrdered || matched < request.Most) && source.MoveNext()) matched++;
        var given = Math.Max(0, matched - skip);
        var explanation = new DocumentBuilder
        {
            ["plan"] = Described(plan),
            ["rows"] = limit == 0 ? given : Math.Min(given, limit),
            ["matched"] = matched,
            ["keysExamined"] = source.KeysExamined,
            ["documentsExamined"] = source.DocumentsExamined,
            ["sorted"] = !plan.IsOrdered,
            ["planningMilliseconds"] = Milliseconds(planned),
            ["milliseconds"] = Milliseconds(Stopwatch.GetElapsedTime(started) - planned),
            ["rejected"] = ArrayValue.Of([.. plans.Skip(1).Select(static rejected => (Value)Described(rejected))]),
        };
        if (Suggestion(request, source.DocumentsExamined, matched) is { } suggestion) explanation["suggestion"] = suggestion;
        return explanation.Build();
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
        var conditions = Conditions.Of(request.Filter).OfType<PathFilter>()
            .Select(static filter => (filter.Path, Values: ValueSet.Of(filter.Predicate))).Where(static filter => filter.Values is not null && !filter.Path.IsId);
        var paths = conditions.OrderByDescending(static filter => filter.Values!.IsPoints).Select(static filter => filter.Path.Text).Distinct().ToList();
        if (paths.Count == 0) return null;
        var keys = Document.Of([.. paths.Select(static path => (path, (Value)1))]).ToJson();
        return string.Create(
            CultureInfo.InvariantCulture, $"An index on {keys} may help: {examined} documents were looked at for {matched} that match.");
    }
}

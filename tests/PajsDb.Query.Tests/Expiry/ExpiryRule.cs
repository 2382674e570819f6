using Pajs.Testing.Models;

namespace Pajs.Query.Tests.Expiry;

/// <summary>When documents expire, as the manual says it: so long after any of the dates that a path leads to.</summary>
/// <param name="Steps">The names of the path.</param>
/// <param name="After">How long after the date.</param>
/// <param name="Partial">Which documents the rule is for.</param>
internal sealed record ExpiryRule(string[] Steps, TimeSpan After, Document Partial)
{
    public bool HasExpired(Document document, DateTime now) =>
        NaiveFilter.Matches(Partial, document) && Dates(document, Steps).Any(date => date + After <= now);

    private static IEnumerable<DateTime> Dates(Value value, string[] steps) => value.Kind switch
    {
        ValueKind.Array => value.AsArray().SelectMany(element => Dates(element, steps)),
        ValueKind.Object when steps.Length > 0 => value.AsDocument().TryGetField(steps[0], out var next) ? Dates(next, steps[1..]) : [],
        ValueKind.DateTime when steps.Length == 0 => [value.AsDateTime()],
        _ => [],
    };
}

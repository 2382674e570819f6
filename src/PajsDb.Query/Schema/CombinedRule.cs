namespace Pajs.Query;

/// <summary>How many schemas of a list a value keeps to.</summary>
internal enum Combination
{
    All,
    Any,
    One,
}

/// <summary><c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>.</summary>
internal sealed class CombinedRule(Combination combination, Schema[] schemas) : SchemaRule
{
    protected override string Requirement => combination switch
    {
        Combination.All => $"keep to all of {schemas.Length} schemas",
        Combination.Any => $"keep to at least one of {schemas.Length} schemas",
        _ => $"keep to exactly one of {schemas.Length} schemas",
    };

    public override string? FindViolation(Element value, string path)
    {
        if (Accepts(value)) return null;
        var violations = new List<string>();
        foreach (var schema in schemas)
            if (schema.FindViolation(value, path) is { } violation) violations.Add(violation);
        if (combination == Combination.All) return violations[0];
        return violations.Count == 0 ? base.FindViolation(value, path) : $"{base.FindViolation(value, path)} ({string.Join("; ", violations)})";
    }

    public override bool Accepts(Element value)
    {
        var accepting = 0;
        foreach (var schema in schemas)
            if (schema.Accepts(value)) accepting++;
        return combination switch
        {
            Combination.All => accepting == schemas.Length,
            Combination.Any => accepting > 0,
            _ => accepting == 1,
        };
    }
}

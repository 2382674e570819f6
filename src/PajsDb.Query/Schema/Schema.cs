namespace Pajs.Query;

/// <summary>What a value must be like: all rules of one JSON schema. Immutable; any thread may use it.</summary>
internal sealed class Schema(SchemaRule[] rules)
{
    public IReadOnlyList<SchemaRule> Rules => rules;

    /// <summary>Whether a value that is there keeps to all rules. Decodes only what it looks at.</summary>
    public bool Accepts(Element value)
    {
        foreach (var rule in rules)
            if (!rule.Accepts(value)) return false;
        return true;
    }

    /// <summary>The first rule that a value breaks, as a phrase such as "'age' must be a number"; null when it breaks none.</summary>
    /// <param name="value">The document, or a value in it.</param>
    /// <param name="path">Where the value stands; empty for the document itself.</param>
    public string? FindViolation(Element value, string path = "")
    {
        foreach (var rule in rules)
            if (rule.FindViolation(value, path) is { } violation) return violation;
        return null;
    }
}

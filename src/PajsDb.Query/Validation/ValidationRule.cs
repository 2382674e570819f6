using System.Text;

namespace Pajs.Query;

/// <summary>One of the conditions that a validator is made of, which can say what it asks.</summary>
/// <param name="condition">What documents must fulfil.</param>
/// <param name="requirement">The same in words, with the path.</param>
internal sealed class ValidationRule(Filter condition, string requirement)
{
    /// <summary>Takes a filter apart into the conditions that must all be fulfilled.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the operator and the path.</exception>
    public static ValidationRule[] Parse(Document filter, TimeProvider time)
    {
        var rules = new List<ValidationRule>();
        Add(filter, time, rules);
        return [.. rules];
    }

    /// <summary>What a document breaks, such as "'age' must be at least 18"; null when it fulfils the condition.</summary>
    public string? FindViolation(Element document)
    {
        if (condition.Matches(document)) return null;
        return condition is SchemaFilter { Schema: var schema } ? schema.FindViolation(document) ?? requirement : requirement;
    }

    private static void Add(Document filter, TimeProvider time, List<ValidationRule> rules)
    {
        foreach (var (name, operand) in filter)
        {
            var condition = FilterParser.ParseObject(Document.Of((name, operand)).Element, FilterContext.At(time.GetUtcNow()));
            if (name == "$and") foreach (var part in operand.AsArray()) Add(part.AsDocument(), time, rules);
            else if (!condition.IsEverything) rules.Add(new ValidationRule(condition, Requirement(name, operand)));
        }
    }

    private static string Requirement(string name, Value operand)
    {
        if (name.StartsWith('$')) return $"the document must fulfil {Document.Of((name, operand)).ToJson()}";
        return operand.Kind == ValueKind.Object && FilterParser.HoldsOperators(operand.AsDocument().Element)
            ? $"'{name}' must fulfil {operand.ToJson()}"
            : $"'{name}' must be {operand.ToJson()}";
    }
}

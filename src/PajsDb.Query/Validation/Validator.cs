namespace Pajs.Query;

/// <summary>A collection's validator, as the catalog keeps it, parsed. Immutable; any thread may use it.</summary>
internal sealed class Validator
{
    private const string FilterField = "filter";
    private const string LevelField = "level";
    private const string ActionField = "action";

    private readonly ValidationRule[] _rules;
    private readonly bool _namesNow;

    /// <summary>Parses what is asked for.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the operator or keyword.</exception>
    public Validator(CollectionValidator source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(source.Filter);
        if (!Enum.IsDefined(source.Level)) throw new ArgumentOutOfRangeException(nameof(source), source.Level, "There is no such level of validation.");
        if (!Enum.IsDefined(source.Action)) throw new ArgumentOutOfRangeException(nameof(source), source.Action, "There is no such action of validation.");
        Source = source;
        _rules = ValidationRule.Parse(source.Filter, TimeProvider.System);
        _namesNow = source.Filter.ToJson().Contains("$$NOW", StringComparison.Ordinal);
    }

    /// <summary>What was asked for.</summary>
    public CollectionValidator Source { get; }

    public ValidationLevel Level => Source.Level;

    /// <summary>Whether every document fulfils it.</summary>
    public bool IsEmpty => _rules.Length == 0;

    /// <summary>Reads what <see cref="ToDocument"/> has made; null where it is missing.</summary>
    public static Validator? From(Element document) => document.IsMissing ? null : From(ValueDecoder.DecodeCopy(document).AsDocument());

    /// <summary>The validator as the catalog keeps it.</summary>
    public Document ToDocument() => Document.Of(
        (FilterField, Source.Filter), (LevelField, Source.Level.ToString()), (ActionField, Source.Action.ToString()));

    /// <summary>The conditions, which must all be fulfilled. <c>$$NOW</c> is the present moment of the clock.</summary>
    public ValidationRule[] RulesAt(TimeProvider time) => _namesNow ? ValidationRule.Parse(Source.Filter, time) : _rules;

    /// <summary>The first condition that a document breaks, in words; null when it breaks none.</summary>
    public static string? FindViolation(ValidationRule[] rules, Element document)
    {
        foreach (var rule in rules)
            if (rule.FindViolation(document) is { } violation) return violation;
        return null;
    }

    private static Validator From(Document document) => new(new CollectionValidator(document[FilterField].AsDocument())
    {
        Level = Named<ValidationLevel>(document[LevelField].AsString()),
        Action = Named<ValidationAction>(document[ActionField].AsString()),
    });

    private static T Named<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value)
            ? value
            : throw new PajsException(PajsErrorCode.Corrupt, $"A catalog entry has a validator with the unknown {typeof(T).Name} '{name}'.");
}

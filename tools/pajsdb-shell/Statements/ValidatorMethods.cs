namespace Pajs.Shell.Statements;

/// <summary>The methods of a collection that say what its documents must fulfil.</summary>
internal static class ValidatorMethods
{
    private const string Level = "validationLevel";
    private const string Action = "validationAction";

    /// <summary>The methods.</summary>
    public static readonly IReadOnlyList<Method<CollectionTarget>> All =
    [
        new("setValidator", ".setValidator({$jsonSchema: {…}}, {validationLevel: 'moderate'})",
            "what documents must fulfil; also validationAction: 'warn'; {} for nothing", 1, 2, Set),
        new("getValidator", ".getValidator()", "what documents must fulfil, or null", 0, 0, Get),
        new("validate", ".validate({filter})", "documents that do not fulfil the validator, or a filter", 0, 1, Validate),
    ];

    private static OutcomeResult Set(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(arguments, 1, Level, Action);
        target.Collection.SetValidator(new CollectionValidator(arguments.Document(0, "the validator"))
        {
            Level = options.Word(Level, "strict", "moderate", "off") switch
            {
                "moderate" => ValidationLevel.Moderate,
                "off" => ValidationLevel.Off,
                _ => ValidationLevel.Strict,
            },
            Action = options.Word(Action, "error", "warn") == "warn" ? ValidationAction.Warn : ValidationAction.Error,
        });
        var validator = Describe(target);
        return new OutcomeResult(
            Document.Of(("validator", validator)),
            validator.IsNull ? $"'{target.Name}' has no validator now." : $"Writes to '{target.Name}' are checked from now on; validate() lists what does not fit.");
    }

    private static ValueResult Get(CollectionTarget target, Arguments arguments) => new(Describe(target));

    private static DocumentsResult Validate(CollectionTarget target, Arguments arguments)
    {
        var invalid = target.Collection.FindInvalid(arguments.Count == 0 ? null : arguments.Document(0, "the filter"));
        return new DocumentsResult(invalid.Select(static one => Document.Of(("_id", one.Id), ("violation", one.Violation))), IsPretty: false);
    }

    private static Value Describe(CollectionTarget target) => target.Collection.Validator is { } validator
        ? Document.Of(("validator", validator.Filter), (Level, Lower(validator.Level)), (Action, Lower(validator.Action)))
        : Value.Null;

    private static string Lower<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}

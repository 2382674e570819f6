namespace Pajs.Query;

/// <summary>Checks the documents of one preparation of a write by the validator of their collection.</summary>
/// <param name="collection">The collection's name.</param>
/// <param name="validator">Its validator, whose level is not <see cref="ValidationLevel.Off"/>.</param>
/// <param name="time">For <c>$$NOW</c>.</param>
internal sealed class Validation(string collection, Validator validator, TimeProvider time)
{
    private readonly ValidationRule[] _rules = validator.RulesAt(time);
    private readonly List<ValidationWarning> _warnings = [];

    /// <summary>What is to be told once the write is made.</summary>
    public IReadOnlyList<ValidationWarning> Warnings => _warnings;

    /// <summary>Checks a document that is new.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.ValidationFailed"/>.</exception>
    public void CheckInsert(Element document)
    {
        if (Validator.FindViolation(_rules, document) is { } violation) Refuse(document, violation);
    }

    /// <summary>Checks what a document becomes.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.ValidationFailed"/>.</exception>
    public void CheckReplace(Element former, Element present)
    {
        if (Validator.FindViolation(_rules, present) is not { } violation) return;
        if (validator.Level == ValidationLevel.Moderate && Validator.FindViolation(_rules, former) is not null) return;
        Refuse(present, violation);
    }

    private void Refuse(Element document, string violation)
    {
        var invalid = new InvalidDocument(ValueDecoder.DecodeCopy(document.Field("_id"u8)), violation);
        if (validator.Source.Action == ValidationAction.Warn) _warnings.Add(new ValidationWarning(collection, invalid));
        else throw Failed(invalid);
    }

    private PajsException Failed(InvalidDocument invalid) => new(
        PajsErrorCode.ValidationFailed,
        $"The document with the _id {invalid.Id.ToJson()} does not fulfil the validator of '{collection}': {invalid.Violation}. The write was not made.");
}

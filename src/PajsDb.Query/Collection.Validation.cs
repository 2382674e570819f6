using Pajs.Query;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>What documents must fulfil to be written; null for nothing.</summary>
    public CollectionValidator? Validator
    {
        get
        {
            using var snapshot = _session.OpenSnapshot();
            return CatalogEntry.Find(snapshot, CatalogKeys.Collection(Name))?.Validator?.Source;
        }
    }

    /// <summary>Says what documents must fulfil from now on: every insertion, replacement and update is checked in its own transaction. The
    /// collection is made where there is none. What is there already is not checked: <see cref="FindInvalid"/> lists what does not fit.</summary>
    /// <param name="validator">Takes the place of an earlier one. An empty filter takes it away.</param>
    /// <remarks>In a transaction, the writes after it see it. A write that does not fit fails with <see cref="PajsErrorCode.ValidationFailed"/>,
    /// which names the document, the path and the rule.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the operator or keyword that is malformed; an error of the
    /// disk.</exception>
    public void SetValidator(CollectionValidator validator) => _session.Run(Validating(validator));

    /// <summary>As <see cref="SetValidator(CollectionValidator)"/>, from JSON: a filter such as <c>{"$jsonSchema": {"required":
    /// ["name"]}}</c>.</summary>
    public void SetValidator(
        string filterJson, ValidationLevel level = ValidationLevel.Strict, ValidationAction action = ValidationAction.Error) =>
        SetValidator(new CollectionValidator(Document.Parse(filterJson)) { Level = level, Action = action });

    /// <summary>As <see cref="SetValidator(CollectionValidator)"/>, without holding a thread while it waits for the disk.</summary>
    public async ValueTask SetValidatorAsync(CollectionValidator validator, CancellationToken cancellationToken = default) =>
        await _session.RunAsync(Validating(validator), cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the validator away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool RemoveValidator() => _session.Run(new SetValidatorWrite(Target(), null));

    /// <summary>The documents that do not fulfil a validator, in the order of their ids, each with the first rule that it breaks.</summary>
    /// <param name="filter">What they are to fulfil; null for the collection's own validator, whatever its level.</param>
    /// <returns>Lazy; each enumeration sees one state of the collection.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the filter is malformed.</exception>
    public IEnumerable<InvalidDocument> FindInvalid(Document? filter = null)
    {
        // What is wrong is told here, and not when the result is enumerated.
        var given = filter is null ? null : new Validator(new CollectionValidator(filter));
        return Invalid(given);
    }

    private IEnumerable<InvalidDocument> Invalid(Validator? given)
    {
        using var snapshot = _session.OpenSnapshot();
        if (CatalogEntry.Find(snapshot, CatalogKeys.Collection(Name)) is not { } entry || (given ?? entry.Validator) is not { } validator) yield break;
        var rules = validator.RulesAt(_session.Time);
        var visible = VisibleFilter.Of(Filter.Everything, entry.Indexes, _session.Time);
        using var scan = new Scan(snapshot, [entry.Id.Keys], visible);
        while (scan.MoveNext())
            if (Validate(rules, scan.Document) is { } invalid) yield return invalid;
    }

    private static InvalidDocument? Validate(ValidationRule[] rules, ReadOnlySpan<byte> stored)
    {
        var document = Element.At(stored);
        return Pajs.Query.Validator.FindViolation(rules, document) is { } violation
            ? new InvalidDocument(ValueDecoder.DecodeCopy(document.Field("_id"u8)), violation)
            : null;
    }

    private SetValidatorWrite Validating(CollectionValidator validator)
    {
        var parsed = new Validator(validator);
        return new SetValidatorWrite(Target(), parsed.IsEmpty ? null : parsed);
    }
}

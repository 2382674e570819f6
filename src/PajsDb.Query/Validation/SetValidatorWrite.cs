using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Gives a collection a validator and makes the collection where there is none; or takes its validator away. Answers whether it had
/// one.</summary>
/// <param name="target">The collection.</param>
/// <param name="validator">Null to take it away.</param>
internal sealed class SetValidatorWrite(CollectionTarget target, Validator? validator) : Write<bool>
{
    private bool _hadOne;

    public override (string Name, string Collection)? Operation => ("setValidator", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        var found = target.Find(snapshot, reads);
        _hadOne = target.Validator is not null;
        if (found is { } collection)
        {
            if (_hadOne || validator is not null) target.Write(validator, batch);
        }
        else if (validator is not null)
        {
            target.Make(validator, snapshot, batch, reads);
        }
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = _hadOne;
        if (result.Status != CommitStatus.Committed) return false;
        target.Committed();
        return true;
    }
}

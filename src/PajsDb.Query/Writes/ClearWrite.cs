using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes every document of a collection, expired ones too, and makes the collection where there is none.</summary>
/// <remarks>Reads no document: what others add before the commit is removed with the rest.</remarks>
internal sealed class ClearWrite(CollectionTarget target) : Write<bool>
{
    public override (string Name, string Collection)? Operation => ("delete", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        if (target.Find(snapshot, reads) is { } collection) target.OpenWriter(collection, snapshot, batch, reads).DeleteAll();
        else target.Make(null, snapshot, batch, reads);
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = result.Status == CommitStatus.Committed;
        if (answer) target.Committed();
        return answer;
    }
}

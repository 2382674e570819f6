using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Makes a collection, unless there is one. Answers true.</summary>
internal sealed class MakeCollectionWrite(CollectionTarget target) : Write<bool>
{
    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads) => target.FindOrMake(snapshot, batch, reads);

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = result.Status == CommitStatus.Committed;
        if (answer) target.Committed();
        return answer;
    }
}

using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Notes a new index in the catalog: from then on every write keeps it in step, and <see cref="BuildIndexWrite"/> adds what was there
/// before. Answers the index, which may have been there already.</summary>
internal sealed class CreateIndexWrite(CollectionTarget target, IndexDefinition template) : Write<IndexDefinition>
{
    private IndexDefinition? _index;

    public override (string Name, string Collection)? Operation => ("createIndex", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        var collection = target.Find(snapshot, reads)
            ?? throw new PajsException(PajsErrorCode.NotFound, $"There is no collection '{target.Name}'.");
        _index = Existing();
        if (_index is not null) return;
        var index = new IndexDefinition
        {
            Name = template.Name,
            Id = CollectionTarget.TakeId(snapshot, batch, reads),
            Fields = template.Fields,
            IsUnique = template.IsUnique,
            IsSparse = template.IsSparse,
            PartialFilter = template.PartialFilter,
            Partial = template.Partial,
            ExpireAfterSeconds = template.ExpireAfterSeconds,
            Collation = template.Collation,
            IsReady = snapshot.Estimate(collection.Keys) == 0 && snapshot.Count(collection.Keys) == 0,
        };
        if (index.IsReady) reads.AddRange(collection.Keys);
        target.Write(target.Indexes.With(index), batch);
        _index = index;
    }

    public override bool TryFinish(CommitResult result, out IndexDefinition answer)
    {
        answer = _index!;
        if (result.Status != CommitStatus.Committed) return false;
        target.Committed();
        return true;
    }

    private IndexDefinition? Existing()
    {
        if (target.Text is { } text && text.Name == template.Name) throw Conflict($"'{text.Name}' is the collection's text index");
        foreach (var index in target.Indexes.All)
        {
            if (index.IsSameAs(template) && index.Name == template.Name) return index;
            if (index.Name == template.Name)
                throw Conflict($"'{index.Name}' exists with another definition: {index.ToDocument().ToJson()}");
            if (index.Keys.Equals(template.Keys) && Equals(index.PartialFilter, template.PartialFilter) && Equals(index.Collation, template.Collation))
                throw Conflict($"the same keys are indexed by '{index.Name}' already");
        }

        return null;
    }

    private PajsException Conflict(string what) =>
        new(PajsErrorCode.InvalidQuery, $"The index '{template.Name}' of '{target.Name}' cannot be made: {what}. Drop that one first, or change this one.");
}

using Pajs.Storage;
using PaJua;

namespace Pajs.Query;

/// <summary>Notes a text index in the catalog. Answers the index, which may have been there already.</summary>
/// <param name="target">The collection, which exists.</param>
/// <param name="name">The index's name.</param>
/// <param name="schema">Its fields.</param>
internal sealed class CreateTextIndexWrite(CollectionTarget target, string name, SearchSchema schema) : Write<TextIndexDefinition>
{
    private TextIndexDefinition? _index;

    public override (string Name, string Collection)? Operation => ("createIndex", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        if (target.Find(snapshot, reads) is null) throw new PajsException(PajsErrorCode.NotFound, $"There is no collection '{target.Name}'.");
        _index = target.Text;
        if (_index is not null && _index.Name == name && _index.Schema.ToJson() == schema.ToJson()) return;
        if (_index is not null)
            throw Conflict($"it has the text index '{_index.Name}' already, of {_index.Keys.ToJson()}, and a collection has one at most");
        if (target.Indexes.Find(name) is { } other) throw Conflict($"'{name}' is an index of {other.Keys.ToJson()}");
        _index = new TextIndexDefinition(name, CollectionTarget.TakeId(snapshot, batch, reads), schema);
        target.Write(_index, batch);
    }

    public override bool TryFinish(CommitResult result, out TextIndexDefinition answer)
    {
        answer = _index!;
        if (result.Status != CommitStatus.Committed) return false;
        target.Committed();
        return true;
    }

    private PajsException Conflict(string what) =>
        new(PajsErrorCode.InvalidQuery, $"The text index '{name}' of '{target.Name}' cannot be made: {what}. Drop that one first, or change this one.");
}

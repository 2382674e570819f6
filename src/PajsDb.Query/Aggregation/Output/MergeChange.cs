namespace Pajs.Query;

/// <summary>Merges one document of a pipeline into the one that is there, or inserts it.</summary>
internal sealed class MergeChange(Document given, IWhenMatched whenMatched, PipelineRun run) : DocumentChange
{
    public override byte[]? Apply(ReadOnlyMemory<byte> stored, Filter filter, long nowTicks)
    {
        var former = new Document(stored);
        var changed = IdentifiedDocument.WithId(whenMatched.Apply(former, given, run), former.Id).MessagePack;
        return changed.Span.SequenceEqual(stored.Span) ? null : changed.ToArray();
    }

    public override Document Insertion(Filter filter, long nowTicks) => given;
}

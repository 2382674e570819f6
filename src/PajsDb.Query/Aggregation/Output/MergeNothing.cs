namespace Pajs.Query;

/// <summary><c>whenMatched: "keepExisting"</c>: the document that is there stays as it is.</summary>
internal sealed class MergeNothing : IWhenMatched
{
    public Document Apply(Document stored, Document given, PipelineRun run) => stored;
}

namespace Pajs.Query;

/// <summary><c>whenMatched: "replace"</c>: the pipeline's document takes the place of the one that is there.</summary>
internal sealed class MergeReplacement : IWhenMatched
{
    public Document Apply(Document stored, Document given, PipelineRun run) => given;
}

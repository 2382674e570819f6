namespace Pajs.Query;

/// <summary><c>whenMatched: "fail"</c>: there must be none, or nothing at all is written.</summary>
internal sealed class MergeFailure : IWhenMatched
{
    public Document Apply(Document stored, Document given, PipelineRun run) => throw new PajsException(
        PajsErrorCode.DuplicateKey,
        $"The stage '$merge' found the document with the _id {stored.Id.ToJson()} there already, and 'whenMatched' is 'fail'. Nothing is written.");
}

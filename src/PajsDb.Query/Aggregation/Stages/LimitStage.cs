namespace Pajs.Query;

/// <summary><c>$limit</c>: no more than so many documents.</summary>
internal sealed class LimitStage(long count) : Stage
{
    public long Count => count;

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        var left = count;
        foreach (var document in input)
        {
            yield return document;
            if (--left == 0) yield break;
        }
    }
}

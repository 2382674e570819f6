namespace Pajs.Query;

/// <summary><c>$skip</c>: all documents but the first ones.</summary>
internal sealed class SkipStage(long count) : Stage
{
    public long Count => count;

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        var left = count;
        foreach (var document in input)
            if (--left < 0) yield return document;
    }
}

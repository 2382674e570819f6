namespace Pajs.Query;

/// <summary>What <c>$merge</c> makes of a document that is there already. Immutable.</summary>
internal interface IWhenMatched
{
    /// <summary>The document as it becomes.</summary>
    /// <param name="stored">The one that is there.</param>
    /// <param name="given">The one that the pipeline has made.</param>
    /// <param name="run">The run of the pipeline.</param>
    /// <returns>With the <c>_id</c> of <paramref name="stored"/>, or without one; <paramref name="stored"/> itself where it stays the same.</returns>
    Document Apply(Document stored, Document given, PipelineRun run);
}

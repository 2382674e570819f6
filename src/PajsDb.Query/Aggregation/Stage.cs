namespace Pajs.Query;

/// <summary>One stage of a pipeline: documents come in and documents go out. Immutable; what belongs to one run is in the
/// enumeration.</summary>
internal abstract class Stage
{
    /// <summary>Runs the stage over its input, which is enumerated at most once and only as far as is needed.</summary>
    public abstract IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run);

    /// <summary>As <see cref="Run(IEnumerable{Document}, PipelineRun)"/>, over what a query gives: a stage that needs no whole documents reads them
    /// where they are stored.</summary>
    public virtual IEnumerable<Document> Run(DocumentQuery query, PipelineRun run) => Run((IEnumerable<Document>)query, run);
}

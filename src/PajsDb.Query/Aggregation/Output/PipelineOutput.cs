namespace Pajs.Query;

/// <summary>The end of a pipeline that writes: what becomes of its documents in a collection. Immutable.</summary>
internal abstract class PipelineOutput
{
    /// <summary>Writes the documents.</summary>
    /// <param name="documents">Made as they are enumerated, from a state in which nothing of this is written yet; enumerated once.</param>
    /// <param name="session">An open transaction, which holds what is written and is rolled back when this fails.</param>
    /// <param name="run">The run of the pipeline.</param>
    /// <exception cref="PajsException">As of any write: nothing is left of it then.</exception>
    public abstract void Write(IEnumerable<Document> documents, Session session, PipelineRun run);
}

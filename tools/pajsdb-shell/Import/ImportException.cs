namespace Pajs.Shell.Import;

/// <summary>An import ended at a record that it could not take.</summary>
/// <param name="lines">The line of the record; or, where the database refused a batch as a whole, those of the batch.</param>
/// <param name="cause">What is wrong.</param>
internal sealed class ImportException(string lines, PajsException cause) : PajsException(cause.Code, cause.Message, cause)
{
    /// <summary>The line of the record, or the first and the last line of the batch.</summary>
    public string Lines { get; } = lines;
}

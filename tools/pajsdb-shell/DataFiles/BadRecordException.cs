namespace Pajs.Shell.DataFiles;

/// <summary>One record of a file cannot become a document. The reader that raised it stands behind the record and can go on.</summary>
/// <param name="line">The line the record begins in, counted from 1.</param>
/// <param name="message">What is wrong with it.</param>
/// <param name="inner">The cause.</param>
internal sealed class BadRecordException(long line, string message, Exception? inner = null)
    : PajsException(PajsErrorCode.InvalidDocument, message, inner)
{
    /// <summary>The line the record begins in, counted from 1.</summary>
    public long Line { get; } = line;
}

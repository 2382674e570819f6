using Pajs.Files;

namespace Pajs.Query;

/// <summary>A file of one run of a query: bytes are put behind each other, and then read. Gone when it is disposed.</summary>
internal sealed class SpillFile(IFileSystem files, IFile file, ExecutionBudget budget) : IDisposable
{
    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <summary>Writes behind what was written so far.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.BudgetExceeded"/>; an error of the disk. The file is then of no use.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        budget.TakeSpill(bytes.Length);
        var offset = Length;
        Length += bytes.Length;
        file.Write(offset, bytes);
    }

    /// <summary>Reads what was written; all of it or an exception.</summary>
    public void Read(long offset, Span<byte> destination) => file.Read(offset, destination);

    public void Dispose()
    {
        file.Dispose();
        files.DeleteFile(file.Path);
        budget.ReturnSpill(Length);
    }
}

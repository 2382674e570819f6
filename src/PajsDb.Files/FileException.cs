namespace Pajs.Files;

/// <summary>A file operation failed. Names the operation, the file and the place in it.</summary>
public sealed class FileException : PajsException
{
    /// <summary>Makes an error with <see cref="PajsErrorCode.DiskFull"/> or <see cref="PajsErrorCode.IoError"/>.</summary>
    /// <param name="code">Disk full, or any other failure.</param>
    /// <param name="operation">The verb: "read", "write", "sync", ….</param>
    /// <param name="path">The file or directory.</param>
    /// <param name="offset">The byte offset, or -1 when the operation has none.</param>
    /// <param name="reason">What the operating system said.</param>
    /// <param name="inner">The cause.</param>
    public FileException(PajsErrorCode code, string operation, string path, long offset, string reason, Exception? inner = null)
        : base(code, Describe(operation, path, offset, reason), inner)
    {
        Operation = operation;
        Path = path;
        Offset = offset;
    }

    /// <summary>The verb: "read", "write", "sync", ….</summary>
    public string Operation { get; }

    /// <summary>The file or directory.</summary>
    public string Path { get; }

    /// <summary>The byte offset, or -1 when the operation has none.</summary>
    public long Offset { get; }

    private static string Describe(string operation, string path, long offset, string reason) =>
        offset < 0 ? $"Cannot {operation} '{path}': {reason}" : $"Cannot {operation} '{path}' at byte {offset}: {reason}";
}

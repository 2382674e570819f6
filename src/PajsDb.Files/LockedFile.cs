using System.Diagnostics;
using System.Globalization;

namespace Pajs.Files;

/// <summary>What a lock file holds, and the error of whoever comes second.</summary>
/// <remarks>The content is the holder's process id in decimal digits, filled up with spaces; nothing reads it but a person, or a process
/// that was refused. Its length never changes, so that a lock file that exists can be taken on a full disk.</remarks>
internal static class LockedFile
{
    /// <summary>Bytes in a lock file.</summary>
    public const int Length = 16;

    /// <param name="content">Filled with this process's id; <see cref="Length"/> bytes.</param>
    public static void WriteHolder(Span<byte> content)
    {
        Debug.Assert(content.Length == Length, "a lock file has a fixed length");
        content.Fill((byte)' ');
        var fits = Environment.ProcessId.TryFormat(content, out _, provider: CultureInfo.InvariantCulture);
        Debug.Assert(fits, "a process id has at most ten digits");
    }

    /// <param name="path">The lock file; the database is the directory that it lies in.</param>
    /// <param name="content">What was read from the lock file; it may be empty when the holder took it just now.</param>
    public static PajsException HeldBy(string path, ReadOnlySpan<byte> content)
    {
        var database = Path.GetDirectoryName(path) is { Length: > 0 } directory ? directory : path;
        var known = int.TryParse(content, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var holder);
        var where = !known ? "another process" : holder == Environment.ProcessId ? $"this process ({holder})" : $"process {holder}";
        return new PajsException(PajsErrorCode.Locked, $"The database '{database}' is open in {where}; close it there first.");
    }
}

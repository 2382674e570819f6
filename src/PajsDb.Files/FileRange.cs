using System.Diagnostics.CodeAnalysis;

namespace Pajs.Files;

/// <summary>Checks of offsets and lengths that all file systems share.</summary>
internal static class FileRange
{
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative, or the range ends past the largest 64-bit integer.</exception>
    public static void Check(long offset, int count)
    {
        if (offset < 0 || offset > long.MaxValue - count) ThrowBadOffset(offset);
    }

    [DoesNotReturn]
    public static void ThrowPastEnd(string path, long offset, int count, long length) => throw new EndOfStreamException(
        $"Cannot read {count} bytes of '{path}' at byte {offset}: the file ends at byte {length}.");

    [DoesNotReturn]
    private static void ThrowBadOffset(long offset) =>
        throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset or length lies between 0 and 2^63 - 1.");
}

using System.Globalization;

namespace Pajs.Storage;

/// <summary>One thing that <c>check</c> found wrong.</summary>
/// <param name="File">The file, by its name inside the database's directory.</param>
/// <param name="Offset">Where in it, in bytes; -1 when the damage has no one place.</param>
/// <param name="Reason">What is wrong there.</param>
public sealed record Damage(string File, long Offset, string Reason)
{
    /// <summary>File, place and reason on one line.</summary>
    public override string ToString() => Offset < 0
        ? $"{File}: {Reason}"
        : string.Create(CultureInfo.InvariantCulture, $"{File}, byte {Offset}: {Reason}");
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pajs.Storage;

/// <summary>A backup archive is not what it must be. Names the file, the byte and the reason.</summary>
public sealed class CorruptArchiveException : PajsException
{
    internal CorruptArchiveException(Damage damage)
        : base(PajsErrorCode.Corrupt, string.Create(CultureInfo.InvariantCulture, $"The archive is damaged: {damage}."))
    {
        Damage = damage;
    }

    /// <summary>The place and the reason.</summary>
    public Damage Damage { get; }

    [DoesNotReturn]
    internal static void Throw(string path, long offset, string reason) => throw new CorruptArchiveException(new Damage(path, offset, reason));

    internal static void ThrowIf(bool condition, string path, long offset, string reason)
    {
        if (condition) Throw(path, offset, reason);
    }
}

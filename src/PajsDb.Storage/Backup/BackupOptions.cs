namespace Pajs.Storage;

/// <summary>How a backup archive is written.</summary>
public sealed record BackupOptions
{
    /// <summary>Most bytes of a block.</summary>
    public const int MaxBlockSize = 1 << 20;

    private const int MinBlockSize = 64;

    /// <summary>Bytes of one block's content, from 64 to <see cref="MaxBlockSize"/>: what is written at once, and the unit in which damage is
    /// named.</summary>
    public int BlockSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, MinBlockSize);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxBlockSize);
            field = value;
        }
    } = MaxBlockSize;
}

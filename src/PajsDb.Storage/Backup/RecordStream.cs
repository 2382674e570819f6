namespace Pajs.Storage.Backup;

/// <summary>The contents of an archive's data blocks as one stream of bytes, from which records are taken.</summary>
/// <remarks>Stops with an error at the first damage. Holds the memory of the longest record that is cut by the end of a block.</remarks>
internal sealed class RecordStream(BlockScan scan)
{
    private byte[] _assembled = [];
    private int _used;          // of the block that the scan stands on
    private bool _hasBlock;     // whether that is a data block of which something is left

    public BlockScan Scan => scan;

    /// <summary>The byte of the archive that the next record begins with, or a little before it.</summary>
    public long Place => _hasBlock ? scan.Position - scan.Block.ContentLength + _used : scan.Position;

    /// <summary>Whether all records were taken.</summary>
    /// <exception cref="CorruptArchiveException">Damage lies before the next record.</exception>
    public bool IsAtEnd => !EnsureBlock();

    /// <summary>Takes the next bytes, all of one record; valid until the next call.</summary>
    /// <param name="count">Checked against what the archive can still hold, before memory is taken for it.</param>
    /// <exception cref="CorruptArchiveException">The archive ends before, or damage lies in between.</exception>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count == 0) return default;
        if (!EnsureBlock()) ThrowCut();
        var rest = scan.Content[_used..];
        if (count <= rest.Length)
        {
            _used += (int)count;
            _hasBlock = _used < scan.Block.ContentLength;
            return rest[..(int)count];
        }

        if (count > rest.Length + scan.Remaining) ThrowCut();
        return Assemble((int)count);
    }

    /// <summary>Reads the rest of the archive without looking at records, so that all damage is found.</summary>
    public void Drain()
    {
        while (scan.MoveNext()) continue;
        _hasBlock = false;
    }

    private ReadOnlySpan<byte> Assemble(int count)
    {
        if (_assembled.Length < count) _assembled = GC.AllocateUninitializedArray<byte>(count);
        for (var done = 0; done < count;)
        {
            if (!EnsureBlock()) ThrowCut();
            var rest = scan.Content[_used..];
            var part = rest[..Math.Min(rest.Length, count - done)];
            part.CopyTo(_assembled.AsSpan(done));
            done += part.Length;
            _used += part.Length;
            _hasBlock = _used < scan.Block.ContentLength;
        }

        return _assembled.AsSpan(0, count);
    }

    private bool EnsureBlock()
    {
        while (!_hasBlock)
        {
            var found = scan.MoveNext();
            if (scan.Damages is [var damage, ..]) throw new CorruptArchiveException(damage);
            if (!found) return false;
            _used = 0;
            _hasBlock = scan.Block.ContentLength > 0;
        }

        return true;
    }

    private void ThrowCut() =>
        CorruptArchiveException.Throw(scan.Path, Place, "the last record is not whole");
}

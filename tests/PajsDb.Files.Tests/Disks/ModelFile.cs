namespace Pajs.Files.Tests.Disks;

/// <summary>The simplest account of a file: all that it has held since its last flush, as whole contents.</summary>
internal sealed class ModelFile
{
    /// <summary>The first is what the last flush made durable, the last what users see.</summary>
    public List<byte[]> Versions { get; } = [[]];

    public byte[] Durable => Versions[0];

    public byte[] Current => Versions[^1];

    public void Write(int offset, byte[] content)
    {
        var next = Resized(Current, Math.Max(Current.Length, offset + content.Length));
        content.CopyTo(next, offset);
        Versions.Add(next);
    }

    public void SetLength(int length) => Versions.Add(Resized(Current, length));

    public void Flush() => Versions.RemoveRange(0, Versions.Count - 1);

    /// <summary>Whether a crash may leave this: a length that the file has had, and each sector as one version had it.</summary>
    public bool MayBecome(byte[] content, int sectorBytes)
    {
        if (!Versions.Exists(version => version.Length == content.Length)) return false;
        for (var start = 0; start < content.Length; start += sectorBytes)
        {
            var sector = content.AsSpan(start, Math.Min(sectorBytes, content.Length - start));
            if (!AnyVersionHas(start, sector)) return false;
        }

        return true;
    }

    private bool AnyVersionHas(int start, ReadOnlySpan<byte> sector)
    {
        foreach (var version in Versions)
            if (Resized(version, start + sector.Length).AsSpan(start).SequenceEqual(sector)) return true;
        return false;
    }

    private static byte[] Resized(byte[] content, int length)
    {
        var resized = new byte[length];
        content.AsSpan(0, Math.Min(length, content.Length)).CopyTo(resized);
        return resized;
    }
}

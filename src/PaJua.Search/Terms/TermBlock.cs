using PaJua.Codec;

namespace PaJua.Terms;

/// <summary>Up to 32 terms of a dictionary, read where they lie.</summary>
/// <remarks><code>
/// size    field
///    1    number of terms - 1
///    …    varint length of the terms in bytes
///    …    the terms: a <see cref="TermEntry"/> each; the first shares nothing
///    …    what is known of them: <see cref="TermInfoCodec"/>
/// </code></remarks>
internal readonly ref struct TermBlock
{
    /// <summary>The most terms of a block.</summary>
    public const int CountMax = 32;

    /// <summary>The most bytes that stand before the terms.</summary>
    public const int HeaderLengthMax = 1 + Varint.MaxLength;

    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public TermBlock(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw Damage.Of("a block of terms is empty");
        Count = bytes[0] + 1;
        var rest = bytes[1..];
        var length = Varint.Read(ref rest);
        if (Count > CountMax || length > rest.Length)
            throw Damage.Of($"a block of {bytes.Length} bytes is to have {Count} terms in {length} bytes");
        Terms = rest[..(int)length];
        Infos = rest[(int)length..];
    }

    /// <summary>How many terms there are.</summary>
    public int Count { get; }

    /// <summary>The entries of the terms.</summary>
    public ReadOnlySpan<byte> Terms { get; }

    /// <summary>What is known of the terms.</summary>
    public ReadOnlySpan<byte> Infos { get; }

    /// <summary>The number of a term in the block, or -1.</summary>
    /// <param name="term">Not empty.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public int Find(ReadOnlySpan<byte> term)
    {
        // All terms so far are less; the last of them begins with so many bytes of the wanted one, and no more.
        var (matched, length) = (0, 0);
        var entries = Terms;
        for (var number = 0; number < Count; number++)
        {
            var rest = TermEntry.Read(ref entries, length, out var shared);
            length = shared + rest.Length;
            if (shared > matched) continue;
            if (shared < matched || rest[0] > term[matched]) return -1;
            if (rest[0] < term[matched]) continue;
            var wanted = term[matched..];
            var common = wanted.CommonPrefixLength(rest);
            matched += common;
            if (common == wanted.Length) return common == rest.Length ? number : -1;
            if (common < rest.Length && rest[common] > wanted[common]) return -1;
        }

        return -1;
    }

    /// <summary>What is known of the term of a number.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public TermInfo InfoOf(int number, bool hasPositions)
    {
        var codec = new TermInfoCodec(hasPositions);
        var infos = Infos;
        for (; number > 0; number--) codec.Skip(ref infos);
        codec.Read(ref infos, out var info);
        return info;
    }
}

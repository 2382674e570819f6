using System.Numerics;
using PaJua.Codec;

namespace PaJua.Postings;

/// <summary>The impacts of some postings that no other of them is as good as: none has both a frequency as great and a norm as small. The score of
/// any of the postings is at most that of one of these, for every score that rises with frequency and falls with length.</summary>
/// <remarks>As Lucene has them since 8.0 (A. Grand, R. Muir, J. Ferenczi, J. Lin: From MAXSCORE to Block-Max WAND, 2020). Gathered in an array by
/// norm, so that a posting costs a comparison.</remarks>
internal sealed class ImpactSet
{
    /// <summary>Most impacts that are written; of more, neighbours become one that is as good as both.</summary>
    public const int MostWritten = 8;

    /// <summary>The most bytes that written impacts take.</summary>
    public const int SizeMax = 1 + (MostWritten * (Varint.MaxLength + 2));

    private const int WordBits = 64;

    private readonly uint[] _greatest = new uint[1 << 8];
    private readonly ulong[] _used = new ulong[(1 << 8) / WordBits];

    /// <summary>Takes a posting in.</summary>
    public void Add(uint frequency, byte norm)
    {
        ref var greatest = ref _greatest[norm];
        if (frequency <= greatest) return;
        greatest = frequency;
        _used[norm / WordBits] |= 1UL << (norm % WordBits);
    }

    /// <summary>Takes in what another set has.</summary>
    public void Add(ImpactSet other)
    {
        for (var word = 0; word < _used.Length; word++)
        {
            for (var left = other._used[word]; left != 0; left &= left - 1)
            {
                var norm = (byte)((word * WordBits) + BitOperations.TrailingZeroCount(left));
                Add(other._greatest[norm], norm);
            }
        }
    }

    /// <summary>Removes all.</summary>
    public void Clear()
    {
        for (var word = 0; word < _used.Length; word++)
        {
            for (var left = _used[word]; left != 0; left &= left - 1) _greatest[(word * WordBits) + BitOperations.TrailingZeroCount(left)] = 0;
            _used[word] = 0;
        }
    }

    /// <summary>The impacts, ascending in both.</summary>
    /// <param name="impacts">Room for <see cref="MostWritten"/>.</param>
    /// <returns>How many there are.</returns>
    public int CopyTo(Span<Impact> impacts)
    {
        var count = 0;
        var most = 0U;
        for (var word = 0; word < _used.Length; word++)
        {
            for (var left = _used[word]; left != 0; left &= left - 1)
            {
                var norm = (byte)((word * WordBits) + BitOperations.TrailingZeroCount(left));
                if (_greatest[norm] <= most) continue;
                most = _greatest[norm];
                if (count == MostWritten) count = JoinClosest(impacts);
                impacts[count++] = new Impact(most, norm);
            }
        }

        return count;
    }

    /// <summary>Writes impacts: in a byte how many bytes follow, then of each how much greater it is than the one before.</summary>
    /// <returns>How many bytes they took.</returns>
    public static int Write(Span<byte> destination, ReadOnlySpan<Impact> impacts)
    {
        var length = 1;
        var (frequency, norm) = (0U, 0);
        foreach (var impact in impacts)
        {
            length += Varint.Write(destination[length..], impact.Frequency - frequency - 1);
            length += Varint.Write(destination[length..], (uint)(impact.Norm - norm));
            (frequency, norm) = (impact.Frequency, impact.Norm);
        }

        destination[0] = (byte)(length - 1);
        return length;
    }

    /// <summary>How many bytes the impacts take that begin here.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public static int SizeOf(ReadOnlySpan<byte> source) =>
        source.Length > 0 && source[0] is > 0 and < SizeMax && source[0] < source.Length
            ? source[0] + 1
            : throw Damage.Of("the impacts of a block have no end");

    /// <summary>Reads impacts.</summary>
    /// <param name="source">From them on.</param>
    /// <param name="impacts">Room for <see cref="MostWritten"/>.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public static int Read(ReadOnlySpan<byte> source, Span<Impact> impacts)
    {
        source = source[1..SizeOf(source)];
        var count = 0;
        var (frequency, norm) = (0UL, 0UL);
        while (source.Length > 0)
        {
            if (count == MostWritten) throw Damage.Of($"a block has more than {MostWritten} impacts");
            frequency += Varint.Read(ref source) + 1UL;
            norm += Varint.Read(ref source);
            if (frequency > uint.MaxValue || norm > byte.MaxValue) throw Damage.Of("an impact is greater than any");
            impacts[count++] = new Impact((uint)frequency, (byte)norm);
        }

        return count;
    }

    // The two neighbours that lose least when the frequency of the one is taken for the norm of the other.
    private static int JoinClosest(Span<Impact> impacts)
    {
        var closest = 0;
        var least = double.PositiveInfinity;
        for (var i = 0; i + 1 < MostWritten; i++)
        {
            var loss = impacts[i + 1].Frequency / (double)impacts[i].Frequency * (1 + impacts[i + 1].Norm - impacts[i].Norm);
            if (loss >= least) continue;
            (closest, least) = (i, loss);
        }

        impacts[closest] = new Impact(impacts[closest + 1].Frequency, impacts[closest].Norm);
        impacts[(closest + 2)..MostWritten].CopyTo(impacts[(closest + 1)..]);
        return MostWritten - 1;
    }
}

namespace Pajs.Query.Tests.Models;

/// <summary>Damages bytes in the ways that bytes from a stranger are damaged. The same seed damages in the same way.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[] Telling =
        [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC4, 0xC6, 0xC7, 0xC9, 0xCA, 0xCF, 0xD4, 0xD8, 0xDB, 0xDD, 0xDF, 0xFF, .. "{}[]\":,\\u$-.e0 "u8];

    private readonly Random _random = new(seed);

    /// <summary>One of several originals, changed in one to four places.</summary>
    public byte[] Mutate(IReadOnlyList<byte[]> originals)
    {
        var bytes = originals[_random.Next(originals.Count)].ToList();
        for (var left = _random.Next(1, 5); left > 0; left--) Change(bytes, originals);
        return [.. bytes];
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> originals)
    {
        var place = _random.Next(bytes.Count + 1);
        switch (_random.Next(6))
        {
            case 0 when place < bytes.Count:
                bytes[place] = Telling[_random.Next(Telling.Length)];
                break;
            case 1 when place < bytes.Count:
                bytes[place] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
                bytes.Insert(place, Telling[_random.Next(Telling.Length)]);
                break;
            case 3:
                bytes.RemoveRange(place, Math.Min(_random.Next(8), bytes.Count - place));
                break;
            case 4:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            default:
                var other = originals[_random.Next(originals.Count)];
                var start = _random.Next(other.Length);
                bytes.InsertRange(place, other.AsSpan(start, _random.Next(other.Length - start)).ToArray());
                break;
        }
    }
}
